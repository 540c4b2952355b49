import { describe, expect, it } from 'vitest';
import { titleOf } from '../../dist/gallery/titles.js';

describe('titleOf', () => {
  it.each([
    ['art/Red_apple-02.png', 'Red apple 02'],
    ['C:\\art\\redApple.JPG', 'red Apple'],
    ['https://example.org/a%20b/caf%C3%A9%20au-lait.jpeg?size=2#top', 'café au lait'],
    ['100%.png', '100%'],
    ['no extension', 'no extension'],
    ['v1.2.final.svg', 'v1 2 final'],
    ['NASA logo.png', 'NASA logo'],
    ['.png', '.png'],
    ['', ''],
  ])('makes words of %s', (name, title) => {
    expect(titleOf(name)).toBe(title);
  });
});
