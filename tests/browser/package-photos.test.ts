import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../package/support/paths.js';
import { useBrowser } from './support/launch.js';
import { openPackage, servePackage } from './support/package-page.js';

const chromium = useBrowser();

async function open() {
  const server = await servePackage({ folders: { '/photos/': path.join(projectRoot, 'models/photos') } });
  return openPackage(await chromium.context(), server);
}

describe('the model for photographs in a page', () => {
  it('loads with progress, finds colours, and says why', async () => {
    const { page, log } = await open();
    const { steps, found, categories } = await page.evaluate(async () => {
      const steps: { loaded: number; total: number }[] = [];
      const onProgress = ({ loaded, total }: { loaded: number; total: number }) => void steps.push({ loaded, total });
      const model = await crosshash.CrossModal.load('/photos/', { onProgress });
      const gallery = await crosshash.Gallery.create({ model });
      const names = ['red', 'green', 'blue', 'yellow'];
      await gallery.add(names.map((id) => ({ image: testing.imageData(id, 96, 64), id })));
      const found = [];
      for (const text of names) {
        const [first] = await gallery.search({ text }, { k: 1, why: 3 });
        found.push([text, first?.id, first?.why?.[0]]);
      }
      return { steps, found, categories: model.categories.length };
    });
    expect(found).toEqual(['red', 'green', 'blue', 'yellow'].map((name) => [name, name, name]));
    expect(categories).toBeGreaterThan(100);
    const last = steps.at(-1);
    expect(last?.loaded).toBe(last?.total);
    expect(steps.length).toBeGreaterThan(3);
    log.expectClean();
  });

  it('centers a gallery in its worker, and stops when it is told to', async () => {
    const { page, log } = await open();
    const said = await page.evaluate(async () => {
      const model = await crosshash.CrossModal.load('/photos/', { modalities: ['image'] });
      const gallery = await crosshash.Gallery.create({ model });
      const { dimensions, centersGalleries } = model;
      const unit = (values: Float32Array) => values.map((value) => value / Math.hypot(...values));
      const noise = (i: number, j: number) => (Math.sin(12.9898 * i + 78.233 * j) * 43_758.5453) % 1;
      const alike = (i: number) =>
        unit(Float32Array.from({ length: dimensions }, (_, j) => (j < 20 ? 1 : 0) + noise(i, j) / 5));
      const items = Array.from({ length: 600 }, (_, i) => ({ features: alike(i), modality: 'image', id: `${i}` }));
      await gallery.add(items);
      const controller = new AbortController();
      const aborted = await testing.failure(() =>
        gallery.center({ signal: controller.signal, onProgress: ({ loaded }) => loaded > 0 && controller.abort() }),
      );
      const query = { features: alike(5), modality: 'image' };
      const [, before] = await gallery.search(query, { k: 2 });
      const phases = new Set<string>();
      await gallery.center({ onProgress: ({ phase }) => void phases.add(phase) });
      const [first, after] = await gallery.search(query, { k: 2 });
      return {
        centersGalleries,
        aborted,
        before: before?.score,
        id: first?.id,
        after: after?.score,
        phases: [...phases],
      };
    });
    expect(said).toMatchObject({ centersGalleries: true, aborted: 'aborted', id: '5', phases: ['center'] });
    expect(said.before).toBeGreaterThan(0.9);
    expect(said.after).toBeLessThan(0.9);
    log.expectClean();
  });
});
