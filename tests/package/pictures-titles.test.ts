import { describe, expect, it } from 'vitest';
import { readMetadata } from '../../scripts/pictures/clipart-metadata.mjs';
import { cleanTitle, titleOf } from '../../scripts/pictures/clipart-title.mjs';

const none = { titles: {}, files: {} };

describe('titles of clip art', () => {
  it.each([
    ['sleeping_cat', 'sleeping cat'],
    ['RoundPointShovel', 'round point shovel'],
    ['Apple Juice Box (B and W)', 'apple juice box in black and white'],
    ['Violin (Colour)', 'violin'],
    ['Lemon (Half)', 'lemon, half'],
    ['A simple pig', 'simple pig'],
    ['BlueMan#101', 'blue man'],
    ['horse#2', 'horse'],
    ['pumpkin2', 'pumpkin'],
    ['LCD Monitor', 'LCD monitor'],
    ['Kitten in italy', 'kitten in Italy'],
    ['books-aj.svg', 'books'],
    ['ralf@ark.example', ''],
    ['07', ''],
    ['ppl', ''],
  ])('cleans "%s"', (raw, cleaned) => {
    expect(cleanTitle(raw)).toBe(cleaned);
  });

  it('takes the file name where the title is that of a collection', () => {
    const drawing = { file: 'food/fruit/pear', title: 'Clipart by Nicu Buculei - apple', creators: ['Nicu Buculei'] };
    expect(titleOf(drawing, none)).toBe('pear');
    const contour = { file: 'animals/contour_fox', title: 'Clipart by X - contour_bat', creators: [] };
    expect(titleOf(contour, none)).toBe('fox silhouette');
  });

  it('never shows an author as the title', () => {
    expect(titleOf({ file: 'a/jane_doe_01', title: 'Jane Doe', creators: ['Jane Doe'] }, none)).toBe('');
  });

  it('corrects by file first, then by title, and drops by null', () => {
    const corrections = {
      titles: { cavallo: 'horse', oggetto: null },
      files: { 'a/one': 'white horse', 'a/two': null },
    };
    const drawing = (file: string, title: string) => ({ file, title, creators: [] });
    expect(titleOf(drawing('a/one', 'Cavallo'), corrections)).toBe('white horse');
    expect(titleOf(drawing('a/two', 'Cavallo'), corrections)).toBe('');
    expect(titleOf(drawing('a/three', 'Cavallo_03'), corrections)).toBe('horse');
    expect(titleOf(drawing('a/four', 'oggetto'), corrections)).toBe('');
  });
});

describe('metadata in an SVG', () => {
  const svg = (licence: string, rest = '') => `<svg><metadata><rdf:RDF><cc:Work rdf:about="">
    <dc:title>Rock &amp;amp; roll</dc:title>
    <dc:subject><rdf:Bag><rdf:li>music</rdf:li><rdf:li>guitar</rdf:li></rdf:Bag></dc:subject>
    <dc:publisher><cc:Agent><dc:title>Open Clip Art Library</dc:title></cc:Agent></dc:publisher>
    <dc:creator><cc:Agent><dc:title>Jane Doe</dc:title></cc:Agent></dc:creator>
    <cc:license rdf:resource="${licence}"/></cc:Work></rdf:RDF></metadata>${rest}</svg>`;

  it('reads title, keywords and creator', () => {
    const metadata = readMetadata(svg('http://example.org/cc/PublicDomain'));
    expect(metadata).toEqual({
      title: 'Rock & roll',
      keywords: ['music', 'guitar'],
      creators: ['Jane Doe'],
      publicDomain: true,
      incomplete: false,
    });
  });

  it('takes nothing but the public domain for the public domain', () => {
    expect(readMetadata(svg('http://example.org/licenses/GPL/2.0/')).publicDomain).toBe(false);
    expect(readMetadata('<svg/>').publicDomain).toBe(false);
  });

  it('finds drawings with a part in another file', () => {
    const licence = 'http://example.org/cc/PublicDomain';
    expect(readMetadata(svg(licence, '<image xlink:href="photo.png"/>')).incomplete).toBe(true);
    expect(readMetadata(svg(licence, '<image xlink:href="data:image/png;base64,AA"/>')).incomplete).toBe(false);
  });
});
