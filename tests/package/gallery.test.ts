import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Gallery, type StoredItem } from 'crosshash';
import { describe, expect, it } from 'vitest';
import { expectError } from './support/expect-error.js';
import { colourGallery, colourNames, loadTiny, randomGallery, randomItems } from './support/galleries.js';
import { pixels, png, writePictures } from './support/pictures.js';
import { temporaryFolder } from './support/temporary-folder.js';

async function all(gallery: Gallery): Promise<StoredItem[]> {
  const items: StoredItem[] = [];
  for await (const item of gallery) items.push(item);
  return items;
}

describe('Gallery.create', () => {
  it('takes its shape from the model', async () => {
    const model = await loadTiny();
    using gallery = await Gallery.create({ model, metadata: { note: 'ours' } });
    expect(gallery).toMatchObject({ size: 0, bits: 64, dimensions: 16, modality: 'image' });
    expect(await gallery.info()).toMatchObject({
      size: 0,
      unsaved: 0,
      ids: 'strings',
      fingerprint: model.fingerprint,
      bytes: 0,
      metadata: { note: 'ours', model: { name: 'tiny', version: '1.0.0' } },
    });
  });

  it('keeps no embeddings where none are wanted', async () => {
    using gallery = await Gallery.create({ model: await loadTiny(), embeddings: false });
    await gallery.add({ image: pixels('red') });
    expect(gallery.dimensions).toBe(0);
    expect(await gallery.search({ text: 'red' })).toHaveLength(1);
    await expectError(gallery.search({ text: 'red' }, { rerank: 'embeddings' }), 'invalid-argument');
  });

  it('refuses shapes that do not fit', async () => {
    const model = await loadTiny();
    await expectError(Gallery.create({}), 'invalid-argument');
    await expectError(Gallery.create({ bits: 63 }), 'wrong-bits');
    await expectError(Gallery.create({ model, bits: 128 }), 'wrong-bits');
    await expectError(Gallery.create({ model, dimensions: 17 }), 'wrong-dimensions');
    await expectError(Gallery.create({ model, modality: '' }), 'invalid-argument');
  });
});

describe('gallery.add', () => {
  it('adds one item, several, and those of an iterable', async () => {
    using gallery = await Gallery.create({ model: await loadTiny() });
    expect(await gallery.add({ image: pixels('red'), id: 'r', title: 'Red' })).toBe(1);
    expect(await gallery.add([{ image: pixels('green') }, { image: pixels('blue') }])).toBe(2);
    async function* more() {
      for (const name of ['cyan', 'white'] as const) yield { image: pixels(name), id: name };
    }
    expect(await gallery.add(more())).toBe(2);
    expect(await gallery.add([])).toBe(0);
    expect((await all(gallery)).map(({ position, id, title }) => [position, id, title])).toEqual([
      [0, 'r', 'Red'],
      [1, '1', ''],
      [2, '2', ''],
      [3, 'cyan', ''],
      [4, 'white', ''],
    ]);
  });

  it('names pictures by their files', async () => {
    const folder = await writePictures(await temporaryFolder(), ['fruit/red_apple-02.png']);
    const file = path.join(folder, 'fruit/red_apple-02.png');
    using gallery = await Gallery.create({ model: await loadTiny() });
    await gallery.add({ image: file });
    expect(await gallery.get(file)).toMatchObject({ position: 0, id: file, title: 'red apple 02' });
  });

  it('holds texts as well, if they are what it holds', async () => {
    const model = await loadTiny();
    using gallery = await Gallery.create({ model, modality: 'text' });
    await gallery.add(colourNames.map((text) => ({ text, id: `the word ${text}` })));
    expect(await gallery.get('the word blue')).toMatchObject({ title: 'blue' });
    const [hit] = await gallery.search({ image: pixels('magenta') });
    expect(hit?.title).toBe('magenta');
    await expectError(gallery.add({ image: pixels('red') }), 'invalid-argument');
  });

  it('takes what model.encode gives', async () => {
    const model = await loadTiny();
    using gallery = await Gallery.create({ model });
    const encoded = await model.encode({ image: pixels('red') });
    await gallery.add({ ...encoded, id: 'red' });
    expect((await gallery.get('red'))?.code).toEqual(encoded.code);
    await expectError(gallery.add(await model.encode({ text: 'red' })), 'invalid-argument');
  });

  it('names pictures without a file, and those of integer ids, by their position', async () => {
    const folder = await writePictures(await temporaryFolder(), ['red.png']);
    const file = path.join(folder, 'red.png');
    const data = `data:image/png;base64,${(await png('blue')).toString('base64')}`;
    using strings = await Gallery.create({ model: await loadTiny() });
    await strings.add([{ image: data }, { image: await png('red') }]);
    expect((await all(strings)).map(({ id, title }) => [id, title])).toEqual([
      ['0', ''],
      ['1', ''],
    ]);
    using integers = await Gallery.create({ model: await loadTiny(), ids: 'integers' });
    await integers.add([{ image: file }, { image: new URL(data) }]);
    expect((await all(integers)).map(({ id, title }) => [id, title])).toEqual([
      [0, 'red'],
      [1, ''],
    ]);
  });

  it('refuses what is no item', async () => {
    using gallery = await colourGallery();
    for (const items of [null, 5, 'red.png', [null], ['red.png']]) {
      await expectError(gallery.add(items as never), 'invalid-argument');
    }
  });

  it('keeps ids and titles in any script, and whole numbers as ids', async () => {
    using gallery = await Gallery.create({ bits: 8, ids: 'integers' });
    const names = ['Äpfel', 'りんご', '🍎', 'a\0b\n', ''];
    await gallery.add(names.map((title, i) => ({ id: i * 2 ** 50, title, code: Uint8Array.of(i) })));
    expect((await all(gallery)).map(({ id, title }) => [id, title])).toEqual(
      names.map((title, i) => [i * 2 ** 50, title]),
    );
    expect(await gallery.has(2 ** 50)).toBe(true);
    expect(await gallery.has(7)).toBe(false);
    expect(await gallery.has('0')).toBe(false);
    for (const id of ['x', -1, 1.5, 2 ** 53]) {
      await expectError(gallery.add({ id, code: Uint8Array.of(0) }), 'invalid-argument');
    }
  });

  it('refuses an id twice, other widths and other lengths, and stays as it was', async () => {
    using gallery = await randomGallery(3, 64, 4);
    const [item] = randomItems(1, 64, 4, 7);
    if (!item) throw new Error('no item');
    await expectError(gallery.add({ ...item, id: 'item 1' }), 'invalid-argument');
    await expectError(gallery.add({ ...item, code: new Uint8Array(9) }), 'wrong-bits');
    await expectError(gallery.add({ ...item, embedding: new Float32Array(5) }), 'wrong-dimensions');
    await expectError(gallery.add({ id: 'new', code: item.code }), 'wrong-dimensions');
    await expectError(gallery.add({ ...item, id: 5 }), 'invalid-argument');
    await expectError(gallery.add({ image: pixels('red') }), 'invalid-argument');
    expect(gallery.size).toBe(3);
    await gallery.add(item);
    expect(gallery.size).toBe(4);
  });

  it('leaves out what cannot be added, when asked to', async () => {
    const folder = await writePictures(await temporaryFolder(), ['red.png', 'blue.png']);
    await writeFile(path.join(folder, 'words.png'), 'words');
    using gallery = await Gallery.create({ model: await loadTiny() });
    const names = ['red.png', 'words.png', 'none.png', 'red.png', 'blue.png'];
    const items = names.map((name) => ({ image: path.join(folder, name), id: name }));
    const heard: unknown[] = [];
    const done: number[] = [];
    const added = await gallery.add(items, {
      onError: (error, item, index) => heard.push([index, item.id, error.code]),
      onProgress: ({ loaded }) => done.push(loaded),
    });
    expect(added).toBe(2);
    expect(done).toEqual([1, 2, 3, 4, 5]);
    expect(heard).toEqual([
      [1, 'words.png', 'not-an-image'],
      [2, 'none.png', 'file-not-found'],
      [3, 'red.png', 'invalid-argument'],
    ]);
    expect((await all(gallery)).map(({ id }) => id)).toEqual(['red.png', 'blue.png']);
  });

  it('keeps what came before a failure or an abort', async () => {
    using gallery = await Gallery.create({ model: await loadTiny() });
    const bad = [{ image: pixels('red'), id: 'red' }, { image: new Uint8Array(3) }, { image: pixels('blue') }];
    await expectError(gallery.add(bad), 'not-an-image');
    expect((await all(gallery)).map(({ id }) => id)).toEqual(['red']);
    const controller = new AbortController();
    const items = Array.from({ length: 100 }, (_, i) => ({ image: pixels('red', 200, 200), id: `${i}` }));
    const onProgress = ({ loaded }: { loaded: number }) => loaded === 5 && controller.abort();
    const onError = () => {
      throw new Error('an abort is not the fault of an item');
    };
    await expectError(gallery.add(items, { signal: controller.signal, onProgress, onError }), 'aborted');
    expect(gallery.size).toBe(6);
  });
});

describe('a gallery', () => {
  it('is disposed of once, and stays so', async () => {
    const gallery = await colourGallery();
    const bytes = await png('red');
    gallery.dispose();
    gallery.dispose();
    await expectError(() => gallery.size, 'disposed');
    for (const call of [
      () => gallery.add({ image: bytes }),
      () => gallery.search({ text: 'red' }),
      () => gallery.get('red'),
      () => gallery.has('red'),
      () => gallery.info(),
      () => gallery.bytes(),
      () => gallery.save('nowhere.chg'),
      () => all(gallery),
    ]) {
      await expectError(call(), 'disposed');
    }
  });
});

describe('gallery.items', () => {
  it('gives a part of the items, fewer at the end', async () => {
    using gallery = await randomGallery(10);
    expect((await gallery.items(7, 2)).map(({ id }) => id)).toEqual(['item 7', 'item 8']);
    expect(await gallery.items(8, 100)).toHaveLength(2);
    expect(await gallery.items(50, 3)).toEqual([]);
    await expectError(gallery.items(-1, 3), 'invalid-argument');
    await expectError(gallery.items(0, 0.5), 'invalid-argument');
  });
});
