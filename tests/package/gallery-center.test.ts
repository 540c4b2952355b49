import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CrossModal, Gallery, SplitGallery } from 'crosshash';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeModel } from '../../dist/model/compose-model.js';
import { randomSource } from '../random-source.mjs';
import { expectError } from './support/expect-error.js';
import { modelFiles } from './support/model-files.js';
import { tinyModel } from './support/paths.js';
import { type Colour, colours, png } from './support/pictures.js';
import { runCli } from './support/run-cli.js';
import { temporaryFolder } from './support/temporary-folder.js';

const modality = 'image';
const count = 300;
const dimensions = 16;
const none = new Float32Array();

const unit = (values: Float32Array) => values.map((value) => value / Math.hypot(...values));
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

/** Embeddings that all point about the same way, as those of photographs do. */
function alike(many = count, seed = 3): Float32Array[] {
  const random = randomSource(seed);
  return Array.from({ length: many }, () =>
    unit(Float32Array.from({ length: dimensions }, (_, i) => (i < 4 ? 1 : 0) + 0.4 * (random() - 0.5))),
  );
}

async function filled(model: CrossModal, embeddings = alike()): Promise<Gallery> {
  const gallery = await Gallery.create({ model, metadata: { mine: 1 } });
  await gallery.add(embeddings.map((features, i) => ({ features, modality, id: `item ${i}`, title: `${i}` })));
  return gallery;
}

function meanOf(rows: readonly Float32Array[]): Float32Array {
  return Float32Array.from({ length: dimensions }, (_, i) =>
    rows.reduce((sum, row) => sum + (row[i] ?? 0) / rows.length, 0),
  );
}

async function contentOf(gallery: Gallery) {
  const items = await gallery.items(0, gallery.positions);
  return Promise.all(items.map(async (item) => ({ ...item, embedding: await gallery.embedding(item.id) })));
}

describe('a gallery that is centred', () => {
  let model: CrossModal;
  beforeAll(async () => {
    model = await CrossModal.load(tinyModel);
  });
  afterAll(() => model.dispose());

  it('has items without what all of them share, and codes of the rest', async () => {
    const embeddings = alike();
    using gallery = await filled(model, embeddings);
    await gallery.remove(['item 7', 'item 8']);
    const left = embeddings.filter((_, i) => i !== 7 && i !== 8);
    const steps: number[] = [];
    await gallery.center({
      onProgress: ({ phase, loaded, total }) => {
        expect([phase, total]).toEqual(['center', left.length]);
        steps.push(loaded);
      },
    });
    expect(steps.at(-1)).toBe(left.length);
    expect([gallery.size, gallery.positions]).toEqual([left.length, left.length]);
    const center = meanOf(left);
    for (const [i, { title, code, embedding }] of (await contentOf(gallery)).entries()) {
      const own = unit((left[i] ?? none).map((value, j) => value - (center[j] ?? 0)));
      expect(dot(embedding ?? none, own)).toBeGreaterThan(0.995);
      const again = await model.encode({ features: embedding ?? none, modality });
      const differing = code.reduce(
        (sum, byte, j) => sum + (byte ^ (again.code[j] ?? 0)).toString(2).replaceAll('0', '').length,
        0,
      );
      expect(differing).toBeLessThanOrEqual(6); // the kept embedding is rounded to 8 bits
      expect(title).toBe(`${i < 7 ? i : i + 2}`);
    }
    const { metadata } = await gallery.info();
    expect(metadata).toMatchObject({ mine: 1, model: { name: 'tiny' } });
  });

  it('takes its mean out of what comes later and of queries of its kind, also from its file and when it is split', async () => {
    using gallery = await filled(model);
    await gallery.center();
    const fresh = alike(5, 11);
    await gallery.add(fresh.map((features, i) => ({ features, modality, id: `later ${i}` })));
    const file = path.join(await temporaryFolder(), 'centred.chg');
    await gallery.save(file);
    using again = await Gallery.open(file, { model });
    using split = await SplitGallery.open(file, { model, workers: 2 });
    await again.add({ features: alike(1, 12)[0] ?? none, modality, id: 'last' });
    for (const [i, features] of [...fresh, ...alike().slice(0, 5)].entries()) {
      const query = { features, modality };
      const id = i < 5 ? `later ${i}` : `item ${i - 5}`;
      for (const each of [gallery, again, split]) {
        const [first, second] = await each.search(query, { k: 2 });
        expect(first?.id).toBe(id);
        expect(first?.distance).toBeLessThanOrEqual(i < 5 ? 0 : 6);
        expect(first?.score).toBeGreaterThan(0.995);
        expect(second?.score).toBeLessThan(0.95); // without the mean taken out all are above .99
      }
    }
    const text = await model.encode({ text: 'red' });
    const [hit] = await again.search({ text: 'red' }, { k: 1 });
    const kept = await again.embedding(hit?.id ?? '');
    expect(hit?.score).toBeCloseTo(dot(text.embedding, kept ?? none), 2);
  });

  it('stays as it was when that fails', async () => {
    using gallery = await filled(model);
    const before = await contentOf(gallery);
    const controller = new AbortController();
    const aborted = gallery.center({
      signal: controller.signal,
      onProgress: ({ loaded }) => loaded > 0 && controller.abort(),
    });
    await expectError(aborted, 'aborted');
    expect(await contentOf(gallery)).toEqual(before);
    await gallery.center();
    const after = await contentOf(gallery);
    expect((await expectError(gallery.center(), 'invalid-argument')).message).toMatch(/centred already/);
    expect(await contentOf(gallery)).toEqual(after);
  });

  it('needs items enough, embeddings, and its model', async () => {
    using few = await filled(model, alike(99));
    expect((await expectError(few.center(), 'invalid-argument')).message).toMatch(/99 items.* needs 100/);
    using bare = await Gallery.create({ model, embeddings: false });
    expect((await expectError(bare.center(), 'invalid-argument')).message).toMatch(/keeps no embeddings/);
    using full = await filled(model);
    using apart = await Gallery.open(await full.bytes());
    expect((await expectError(apart.center(), 'invalid-argument')).message).toMatch(/without a model/);
  });
});

/** The tiny model, saying that galleries are best centred on their own mean. */
async function centringModel(): Promise<string> {
  const folder = await temporaryFolder();
  const files = await modelFiles(tinyModel);
  const { modalities, ...manifest } = JSON.parse(new TextDecoder().decode(files.get('model.json')));
  files.delete('model.json');
  const centred = { ...modalities, image: { ...modalities.image, center: 'gallery' } };
  const made = await composeModel({ ...manifest, modalities: centred, files, learned: {} });
  for (const [name, bytes] of made) await writeFile(path.join(folder, name), bytes);
  return folder;
}

async function coloured(folder: string, many: number): Promise<void> {
  const names = Object.keys(colours) as Colour[];
  for (let i = 0; i < many; i++) {
    const name = names[i % names.length] ?? 'red';
    await writeFile(path.join(folder, `${name} ${i}.png`), await png(name, 8 + (i % 17), 6 + (i % 13)));
  }
}

describe('crosshash encode, with a model that says so', () => {
  it('centers a new gallery of a hundred pictures, and adds to it as to a centred one', {
    timeout: 60_000,
  }, async () => {
    const [cwd, where] = [await temporaryFolder(), ['--model', await centringModel()]];
    await coloured(cwd, 104);
    const made = await runCli(['encode', '*.png', '--out', 'all.chg', ...where], { cwd });
    expect([made.exitCode, made.stderr]).toEqual([0, '']);
    const metadata = async (file: string) =>
      JSON.parse((await runCli(['info', file, '--json'], { cwd })).stdout).metadata.model;
    expect((await metadata('all.chg')).center).toHaveLength(dimensions);
    await writeFile(path.join(cwd, 'later.png'), await png('magenta', 40, 40));
    await runCli(['encode', 'later.png', '--append', '--out', 'all.chg', ...where], { cwd });
    const { stdout } = await runCli(['search', 'all.chg', '--image', 'later.png', '--json', ...where], { cwd });
    const [first] = JSON.parse(stdout).hits;
    expect(first.score).toBeGreaterThan(0.99);
    expect(first.distance).toBe(0);
    await runCli(['encode', 'red*.png', '--out', 'few.chg', ...where], { cwd });
    expect((await metadata('few.chg')).center).toBeUndefined();
  });
});
