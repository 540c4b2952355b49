import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot, tinyModel } from '../package/support/paths.js';
import { launchChromium, useBrowser, withoutSimd } from './support/launch.js';
import { openPackage, servePackage } from './support/package-page.js';
import { watchPageTasks } from './support/page-tasks.js';

const drawings = path.join(projectRoot, 'tests/data/drawings');
const chromium = useBrowser();

describe('CrossModal.load in a page', () => {
  it('loads the default model, says how many bytes came, and leaves the page free', async () => {
    const server = await servePackage({ folders: { '/drawings/': drawings } });
    const { page, log } = await openPackage(await chromium.context(), server);
    const loadAndSearch = () =>
      page.evaluate(async () => {
        const steps: { phase: string; loaded: number; total: number }[] = [];
        const model = await crosshash.CrossModal.load({ onProgress: (step) => void steps.push(step) });
        await model.warmUp();
        const gallery = await crosshash.Gallery.create({ model });
        const names = ['a-clock', 'a-house', 'a-red-heart', 'a-traffic-light', 'an-envelope'];
        await gallery.add(names.map((id) => ({ image: `/drawings/${id}.svg`, id })));
        const [hit] = await gallery.search({ text: 'a red heart' }, { k: 1 });
        const { name, version, fingerprint, dimensions, bits, modalities } = model;
        return { steps, hit: hit?.id, model: { name, version, fingerprint, dimensions, bits, modalities } };
      });
    const { tasks, result: said } = await watchPageTasks(page, loadAndSearch);
    expect(said.model).toMatchObject({ name: 'default', bits: 128, modalities: ['image', 'text'] });
    expect(said.model.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(said.hit).toBe('a-red-heart');
    // Bytes only grow, to a total that is known from the first step on.
    const { steps } = said;
    expect(steps.length).toBeGreaterThan(5);
    expect(new Set(steps.map(({ phase, total }) => `${phase} ${total}`)).size).toBe(1);
    expect(steps[0]?.phase).toBe('model');
    expect(steps.every(({ loaded }, i) => loaded >= (steps[i - 1]?.loaded ?? 0))).toBe(true);
    expect(steps.at(-1)?.loaded).toBe(steps.at(-1)?.total);
    expect(steps.at(-1)?.total).toBeGreaterThan(10_000_000);
    expect(Math.max(...tasks.map(({ computed }) => computed))).toBeLessThan(50);
    log.expectClean();
  });

  it('loads the files of a model that the visitor chose', async () => {
    const { page, log } = await openPackage(await chromium.context(), await servePackage());
    const code = await page.evaluate(async () => {
      const names = ['model.json', 'image.onnx', 'text.onnx', 'both.hash', 'tokenizer.json', 'tokenizer_config.json'];
      const files = await Promise.all(
        names.map(async (name) => [name, new Uint8Array(await (await fetch(`/tiny/${name}`)).arrayBuffer())]),
      );
      const [chosen, served] = await Promise.all([
        crosshash.CrossModal.load(Object.fromEntries(files)),
        crosshash.CrossModal.load('/tiny/'),
      ]);
      const codes = await Promise.all(
        [chosen, served].map(async (model) => (await model.encode({ text: 'red' })).code),
      );
      return codes.map((each) => [...each]);
    });
    expect(code[0]).toHaveLength(8);
    expect(code[0]).toEqual(code[1]);
    log.expectClean();
  });

  it('refuses a file that was damaged on its way, keeps none of it, and loads when it is whole', async () => {
    const server = await servePackage();
    const { page } = await openPackage(await chromium.context(), server);
    const load = () =>
      page.evaluate(() =>
        testing.failure(async () => (await crosshash.CrossModal.load('/tiny/')).encode({ text: 'red' })),
      );
    server.change((path, file) => {
      if (path !== '/tiny/text.onnx' || !file) return undefined;
      const body = Uint8Array.from(file);
      body[700] = (body[700] ?? 0) ^ 4;
      return { status: 200, body };
    });
    expect(await load()).toBe('model-damaged');
    expect(await load()).toBe('model-damaged');
    server.change();
    expect(await load()).toBe('no failure');
  });

  it('says which file is missing', async () => {
    const server = await servePackage();
    const { page } = await openPackage(await chromium.context(), server);
    server.change((path) => (path === '/tiny/image.onnx' ? { status: 404, body: '' } : undefined));
    expect(await page.evaluate(() => testing.failure(() => crosshash.CrossModal.load('/tiny/')))).toBe('model-missing');
  });

  it('has the same model afterwards as Node has', async () => {
    const { CrossModal } = await import('crosshash');
    using model = await CrossModal.load(tinyModel);
    const expected = await model.encode({ text: 'a red picture' });
    const { page } = await openPackage(await chromium.context(), await servePackage());
    const encoded = await page.evaluate(async () => {
      const { embedding, code } = await (await crosshash.CrossModal.load('/tiny/')).encode({ text: 'a red picture' });
      return { embedding: [...embedding], code: [...code] };
    });
    expect(encoded.code).toEqual([...expected.code]);
    for (const [i, value] of encoded.embedding.entries()) expect(value).toBeCloseTo(expected.embedding[i] ?? 0, 5);
  });
});

describe('a browser without SIMD', () => {
  // Only processors of this kind can be told to do without it.
  it.runIf(process.arch === 'x64')('is told so by the error', async () => {
    const server = await servePackage();
    const browser = await launchChromium(withoutSimd);
    try {
      const { page } = await openPackage(await browser.newContext(), server);
      const codes = await page.evaluate(async () => [
        await testing.failure(() => crosshash.CrossModal.load('/tiny/')),
        await testing.failure(() => crosshash.Gallery.create({ bits: 64 })),
      ]);
      expect(codes).toEqual(['no-simd', 'no-simd']);
    } finally {
      await browser.close();
    }
  });
});
