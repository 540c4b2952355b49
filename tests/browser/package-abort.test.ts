import { describe, expect, it } from 'vitest';
import { useBrowser } from './support/launch.js';
import { openPackage, servePackage } from './support/package-page.js';

const chromium = useBrowser();

async function open() {
  const server = await servePackage();
  return { server, ...(await openPackage(await chromium.context(), server)) };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

describe('an abort in a page', () => {
  it('of an encode of the default model, loading or running, frees the worker within 50 ms', async () => {
    const { page, log } = await open();
    const { codes, rejected, answered, loading, encoded } = await page.evaluate(async () => {
      const model = await crosshash.CrossModal.load();
      const gallery = await crosshash.Gallery.create({ model, embeddings: false });
      await gallery.add({ id: 'one', code: new Uint8Array(16) });
      // The network of texts is loaded now, which takes longer than these searches.
      const first = new AbortController();
      const loads = testing.failure(() => model.encode({ text: 'a red apple' }, { signal: first.signal }));
      const loading: number[] = [];
      for (let i = 0; i < 5; i++) {
        await new Promise((passed) => setTimeout(passed, 30));
        const begin = performance.now();
        first.abort();
        await gallery.search({ code: new Uint8Array(16) });
        loading.push(performance.now() - begin);
      }
      const codes: string[] = [await loads];
      await model.warmUp();
      const image = testing.imageData('red', 640, 480);
      const whole: number[] = [];
      for (let i = 0; i < 5; i++) {
        const begin = performance.now();
        await model.encode({ image });
        whole.push(performance.now() - begin);
      }
      const usual = whole.sort((a, b) => a - b)[2] ?? 0;
      const rejected: number[] = [];
      const answered: number[] = [];
      for (const share of [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]) {
        const controller = new AbortController();
        let end = 0;
        const encode = testing
          .failure(() => model.encode({ image }, { signal: controller.signal }))
          .finally(() => {
            end = performance.now();
          });
        await new Promise((passed) => setTimeout(passed, share * usual));
        const begin = performance.now();
        controller.abort();
        const searched = gallery.search({ code: new Uint8Array(16) }).then(() => performance.now());
        codes.push(await encode);
        rejected.push(end - begin);
        answered.push((await searched) - begin);
        // The next is to run, and not to wait for a network that is loading.
        await model.encode({ image: testing.imageData('red') });
      }
      return { codes, rejected, answered, loading, encoded: (await model.encode({ text: 'a red apple' })).modality };
    });
    // An encode may be quicker than usual and end before its abort.
    expect(codes.filter((code) => code === 'aborted').length).toBeGreaterThan(3);
    expect(median(loading)).toBeLessThan(50);
    expect(median(rejected)).toBeLessThan(50);
    expect(median(answered)).toBeLessThan(50);
    expect(encoded).toBe('text');
    log.expectClean();
  });

  it('of loading rejects at once, asks for no more files, and leaves nothing half loaded', async () => {
    const { server, page } = await open();
    const code = await page.evaluate(async () => {
      const controller = new AbortController();
      return testing.failure(() =>
        crosshash.CrossModal.load({ signal: controller.signal, onProgress: () => controller.abort() }),
      );
    });
    expect(code).toBe('aborted');
    await page.waitForTimeout(200); // what was on its way arrives
    const asked = server.requests.length;
    await page.waitForTimeout(300);
    expect(server.requests.length).toBe(asked);
    const name = await page.evaluate(async () => (await crosshash.CrossModal.load('/tiny/')).name);
    expect(name).toBe('tiny');
  });

  it('of a search rejects at once, and the next search answers', async () => {
    const { page, log } = await open();
    const said = await page.evaluate(async () => {
      const gallery = await crosshash.Gallery.create({ bits: 64 });
      const random = crypto.getRandomValues(new Uint8Array(8 * 2000));
      for (let round = 0; round < 5; round++) {
        await gallery.add(
          Array.from({ length: 2000 }, (_, i) => ({ id: `${round} ${i}`, code: random.slice(8 * i, 8 * i + 8) })),
        );
      }
      const code = random.slice(0, 8);
      const before = await testing.failure(() => gallery.search({ code }, { signal: AbortSignal.abort() }));
      const controller = new AbortController();
      const search = testing.failure(() => gallery.search({ code }, { signal: controller.signal }));
      await Promise.resolve();
      controller.abort();
      const during = await search;
      const [hit] = await gallery.search({ code }, { k: 1 });
      return { before, during, distance: hit?.distance, size: gallery.size };
    });
    expect(said).toEqual({ before: 'aborted', during: 'aborted', distance: 0, size: 10_000 });
    log.expectClean();
  });

  it('of adding keeps what was added before it', async () => {
    const { page, log } = await open();
    const said = await page.evaluate(async () => {
      const model = await crosshash.CrossModal.load('/tiny/');
      const gallery = await crosshash.Gallery.create({ model });
      const items = Array.from({ length: 300 }, (_, i) => ({
        image: testing.imageData(testing.colours[i % 8] ?? '', 64, 64),
        id: `item ${i}`,
      }));
      const controller = new AbortController();
      const code = await testing.failure(() =>
        gallery.add(items, {
          signal: controller.signal,
          onProgress: ({ loaded }) => loaded > 20 && controller.abort(),
        }),
      );
      const { size } = await gallery.info();
      const said = gallery.size;
      let counted = 0;
      for await (const { id } of gallery) if (id === `item ${counted}`) counted += 1;
      const [hit] = await gallery.search({ text: 'blue' }, { k: 1 });
      const added = await gallery.add({ image: testing.imageData('red'), id: 'after' });
      return { code, size, said, counted, hit: hit?.id, added, after: gallery.size - size };
    });
    expect(said.code).toBe('aborted');
    expect(said.size).toBeGreaterThan(20);
    expect(said.size).toBeLessThan(300);
    expect([said.said, said.counted]).toEqual([said.size, said.size]);
    expect(said).toMatchObject({ hit: 'item 2', added: 1, after: 1 });
    log.expectClean();
  });
});
