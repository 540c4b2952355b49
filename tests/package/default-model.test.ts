import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { CrossModal, Gallery } from 'crosshash';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { projectRoot } from './support/paths.js';
import { runCli } from './support/run-cli.js';

let model: CrossModal;
beforeAll(async () => {
  model = await CrossModal.load();
});
afterAll(() => model.dispose());

/** Simple drawings, each with a word for it. */
const drawings = {
  'a red heart': '<path d="M50 88 L12 48 A22 22 0 0 1 50 26 A22 22 0 0 1 88 48 Z" fill="#d22"/>',
  'a traffic light':
    '<rect x="32" y="6" width="36" height="88" rx="8" fill="#333"/><circle cx="50" cy="24" r="11" fill="#e33"/><circle cx="50" cy="50" r="11" fill="#fb3"/><circle cx="50" cy="76" r="11" fill="#3b5"/>',
  'a clock':
    '<circle cx="50" cy="50" r="42" fill="#fff" stroke="#222" stroke-width="6"/><path d="M50 50 V20 M50 50 L70 60" stroke="#222" stroke-width="5"/>',
};

function draw(shape: string): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="256" height="256"><rect width="100" height="100" fill="#fff"/>${shape}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

describe('the default model', () => {
  it('comes with the package, in files that are not too large', async () => {
    expect(model.name).toBe('default');
    expect(model.modalities).toEqual(['image', 'text']);
    const folder = path.join(projectRoot, 'models/default');
    const sizes = await Promise.all(
      (await readdir(folder)).map(async (name) => (await stat(path.join(folder, name))).size),
    );
    expect(Math.max(...sizes)).toBeLessThan(25_000_000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(30_000_000);
  });

  it('encodes texts and pictures, the same every time', { timeout: 300_000 }, async () => {
    const inputs = [{ text: 'a red apple' }, { image: await draw(drawings['a clock']) }];
    for (const input of inputs) {
      const encoded = await model.encode(input);
      expect(encoded.embedding).toHaveLength(model.dimensions);
      expect(Math.hypot(...encoded.embedding)).toBeCloseTo(1, 4);
      expect(encoded.code).toHaveLength(model.bits / 8);
      expect(await model.encode(input)).toEqual(encoded);
    }
    using again = await CrossModal.load(undefined, { workers: 2 });
    const list = await again.encode(Array.from({ length: 32 }, () => inputs[1] as { image: Buffer }));
    const alone = await model.encode(inputs[1] as { image: Buffer });
    for (const encoded of list) expect(encoded).toEqual(alone);
  });

  it('finds a drawing by what it shows', async () => {
    using gallery = await Gallery.create({ model });
    for (const [id, shape] of Object.entries(drawings)) await gallery.add({ image: await draw(shape), id });
    for (const text of Object.keys(drawings)) {
      const [hit] = await gallery.search({ text }, { k: 1 });
      expect(hit?.id).toBe(text);
    }
  });

  it('says nothing on the console', async () => {
    const spies = (['log', 'info', 'warn', 'error'] as const).map((name) => vi.spyOn(console, name));
    using quiet = await CrossModal.load();
    await quiet.encode({ text: 'a red apple' });
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
    const { exitCode, stderr } = await runCli(['search', 'none.chg', 'red']);
    expect([exitCode, stderr.split('\n').length]).toEqual([1, 2]);
  });
});
