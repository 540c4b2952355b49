import { CrossModal, Gallery, SplitGallery } from 'crosshash';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedCategories } from '../../dist/gallery/shared-categories.js';
import { randomSource } from '../random-source.mjs';
import { modelWith } from './support/changed-model.js';
import { expectError } from './support/expect-error.js';
import { modelFiles } from './support/model-files.js';
import { tinyModel } from './support/paths.js';
import { pixels } from './support/pictures.js';
import { runCli } from './support/run-cli.js';

const categories = Array.from({ length: 16 }, (_, i) => `category ${i}`);

/** The files of the tiny model, whose dimensions have names. */
async function withCategories(): Promise<Record<string, Uint8Array>> {
  const files = Object.fromEntries(await modelFiles(tinyModel));
  const manifest = JSON.parse(new TextDecoder().decode(files['model.json']));
  return { ...files, 'model.json': new TextEncoder().encode(JSON.stringify({ ...manifest, categories })) };
}

describe('the categories that two embeddings share', () => {
  const names = ['dog', 'grass', 'brown', 'sky', 'car'];
  const query = Float32Array.of(0.8, 0.4, 0.3, 0.2, -0.3);

  it('are those that count most first, without what hardly counts', () => {
    const item = Float32Array.of(0.5, 0.6, 0.05, 0.02, -0.6);
    expect(sharedCategories(query, item, names, 5)).toEqual(['dog', 'grass']);
    expect(sharedCategories(query, item, names, 1)).toEqual(['dog']);
    expect(sharedCategories(query, Float32Array.of(0, 0.1, 0.9, 0, 0), names, 5)).toEqual(['brown', 'grass']);
  });

  it('are none where nothing is shared: two that both lack a category do not share it', () => {
    expect(sharedCategories(query, Float32Array.of(-0.5, 0, -0.1, 0, -0.9), names, 5)).toEqual([]);
  });
});

describe('a search that says why', () => {
  let model: CrossModal;
  let gallery: Gallery;
  beforeAll(async () => {
    model = await CrossModal.load(await withCategories());
    gallery = await Gallery.create({ model });
    await gallery.add([
      { image: pixels('red'), id: 'red' },
      { image: pixels('blue'), id: 'blue' },
    ]);
  });
  afterAll(() => {
    gallery.dispose();
    model.dispose();
  });

  it('names the categories of each hit, and none where nobody asks', async () => {
    expect(model.categories).toEqual(categories);
    const { embedding: query } = await model.encode({ text: 'red' });
    const hits = await gallery.search({ text: 'red' }, { why: 3 });
    expect(hits).toHaveLength(2);
    for (const { id, why } of hits) {
      const item = (await gallery.embedding(id)) ?? new Float32Array();
      const products = categories.map((name, i) => ({ name, counts: Math.max(0, query[i] ?? 0) * (item[i] ?? 0) }));
      const best = products.sort((a, b) => b.counts - a.counts).slice(0, 3);
      expect(why?.length).toBeGreaterThan(0);
      expect(why).toEqual(best.slice(0, why?.length).map(({ name }) => name));
    }
    expect((await gallery.search({ text: 'red' }))[0]).not.toHaveProperty('why');
  });

  it('names the same when the gallery is split', async () => {
    using split = await SplitGallery.open(await gallery.bytes(), { model, workers: 2 });
    const options = { why: 4, k: 2 };
    expect(await split.search({ text: 'blue' }, options)).toEqual(await gallery.search({ text: 'blue' }, options));
  });

  it('is refused where nothing can be named', async () => {
    const refused = async (search: Promise<unknown>) => (await expectError(search, 'invalid-argument')).message;
    expect(await refused(gallery.search({ text: 'red' }, { why: -1 }))).toMatch(/why is -1.* 0 to 100/);
    expect(await refused(gallery.search({ text: 'red' }, { why: 1.5 }))).toMatch(/why is 1.5/);
    const { code } = await model.encode({ text: 'red' });
    expect(await refused(gallery.search({ code }, { why: 2 }))).toMatch(/embedding with its code/);
    using plain = await CrossModal.load(tinyModel);
    using other = await Gallery.create({ model: plain });
    expect(await refused(other.search({ text: 'red' }, { why: 2 }))).toMatch(/tiny cannot say why/);
    using apart = await Gallery.open(await gallery.bytes());
    expect(await refused(apart.search({ code }, { why: 2 }))).toMatch(/without a model cannot say why/);
    using bare = await Gallery.create({ model, embeddings: false });
    expect(await refused(bare.search({ text: 'red' }, { why: 2 }))).toMatch(/must keep embeddings/);
  });

  it.each([
    [{ categories: ['one'] }, /names 1 categories; its embeddings have 16/],
    [{ categories: [] }, /"categories" that is a list of texts/],
    [{ categories: Array(16).fill('') }, /"categories" that is a list of texts/],
    [{ categories: 'dog' }, /"categories" that is a list of texts/],
  ])('needs a model.json that makes sense, not %j', async (said, message) => {
    const where = await modelWith(said);
    expect((await expectError(CrossModal.load(where), 'model-damaged')).message).toMatch(message);
  });

  it('is there on the command line', async () => {
    const where = await modelWith({ categories });
    const info = await runCli(['info', where], { cwd: where });
    expect(info.stdout).toMatch(/categories +category 0, category 1, /);
    await gallery.save(`${where}/two.chg`);
    const asked = ['search', 'two.chg', 'red', '--why', '2', '--model', where];
    const [hit] = await gallery.search({ text: 'red' }, { why: 2 });
    const { stdout } = await runCli(asked, { cwd: where });
    expect(stdout).toMatch(/title +id +why/);
    expect(stdout).toMatch(new RegExp(`red +${hit?.why?.join(', ')}`));
    const json = JSON.parse((await runCli([...asked, '--json'], { cwd: where })).stdout);
    expect(json.hits[0].why).toEqual(hit?.why);
  });

  it('is there in a model with new hash functions for the same embeddings', { timeout: 60_000 }, async () => {
    const where = await modelWith({ categories });
    const random = randomSource(5);
    using many = await Gallery.create({ model });
    const features = () => Float32Array.from(categories, () => random() - 0.5);
    await many.add(Array.from({ length: 60 }, () => ({ features: features(), modality: 'image' })));
    await many.save(`${where}/many.chg`);
    const args = ['fit', 'many.chg', '--model', where, '--bits', '16', '--out', 'fitted'];
    const { exitCode, stderr } = await runCli(args, { cwd: where });
    expect([exitCode, stderr]).toEqual([0, '']);
    using fitted = await CrossModal.load(`${where}/fitted`);
    expect([fitted.bits, fitted.categories]).toEqual([16, categories]);
  });
});
