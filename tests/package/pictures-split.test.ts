import { describe, expect, it } from 'vitest';
import { contentBox } from '../../scripts/pictures/crop.mjs';
import { findRepeats } from '../../scripts/pictures/near-duplicates.mjs';
import { type Signature, signatureOf } from '../../scripts/pictures/signature.mjs';
import { splitByTitle, titleKey } from '../../scripts/pictures/split.mjs';

/** A picture of random coloured squares, another one for each seed. */
function randomPicture(seed: number, change = 0) {
  let state = seed * 2654435761 + 1;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  };
  const info = { width: 64, height: 64, channels: 3 };
  const squares = Array.from({ length: 64 * 3 }, next);
  const data = new Uint8Array(64 * 64 * 3);
  for (let at = 0; at < data.length; at++) {
    const [x, y] = [Math.floor(at / 3) % 64, Math.floor(at / 192)];
    const square = Math.floor(y / 8) * 8 + Math.floor(x / 8);
    data[at] = Math.min(255, (squares[square * 3 + (at % 3)] ?? 0) + change);
  }
  return { data, info };
}

function signature(seed: number, change = 0): Signature {
  const made = signatureOf(randomPicture(seed, change));
  if (!made) throw new Error('a random picture is never empty');
  return made;
}

const words = 'acorn boomerang camcorder dartboard echidna fingerprint gallows handcuff iceberg jackal'.split(' ');
const pictures = words.flatMap((word, at) =>
  ['', ' ring', ' shop', ' club'].map((more, nth) => ({
    title: word + more,
    testable: true,
    signature: signature(at * 10 + nth),
  })),
);

/** Written down once: if it changes, models are no longer judged by pictures that they have not seen. */
const expected = [
  'acorn',
  'acorn shop',
  'boomerang',
  'boomerang club',
  'camcorder',
  'camcorder club',
  'dartboard',
  'dartboard shop',
  'echidna',
  'fingerprint',
  'fingerprint shop',
  'gallows',
  'iceberg',
  'iceberg ring',
  'jackal shop',
];

describe('split of the clip art', () => {
  it('compares titles by the words that carry them', () => {
    expect(titleKey('two red apples')).toBe('apple');
    expect(titleKey("Jonathan's apple pie in black and white")).toBe(titleKey('apple pies, Jonathan'));
    expect(titleKey('small white')).toBe('small white');
    expect(titleKey('glass of milk')).not.toBe(titleKey('glass'));
  });

  it('gives the same titles to the test for ever', () => {
    const tests = pictures.filter((_, at) => splitByTitle(pictures)[at] === 'test').map((picture) => picture.title);
    expect(tests).toEqual(expected);
  });

  it('does not depend on the order', () => {
    const forward = new Map(splitByTitle(pictures).map((split, at) => [pictures[at]?.title, split]));
    const turned = [...pictures].reverse();
    for (const [at, split] of splitByTitle(turned).entries()) expect(split).toBe(forward.get(turned[at]?.title));
  });

  it('keeps titles used twice, generic titles and places out of the test', () => {
    const twice = pictures.map((picture, at) => ({
      ...picture,
      title: `big ${picture.title}`,
      signature: signature(500 + at),
    }));
    expect(splitByTitle([...pictures, ...twice])).not.toContain('test');
    expect(splitByTitle(pictures.map((picture) => ({ ...picture, testable: false })))).not.toContain('test');
    const generic = ['bird', 'red flower', 'animal head', 'woman', 'map'];
    expect(
      splitByTitle(generic.map((title, at) => ({ title, testable: true, signature: signature(at) }))),
    ).not.toContain('test');
  });

  it('excludes pictures that look like one of the test', () => {
    const splits = splitByTitle(pictures);
    const test = splits.indexOf('test');
    const found = pictures[test];
    if (!found) throw new Error('no picture in the test');
    const copy = { title: 'bird', testable: true, signature: signature(Math.floor(test / 4) * 10 + (test % 4), 6) };
    const after = splitByTitle([...pictures, copy]);
    expect(after.at(-1)).toBe('excluded');
    expect(after[test]).toBe('test');
  });
});

describe('pictures that look the same', () => {
  it('drops a repeat only where the title is the same', () => {
    const once = { title: 'flag of Italy', signature: signature(1) };
    const again = { title: 'flag of Italy', signature: signature(1, 2) };
    const other = { title: 'flag of Hungary', signature: signature(1, 2) };
    const different = { title: 'flag of Italy', signature: signature(2) };
    expect([...findRepeats([once, other, different, again])]).toEqual([3]);
  });

  it('has no signature for an empty picture', () => {
    const info = { width: 20, height: 20, channels: 3 };
    expect(signatureOf({ data: new Uint8Array(1200).fill(255), info })).toBeNull();
  });
});

describe('cutting off empty margins', () => {
  const page = (fill: number[]) => {
    const info = { width: 100, height: 80 };
    const data = new Uint8Array(100 * 80 * 4);
    for (let at = 0; at < data.length; at++) data[at] = fill[at % 4] ?? 0;
    for (let y = 20; y < 40; y++) for (let x = 30; x < 80; x++) data.set([200, 0, 0, 255], (y * 100 + x) * 4);
    return { data, info };
  };

  it('cuts to the content and a margin of 2 %', () => {
    const box = { left: 29, top: 19, width: 52, height: 22 };
    expect(contentBox(page([0, 0, 0, 0]), false)).toEqual(box);
    expect(contentBox(page([255, 255, 255, 255]), true)).toEqual(box);
  });

  it('keeps white where white belongs to the picture', () => {
    expect(contentBox(page([255, 255, 255, 255]), false)).toEqual({ left: 0, top: 0, width: 100, height: 80 });
  });

  it('finds nothing on an empty page', () => {
    expect(contentBox({ data: new Uint8Array(400), info: { width: 10, height: 10 } }, true)).toBeNull();
  });
});
