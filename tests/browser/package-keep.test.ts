import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from './support/launch.js';
import { openPackage, servePackage } from './support/package-page.js';
import type { FolderServer } from './support/serve-folder.js';
import { contextRefusingStorage } from './support/storage-refused.js';

const chromium = useBrowser();

/** Visits the page, loads the tiny model and searches. Gives the best hit, and the page. */
async function visit(context: BrowserContext, server: FolderServer): Promise<{ page: Page; best: unknown }> {
  const { page } = await openPackage(context, server);
  const best = await page.evaluate(async () => {
    const model = await crosshash.CrossModal.load('/tiny/');
    const gallery = await testing.colourGallery(model);
    const [hit] = await gallery.search({ text: 'cyan' }, { k: 1 });
    return hit?.id;
  });
  return { page, best };
}

/** The large files of the tiny model that were asked for since the last call. */
function fetched(server: FolderServer): string[] {
  return server.requests.splice(0).filter((path) => /^\/tiny\/.*(?:onnx|hash|tokenizer)/.test(path));
}

/** Changes a byte of every file that OPFS has; gives how many there were. */
function damageKeptFiles(page: Page): Promise<number> {
  return page.evaluate(async () => {
    async function damage(folder: FileSystemDirectoryHandle): Promise<number> {
      let count = 0;
      for await (const entry of (folder as unknown as { values(): AsyncIterable<FileSystemHandle> }).values()) {
        if (entry.kind === 'directory') count += await damage(entry as FileSystemDirectoryHandle);
        else {
          const file = entry as FileSystemFileHandle;
          const bytes = new Uint8Array(await (await file.getFile()).arrayBuffer());
          const middle = bytes.length >> 1;
          bytes[middle] = (bytes[middle] ?? 0) ^ 1;
          const stream = await file.createWritable();
          await stream.write(bytes);
          await stream.close();
          count += 1;
        }
      }
      return count;
    }
    return damage(await navigator.storage.getDirectory());
  });
}

describe('a model in a page', () => {
  it('is kept on the device: a second visit fetches none of its networks', async () => {
    const server = await servePackage();
    const context = await chromium.context();
    expect((await visit(context, server)).best).toBe('cyan');
    expect(fetched(server)).toHaveLength(5);
    expect((await visit(context, server)).best).toBe('cyan');
    expect(fetched(server)).toEqual([]);
  });

  it('works without its server afterwards, the default model too', async () => {
    const server = await servePackage();
    const context = await chromium.context();
    const { page } = await visit(context, server);
    const encode = () =>
      page.evaluate(async () => {
        const model = await crosshash.CrossModal.load();
        const { code } = await model.encode({ text: 'a red apple' });
        model.dispose();
        return [...code];
      });
    const code = await encode();
    expect(code).toHaveLength(16);
    server.change((path) => (/^\/tiny\/|^\/crosshash\/models\//.test(path) ? 'no answer' : undefined));
    expect(await encode()).toEqual(code);
    expect((await visit(context, server)).best).toBe('cyan');
  });

  it('is fetched again when what was kept of it is damaged', async () => {
    const server = await servePackage();
    const context = await chromium.context();
    const { page } = await visit(context, server);
    expect(await damageKeptFiles(page)).toBeGreaterThanOrEqual(5);
    await page.close();
    fetched(server);
    expect((await visit(context, server)).best).toBe('cyan');
    expect(fetched(server)).toHaveLength(5);
    expect((await visit(context, server)).best).toBe('cyan');
    expect(fetched(server)).toEqual([]);
  });

  it('is kept by the Cache API where there is no OPFS', async () => {
    const server = await servePackage();
    server.change((path, file) =>
      file && /\/dist\/browser\/[^/]*\.js$/.test(path)
        ? { status: 200, body: `delete StorageManager.prototype.getDirectory;\n${Buffer.from(file)}` }
        : undefined,
    );
    const context = await chromium.context();
    const { page, best } = await visit(context, server);
    expect(best).toBe('cyan');
    expect(fetched(server)).toHaveLength(5);
    expect((await visit(context, server)).best).toBe('cyan');
    expect(fetched(server)).toEqual([]);
    const names = await page.evaluate(async () => {
      const gallery = await crosshash.Gallery.create({ bits: 64 });
      await gallery.add({ id: 'one', code: new Uint8Array(8) });
      await gallery.save('opfs:own.chg');
      const { size } = await crosshash.Gallery.open('opfs:own.chg');
      const caught = await caches.keys();
      const kept = await crosshash.storage.galleries();
      await crosshash.storage.clear();
      return { size, caught, kept: kept.map(({ name }) => name), left: await crosshash.storage.galleries() };
    });
    expect(names).toEqual({ size: 1, caught: ['crosshash'], kept: ['opfs:own.chg'], left: [] });
  });
});

describe('where the visitor lets no page keep anything', () => {
  it('models load and search all the same; only saving fails', async () => {
    const server = await servePackage();
    const context = await contextRefusingStorage();
    const { page, best } = await visit(context, server);
    expect(best).toBe('cyan');
    const codes = await page.evaluate(async () => {
      const gallery = await crosshash.Gallery.create({ bits: 64 });
      await gallery.add({ id: 'one', code: new Uint8Array(8) });
      const saved = await testing.failure(() => gallery.save('opfs:own.chg'));
      const opened = await testing.failure(() => crosshash.Gallery.open('opfs:own.chg'));
      const bytes = await gallery.bytes();
      return { saved, opened, size: (await crosshash.Gallery.open(bytes)).size };
    });
    expect(codes.saved).toBe('storage-unavailable');
    expect(['file-not-found', 'storage-unavailable']).toContain(codes.opened);
    expect(codes.size).toBe(1);
  });

  it('no room left is no reason not to load; what was saved before is unharmed', async () => {
    const server = await servePackage();
    const context = await chromium.context();
    const { page } = await openPackage(context, server);
    await page.evaluate(async () => {
      const gallery = await crosshash.Gallery.create({ bits: 64 });
      await gallery.add({ id: 'one', code: new Uint8Array(8) });
      await gallery.save('opfs:own.chg');
    });
    const session = await context.newCDPSession(page);
    await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(server.address).origin, quotaSize: 10 });
    const said = await page.evaluate(async () => {
      const gallery = await crosshash.Gallery.open('opfs:own.chg');
      await gallery.add({ id: 'two', code: new Uint8Array(8) });
      const appended = await testing.failure(() => gallery.save());
      const replaced = await testing.failure(async () => {
        const copy = await crosshash.Gallery.open(await gallery.bytes());
        await copy.save('opfs:own.chg');
      });
      const model = await crosshash.CrossModal.load('/tiny/');
      const { modality } = await model.encode({ text: 'red' });
      const again = await crosshash.Gallery.open('opfs:own.chg');
      return { appended, replaced, modality, size: again.size, inMemory: gallery.size };
    });
    expect(said).toEqual({
      appended: 'write-failed',
      replaced: 'write-failed',
      modality: 'text',
      size: 1,
      inMemory: 2,
    });
  });
});
