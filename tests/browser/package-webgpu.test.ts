import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../package/support/paths.js';
import { useBrowser, withSoftwareGpu } from './support/launch.js';
import { openPackage, servePackage } from './support/package-page.js';

const chromium = useBrowser(withSoftwareGpu);
const drawings = path.join(projectRoot, 'tests/data/drawings');

async function open() {
  const server = await servePackage({ folders: { '/drawings/': drawings } });
  return { server, ...(await openPackage(await chromium.context(), server)) };
}

function cosine(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0) / (Math.hypot(...a) * Math.hypot(...b));
}

describe('WebGPU, on the software adapter', () => {
  it('finds what WebAssembly finds', async () => {
    const { server, page, log } = await open();
    const [wasm, webgpu] = await page.evaluate(async () => {
      const found = [];
      for (const device of ['wasm', 'webgpu'] as const) {
        const model = await crosshash.CrossModal.load('/tiny/', { device });
        const gallery = await testing.colourGallery(model);
        const hits = await Promise.all(testing.colours.map((text) => gallery.search({ text }, { k: 3 })));
        const pictures = await model.encode(testing.colours.map((colour) => ({ image: testing.imageData(colour) })));
        const top = hits.map((best) => best.map(({ id }) => id));
        found.push({ top, embeddings: pictures.map(({ embedding }) => [...embedding]) });
      }
      return found;
    });
    expect(server.requests).toContain('/crosshash/dist/browser/encoder-worker-webgpu.js');
    expect(webgpu?.top).toEqual(wasm?.top);
    for (const [i, embedding] of (wasm?.embeddings ?? []).entries()) {
      expect(cosine(embedding, webgpu?.embeddings[i] ?? [])).toBeGreaterThan(0.9999);
    }
    log.expectClean();
  });

  // A processor that plays a graphics card takes twenty seconds or more for the first picture.
  it.runIf(process.env.CROSSHASH_LONG)(
    'makes the same of a picture with the default model',
    { timeout: 240_000 },
    async () => {
      const { page, log } = await open();
      const { embeddings, hit } = await page.evaluate(async () => {
        const image = '/drawings/a-clock.svg';
        const model = await crosshash.CrossModal.load({ device: 'wasm' });
        const gallery = await crosshash.Gallery.create({ model });
        for (const id of ['a-traffic-light', 'a-clock', 'a-house']) {
          await gallery.add({ image: `/drawings/${id}.svg`, id });
        }
        const other = await crosshash.CrossModal.load({ device: 'webgpu' });
        const [expected, encoded] = [await model.encode({ image }), await other.encode({ image })];
        const [best] = await gallery.search(encoded, { k: 1 });
        return { embeddings: [[...expected.embedding], [...encoded.embedding]], hit: best?.id };
      });
      expect(hit).toBe('a-clock');
      expect(cosine(embeddings[0] ?? [], embeddings[1] ?? [])).toBeGreaterThan(0.999);
      log.expectClean();
    },
  );
});
