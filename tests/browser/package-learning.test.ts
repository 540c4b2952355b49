import { expect, it } from 'vitest';
import { plantedPairs } from '../package/support/planted-pairs.js';
import { useBrowser } from './support/launch.js';
import { openPackage, servePackage } from './support/package-page.js';

const chromium = useBrowser();

it('crosshash/engine learns hash functions in a page, in a worker that is loaded only then', async () => {
  const server = await servePackage();
  const { page, log } = await openPackage(await chromium.context(), server);
  const asked = () => server.requests.filter((request) => request.includes('learning'));
  expect(asked()).toEqual([]);
  const { image, text } = plantedPairs(200);
  const found = await page.evaluate(
    async ([images = [], texts = []]) => {
      const features = {
        image: { values: Float32Array.from(images), columns: 40 },
        text: { values: Float32Array.from(texts), columns: 30 },
      };
      const phases = new Set<string>();
      const { method, hashFunctions } = await engine.learn({
        features,
        bits: 24,
        onProgress: ({ phase }) => phases.add(phase),
      });
      const core = await engine.Engine.load();
      const codesOf = (modality: 'image' | 'text') => {
        const { values, columns } = features[modality];
        const hash = core.readHashFunction(hashFunctions[modality] ?? new Uint8Array(0));
        const rows = Array.from({ length: 200 }, (_, i) => values.subarray(i * columns, (i + 1) * columns));
        return Uint8Array.from(rows.flatMap((row) => [...hash.binarize(row)]));
      };
      const { atK } = await engine.evaluate({
        bits: 24,
        queries: codesOf('text'),
        gallery: codesOf('image'),
        relevance: { items: Array.from({ length: 200 }, (_, i) => [i]) },
        ks: [1],
      });
      return { method, phases: [...phases], recall: atK[0]?.recall ?? 0 };
    },
    [[...image.values], [...text.values]],
  );
  expect(found.method).toBe('cca_itq');
  expect(found.phases).toContain('rotation');
  expect(found.recall).toBeGreaterThan(0.6);
  expect(new Set(asked())).toEqual(
    new Set(['/crosshash/dist/browser/learning-worker.js', '/crosshash/dist/browser/crosshash-learning.wasm']),
  );
  log.expectClean();
});

it('an abort ends a call that learns, and so does a stop in a page that shares no memory', async () => {
  const { page, log } = await openPackage(await chromium.context(), await servePackage());
  const codes = await page.evaluate(async () => {
    const values = Float32Array.from({ length: 40_000 }, (_, i) => Math.sin(i * i));
    const features = { image: { values, columns: 40 }, text: { values, columns: 40 } };
    const failure = (call: Promise<unknown>) =>
      call.then(
        () => 'no failure',
        (error) => error instanceof engine.CrosshashError && error.code,
      );
    const ended = (how: 'signal' | 'stop') => {
      const controller = new AbortController();
      const onProgress = () => controller.abort();
      return failure(engine.learn({ features, bits: 32, [how]: controller.signal, onProgress }));
    };
    const wrong = await failure(engine.learn({ features, bits: 12 }));
    return [await ended('signal'), await ended('stop'), wrong, crossOriginIsolated];
  });
  expect(codes).toEqual(['aborted', 'aborted', 'wrong-bits', false]);
  log.expectClean();
});
