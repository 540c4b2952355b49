import { describe, expect, it } from 'vitest';
import { loadCore } from '../../dist/engine/load-core.js';
import { FileBytes } from '../../dist/gallery/file-bytes.js';
import { expectError } from './support/expect-error.js';
import { randomGallery } from './support/galleries.js';

async function galleryBytes(): Promise<Uint8Array> {
  using gallery = await randomGallery(300, 64, 8);
  return await gallery.bytes();
}

/** Gives a file of which `expected` bytes are expected in parts of 1000, from memory that is used again. */
async function give(bytes: Uint8Array, expected: number): Promise<FileBytes> {
  const file = new FileBytes(await loadCore());
  file.expect(expected);
  const buffer = new Uint8Array(1000);
  for (let first = 0; first < bytes.length; first += buffer.length) {
    const part = bytes.subarray(first, first + buffer.length);
    buffer.set(part);
    file.write(buffer.subarray(0, part.length));
    buffer.fill(0xff);
  }
  return file;
}

describe('FileBytes', () => {
  it('makes the gallery of its parts, whatever was said of their number', async () => {
    const bytes = await galleryBytes();
    // The last one is more than the core's memory can ever have.
    for (const expected of [bytes.length, 0, 1, bytes.length - 1, bytes.length + 5000, 2 ** 45]) {
      const file = await give(bytes, expected);
      const gallery = file.open();
      file.dispose();
      expect(gallery.size, String(expected)).toBe(300);
      expect(gallery.save(), String(expected)).toEqual(bytes);
      gallery.delete();
    }
  });

  it('fails as the core does, and holds nothing then', async () => {
    const core = await loadCore();
    const bytes = await galleryBytes();
    const damaged = bytes.slice();
    damaged[5000] = (damaged[5000] ?? 0) ^ 1;
    for (const [content, code] of [
      [damaged, 'damaged-gallery'],
      [bytes.subarray(0, 9000), 'damaged-gallery'],
      [new Uint8Array(5000), 'not-a-gallery'],
      [new Uint8Array(0), 'damaged-gallery'], // cut off before it could say what it is
    ] as const) {
      for (const expected of [content.length, 0]) {
        const file = await give(content, expected);
        await expectError(async () => file.open(), code);
        file.dispose();
        file.dispose();
      }
    }
    const heap = core.heapBytes();
    for (let round = 0; round < 200; round++) (await give(bytes, 1_000_000)).dispose();
    expect(core.heapBytes() - heap).toBeLessThan(2_000_000);
  });
});
