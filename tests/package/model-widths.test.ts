import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CrossModal, Gallery } from 'crosshash';
import { Engine } from 'crosshash/engine';
import { describe, expect, it } from 'vitest';
import { modelWith } from './support/changed-model.js';
import { expectError } from './support/expect-error.js';
import { projectRoot, tinyModel } from './support/paths.js';
import { runCli } from './support/run-cli.js';

const severalWidths = () => modelWith({ bits: 32, widths: [16, 32, 64] });

describe('a model of several widths', () => {
  it('makes the beginnings of its widest codes', async () => {
    const where = await severalWidths();
    using whole = await CrossModal.load(where, { bits: 64 });
    const long = await whole.encode({ text: 'a red apple' });
    for (const bits of [16, 32]) {
      using model = await CrossModal.load(where, { bits });
      const { code, projections, embedding } = await model.encode({ text: 'a red apple' });
      expect([model.bits, model.widths]).toEqual([bits, [16, 32, 64]]);
      expect(code).toEqual(long.code.subarray(0, bits / 8));
      expect(projections).toEqual(long.projections.subarray(0, bits));
      expect(embedding).toEqual(long.embedding);
      expect(model.fingerprint).toBe(whole.fingerprint);
    }
  });

  it('has its usual width where none is asked for, in workers too', async () => {
    using model = await CrossModal.load(await severalWidths(), { workers: 2 });
    const features = { features: new Float32Array(16).fill(0.5), modality: 'image' };
    expect([model.bits, (await model.encode(features)).code.length]).toEqual([32, 4]);
    const pictures = Array.from({ length: 40 }, () => ({
      image: path.join(projectRoot, 'tests/data/default-model-disc.png'),
    }));
    expect((await model.encode(pictures)).every(({ code }) => code.length === 4)).toBe(true);
  });

  it('says which widths there are', async () => {
    const where = await severalWidths();
    const unknown = await expectError(CrossModal.load(where, { bits: 128 }), 'wrong-bits');
    expect(unknown.message).toMatch(/16, 32, 64 bits, not 128/);
    await expectError(CrossModal.load(tinyModel, { bits: 32 }), 'wrong-bits');
    using model = await CrossModal.load(where, { bits: 16 });
    using gallery = await Gallery.create({ model });
    await gallery.save(path.join(where, 'short.chg'));
    using other = await CrossModal.load(where);
    const open = Gallery.open(path.join(where, 'short.chg'), { model: other });
    expect((await expectError(open, 'wrong-bits')).message).toMatch(/Load it with { bits: 16 }/);
  });

  it.each([
    [{ widths: [32, 16] }, /do not rise/],
    [{ widths: [12, 64] }, /multiples of 8/],
    [{ widths: [16, 32] }, /64 bits, which are not among/],
    [{ widths: [] }, /"widths" that is a list/],
    [{ widths: 'all' }, /"widths" that is a list/],
    [{ bits: 32, widths: [16, 32] }, /64 bits of 16 dimensions; model.json says 32/],
  ])('is refused where model.json says %j', async (said, message) => {
    const where = await modelWith(said);
    const use = async () => {
      using model = await CrossModal.load(where);
      await model.encode({ text: 'red' });
    };
    expect((await expectError(use(), 'model-damaged')).message).toMatch(message);
  });

  it('is searched by the command line at the width of the gallery', async () => {
    const where = await severalWidths();
    const [model, cwd] = [['--model', where], where];
    const picture = path.join(projectRoot, 'tests/data/default-model-disc.png');
    const encode = (...flags: string[]) => runCli(['encode', picture, '-o', 'short.chg', ...flags, ...model], { cwd });
    expect(await encode('--bits', '16')).toMatchObject({ exitCode: 0 });
    expect(await encode('--append')).toMatchObject({ exitCode: 0 });
    using gallery = await Gallery.open(path.join(where, 'short.chg'));
    expect((await gallery.info()).bits).toBe(16);
    const searched = await runCli(['search', 'short.chg', 'red', '--json', ...model], { cwd });
    expect([searched.exitCode, JSON.parse(searched.stdout).hits.length]).toEqual([0, 1]);
    expect(await encode('--bits', '48')).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('wrong-bits') });
  });
});

describe('HashFunction.prefix', () => {
  it('makes the first bits, and says what it cannot make', async () => {
    const engine = await Engine.load();
    using whole = engine.readHashFunction(await readFile(path.join(tinyModel, 'both.hash')));
    using short = whole.prefix(24);
    const embedding = Float32Array.from({ length: whole.dimensions }, (_, i) => Math.sin(i + 1));
    expect(short.bits).toBe(24);
    expect(short.binarize(embedding)).toEqual(whole.binarize(embedding).subarray(0, 3));
    for (const bits of [0, 12, 72, 8.5, Number.NaN]) await expectError(async () => whole.prefix(bits), 'wrong-bits');
  });
});
