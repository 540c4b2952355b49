import { chmod, link, mkdir, readdir, readFile, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { CrossModal, Gallery } from 'crosshash';
import { describe, expect, it } from 'vitest';
import { loadCore } from '../../dist/engine/load-core.js';
import { contentOf } from './support/content-of.js';
import { asVersion } from './support/crc32c.js';
import { expectError } from './support/expect-error.js';
import { colourGallery, loadTiny, randomGallery, randomItems } from './support/galleries.js';
import { tinyModel } from './support/paths.js';
import { pixels } from './support/pictures.js';
import { serve } from './support/serve.js';
import { temporaryFolder } from './support/temporary-folder.js';

async function newFile(): Promise<string> {
  return path.join(await temporaryFolder(), 'gallery.chg');
}

describe('gallery.save and Gallery.open', () => {
  it('give back what was kept', async () => {
    const model = await loadTiny();
    using gallery = await colourGallery();
    const file = await newFile();
    const saved = await gallery.save(file);
    expect(saved).toEqual({ appended: false, bytes: (await stat(file)).size });
    expect(await gallery.info()).toMatchObject({ unsaved: 0, bytes: saved.bytes });
    const expected = await contentOf(gallery);
    const hits = await gallery.search({ text: 'red' });
    const bytes = await readFile(file);
    const addresses = [
      pathToFileURL(file),
      pathToFileURL(file).href,
      await serve(path.dirname(file)).then((url) => new URL('gallery.chg', url)),
    ];
    for (const where of [file, ...addresses, bytes, new Uint8Array(bytes).buffer, new Blob([new Uint8Array(bytes)])]) {
      using copy = await Gallery.open(where, { model });
      expect(await contentOf(copy)).toEqual(expected);
      expect(await copy.search({ text: 'red' })).toEqual(hits);
      expect((await copy.info()).sections.map(({ kind }) => kind).sort()).toEqual([
        'codes',
        'embeddings',
        'ids',
        'metadata',
        'titles',
      ]);
    }
    expect(await readdir(path.dirname(file))).toEqual(['gallery.chg']);
  });

  it('work without a model', async () => {
    using gallery = await randomGallery(10, 32, 4);
    using copy = await Gallery.open(await gallery.bytes());
    expect(await contentOf(copy)).toEqual(await contentOf(gallery));
    expect((await copy.info()).fingerprint).toBe('0'.repeat(64));
  });

  it('append to the same file, and only then', async () => {
    using gallery = await randomGallery(100, 64, 8);
    const file = await newFile();
    await gallery.save(file);
    const before = await readFile(file);
    await gallery.add(randomItems(10, 64, 8, 500));
    const appended = await gallery.save();
    expect(appended.appended).toBe(true);
    const after = await readFile(file);
    expect(after.length).toBe(appended.bytes);
    expect(after.subarray(4096, before.length)).toEqual(before.subarray(4096));

    using copy = await Gallery.open(file);
    expect(await contentOf(copy)).toEqual(await contentOf(gallery));
    await copy.add(randomItems(10, 64, 8, 600));
    expect((await copy.save(pathToFileURL(file))).appended).toBe(true);
    expect((await copy.save()).appended).toBe(true);
    using last = await Gallery.open(file);
    expect(last.size).toBe(120);
    expect((await copy.save(await newFile())).appended).toBe(false);
  });

  it('write a whole new file when someone else changed it', async () => {
    using gallery = await randomGallery(20);
    const file = await newFile();
    await gallery.save(file);
    using other = await Gallery.open(file);
    await other.add(randomItems(1, 64, 0, 300));
    await other.save();
    await gallery.add(randomItems(1, 64, 0, 400));
    expect((await gallery.save()).appended).toBe(false);
    using copy = await Gallery.open(file);
    expect(await contentOf(copy)).toEqual(await contentOf(gallery));
  });

  it.each([
    ['gone', (file: string) => import('node:fs/promises').then(({ rm }) => rm(file))],
    ['shorter', (file: string) => truncate(file, 5000)],
    ['empty', (file: string) => truncate(file, 0)],
  ])('write a whole new file when it is %s', async (_, change) => {
    using gallery = await randomGallery(200);
    const file = await newFile();
    await gallery.save(file);
    await gallery.add(randomItems(1, 64, 0, 300));
    await change(file);
    expect((await gallery.save()).appended).toBe(false);
    using copy = await Gallery.open(file);
    expect(copy.size).toBe(201);
  });

  it('append often: in the end the file is written whole', async () => {
    using gallery = await randomGallery(5);
    const file = await newFile();
    const kinds = new Set<boolean>();
    for (let i = 0; i < 300; i++) {
      await gallery.add(randomItems(1, 64, 0, 1000 + i));
      kinds.add((await gallery.save(file)).appended);
    }
    using copy = await Gallery.open(file);
    expect(await contentOf(copy)).toEqual(await contentOf(gallery));
    expect(kinds).toEqual(new Set([true, false]));
  });

  it('ignore an unfinished append', async () => {
    using gallery = await randomGallery(50);
    const file = await newFile();
    await gallery.save(file);
    await writeFile(file, new Uint8Array(3000).fill(7), { flag: 'a' });
    using copy = await Gallery.open(file);
    expect(await contentOf(copy)).toEqual(await contentOf(gallery));
    await copy.add(randomItems(1, 64, 0, 300));
    expect((await copy.save()).appended).toBe(true);
    using last = await Gallery.open(file);
    expect(last.size).toBe(51);
  });

  it('save what overlaps one after the other', async () => {
    using gallery = await randomGallery(10);
    const file = await newFile();
    await Promise.all(
      Array.from({ length: 10 }, async (_, i) => {
        await gallery.add(randomItems(3, 64, 0, 100 + 3 * i));
        await gallery.save(file);
      }),
    );
    using copy = await Gallery.open(file);
    expect(copy.size).toBe(40);
    expect((await gallery.info()).unsaved).toBe(0);
  });

  it('keep links and permissions', async () => {
    const file = await newFile();
    await writeFile(file, '');
    await chmod(file, 0o640);
    const name = path.join(path.dirname(file), 'link.chg');
    await symlink(file, name);
    using gallery = await randomGallery(5);
    await gallery.save(name);
    expect((await stat(file)).mode & 0o777).toBe(0o640);
    using copy = await Gallery.open(file);
    expect(copy.size).toBe(5);
  });
});

describe('removed items', () => {
  const gone = ['item 0', 'item 8', 'item 49'];

  it('are appended to the file as removed, without a code written again', async () => {
    using gallery = await randomGallery(50, 64, 8);
    const file = await newFile();
    await gallery.save(file);
    const before = await readFile(file);
    await gallery.remove(gone);
    expect(await gallery.info()).toMatchObject({ unsaved: 3, removed: 3 });
    const saved = await gallery.save();
    expect(saved.appended).toBe(true);
    expect(saved.bytes - before.length).toBeLessThan(4096);
    expect((await readFile(file)).subarray(4096, before.length)).toEqual(before.subarray(4096));
    expect(await gallery.info()).toMatchObject({ unsaved: 0, removed: 3, size: 47 });

    using copy = await Gallery.open(file);
    expect(await contentOf(copy)).toBe(await contentOf(gallery));
    expect([copy.size, copy.positions]).toEqual([47, 50]);
    const query = randomItems(1, 64, 8, 900)[0] ?? { code: new Uint8Array(8) };
    expect(await copy.search(query, { k: 50 })).toEqual(await gallery.search(query, { k: 50 }));
    await copy.add(randomItems(1, 64, 8, 0), { replace: true }); // its id is free again
    await copy.add(randomItems(1, 64, 8, 7), { replace: true });
    expect((await copy.save()).appended).toBe(true);
    using last = await Gallery.open(file);
    expect(await contentOf(last)).toBe(await contentOf(copy));
    expect(await last.get('item 0')).toMatchObject({ position: 50 });
    expect([last.size, last.positions]).toEqual([48, 52]);
  });

  it('are no part of a whole new file', async () => {
    using gallery = await randomGallery(50, 64, 8);
    await gallery.remove(gone);
    const file = await newFile();
    const { bytes, appended } = await gallery.save(file);
    expect(appended).toBe(false);
    expect([gallery.size, gallery.positions]).toEqual([47, 47]);
    using fresh = await Gallery.create({ bits: 64, dimensions: 8 });
    await fresh.add(randomItems(50, 64, 8).filter(({ id }) => !gone.includes(id)));
    expect(bytes).toBe((await fresh.bytes()).length);
    using copy = await Gallery.open(file);
    expect(await contentOf(copy)).toBe(await contentOf(fresh));
    expect(copy.positions).toBe(47);
    await gallery.add(randomItems(1, 64, 8, 100));
    expect((await gallery.save()).appended).toBe(true);
  });

  it('stay removed in the bytes for a download, which change nothing', async () => {
    using gallery = await randomGallery(50, 64, 8);
    const file = await newFile();
    await gallery.save(file);
    await gallery.remove(gone);
    using copy = await Gallery.open(await gallery.bytes());
    expect(await contentOf(copy)).toBe(await contentOf(gallery));
    expect([copy.positions, gallery.positions]).toEqual([50, 50]);
    expect((await gallery.save()).appended).toBe(true);
  });

  it('give their room back when the gallery is compacted and saved', async () => {
    using gallery = await randomGallery(500, 64, 8);
    const file = await newFile();
    const before = await gallery.save(file);
    await gallery.remove(randomItems(400, 64, 8).map(({ id }) => id));
    await gallery.save();
    expect((await stat(file)).size).toBeGreaterThan(before.bytes);
    await gallery.compact();
    const saved = await gallery.save();
    expect(saved.appended).toBe(false);
    expect(saved.bytes).toBeLessThan(before.bytes / 2);
    using copy = await Gallery.open(file);
    expect(await contentOf(copy)).toBe(await contentOf(gallery));
    expect(copy.size).toBe(100);
  });

  it('are in step with the file when calls overlap', async () => {
    using gallery = await randomGallery(300);
    const file = await newFile();
    await gallery.save(file);
    const calls: Promise<unknown>[] = [];
    for (let i = 0; i < 10; i++) {
      calls.push(gallery.remove(randomItems(20, 64, 0, 20 * i).map(({ id }) => id)));
      calls.push(gallery.add(randomItems(5, 64, 0, 1000 + 5 * i)), gallery.save());
      if (i % 4 === 1) calls.push(gallery.compact());
    }
    await Promise.all(calls);
    await gallery.save();
    expect((await gallery.info()).unsaved).toBe(0);
    using copy = await Gallery.open(file);
    expect(await contentOf(copy)).toBe(await contentOf(gallery));
    expect(copy.size).toBe(300 - 200 + 50);
  });
});

describe('a save that fails', () => {
  it('leaves the old file and no other', async () => {
    const file = await newFile();
    using gallery = await randomGallery(5);
    await expectError(gallery.save(), 'invalid-argument');
    await expectError(gallery.save('https://example.org/gallery.chg'), 'invalid-argument');
    await gallery.save(file);
    const old = await readFile(file);
    await gallery.add(randomItems(1, 64, 0, 100));

    const folder = path.join(path.dirname(file), 'folder.chg');
    await mkdir(path.join(folder, 'not empty'), { recursive: true });
    await expectError(gallery.save(folder), 'write-failed');
    await expectError(gallery.save(path.join(folder, 'none', 'gallery.chg')), 'write-failed');
    await expectError(gallery.save(file, { signal: AbortSignal.abort() }), 'aborted');
    expect(await readFile(file)).toEqual(old);
    expect((await readdir(path.dirname(file))).sort()).toEqual(['folder.chg', 'gallery.chg']);
    expect((await gallery.info()).unsaved).toBe(1);
    expect((await gallery.save(file)).appended).toBe(true);
  });

  it('is aborted between its parts', async () => {
    const file = await newFile();
    using gallery = await Gallery.create({ bits: 8, dimensions: 0 });
    await gallery.add(
      Array.from({ length: 12 }, (_, i) => ({ id: `${i}`, title: 'x'.repeat(1_000_000), code: Uint8Array.of(i) })),
    );
    const controller = new AbortController();
    const save = gallery.save(file, { signal: controller.signal });
    const watch = setInterval(async () => (await readdir(path.dirname(file))).length > 0 && controller.abort(), 0);
    await expectError(save, 'aborted').finally(() => clearInterval(watch));
    expect(await readdir(path.dirname(file))).toEqual([]);
  });
});

describe('Gallery.open refuses', () => {
  it('a file that is not there, or a folder', async () => {
    const folder = await temporaryFolder();
    await expectError(Gallery.open(path.join(folder, 'none.chg')), 'file-not-found');
    await expectError(Gallery.open(folder), 'file-not-found');
    await expectError(Gallery.open(new URL('none.chg', await serve(folder))), 'file-not-found');
    await expectError(Gallery.open(5 as never), 'invalid-argument');
    await expectError(Gallery.open(new Uint8Array(0), { signal: AbortSignal.abort() }), 'aborted');
  });

  it('what is no gallery, is cut off, is damaged, or is newer', async () => {
    using gallery = await randomGallery(50, 64, 8);
    const bytes = await gallery.bytes();
    await expectError(Gallery.open(new TextEncoder().encode('words')), 'not-a-gallery');
    expect((await expectError(Gallery.open(new Uint8Array(0)), 'damaged-gallery')).section).toBe('header');
    await expectError(Gallery.open(await readFile(path.join(tinyModel, 'both.hash'))), 'not-a-gallery');
    await expectError(Gallery.open(bytes.subarray(0, bytes.length - 1)), 'damaged-gallery');
    await gallery.save(await newFile());
    for (const { kind, offset, length } of (await gallery.info()).sections) {
      const damaged = Uint8Array.from(bytes);
      damaged[offset + length - 1] = (damaged[offset + length - 1] ?? 0) ^ 1;
      const error = await expectError(Gallery.open(damaged), 'damaged-gallery');
      expect(error.section).toBe(kind);
    }
    const header = Uint8Array.from(bytes);
    header[100] = (header[100] ?? 0) ^ 1;
    expect((await expectError(Gallery.open(header), 'damaged-gallery')).section).toBe('header');
    await expectError(Gallery.open(asVersion(bytes, 2, 4096)), 'newer-version');
  });

  it('one of another model, or of none', async () => {
    const model = await loadTiny();
    using bare = await randomGallery(5, 64, 16);
    const error = await expectError(Gallery.open(await bare.bytes(), { model }), 'other-model');
    expect(error.message).toContain('without a model');
    const core = await loadCore();
    const shape = { modality: 'image', metadata: '{}', integerIds: false, fingerprint: model.fingerprint };
    const image = (bits: number, dimensions: number) => core.createGallery({ ...shape, bits, dimensions }).save();
    await expectError(Gallery.open(image(128, 16), { model }), 'wrong-bits');
    await expectError(Gallery.open(image(64, 8), { model }), 'wrong-dimensions');
    using right = await Gallery.open(image(64, 0), { model });
    expect(right.dimensions).toBe(0);
  });

  it('nothing that a model of the same files made', async () => {
    using gallery = await colourGallery();
    using again = await CrossModal.load(tinyModel);
    using copy = await Gallery.open(await gallery.bytes(), { model: again });
    await copy.add({ image: pixels('red'), id: 'another' });
    expect(copy.size).toBe(9);
  });
});

it('hard links see an append, not a replacement', async () => {
  const file = await newFile();
  using gallery = await randomGallery(5);
  await gallery.save(file);
  const other = path.join(path.dirname(file), 'other.chg');
  await link(file, other);
  await gallery.add(randomItems(1, 64, 0, 100));
  await gallery.save();
  using copy = await Gallery.open(other);
  expect(copy.size).toBe(6);
});
