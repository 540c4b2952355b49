// The workers of a split gallery: how they begin, what they hear, how they end.
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { CrosshashError, Gallery, SplitGallery } from 'crosshash';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { partRanges } from '../../dist/split/part-ranges.js';
import type { ShardLine } from '../../dist/split/shard-line.js';
import { askEach } from '../../dist/split/shards.js';
import { contentOf } from './support/content-of.js';
import { expectError } from './support/expect-error.js';
import { colourGallery, loadTiny, randomGallery } from './support/galleries.js';
import { projectRoot } from './support/paths.js';
import { randomCodes } from './support/random-codes.js';
import { serve } from './support/serve.js';
import { temporaryFolder } from './support/temporary-folder.js';

const query = { code: randomCodes(1, 64, 3) };

/** The bytes of a gallery of random codes of 64 bits. */
async function galleryFile(count: number): Promise<Uint8Array> {
  using gallery = await randomGallery(count);
  return await gallery.bytes();
}

async function open(file: Uint8Array, workers: number): Promise<SplitGallery> {
  const gallery = await SplitGallery.open(file, { workers });
  onTestFinished(() => gallery.dispose());
  return gallery;
}

/** Until the test ends: the workers that were asked something, in that order, and those that were ended. */
function watchWorkers(): { asked(): Worker[]; ended(): Worker[] } {
  const ask = vi.spyOn(Worker.prototype, 'postMessage');
  const end = vi.spyOn(Worker.prototype, 'terminate');
  onTestFinished(() => {
    ask.mockRestore();
    end.mockRestore();
  });
  const workers = (spy: { mock: { contexts: unknown[] } }) => [...new Set(spy.mock.contexts as Worker[])];
  return { asked: () => workers(ask), ended: () => workers(end) };
}

describe('SplitGallery.open', () => {
  it('takes what Gallery.open takes, and leaves it to the caller', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'gallery.chg');
    const bytes = await galleryFile(50);
    await writeFile(file, bytes);
    using whole = await Gallery.open(file);
    const expected = await whole.search(query);
    const buffer = Uint8Array.from(bytes).buffer;
    for (const where of [
      file,
      pathToFileURL(file),
      pathToFileURL(file).href,
      new URL('gallery.chg', await serve(folder)),
      bytes,
      buffer,
      Buffer.concat([Buffer.alloc(64), bytes]).subarray(64),
      new Blob([buffer]),
    ]) {
      const steps: string[] = [];
      const onProgress = ({ phase }: { phase: string }) => void steps.push(phase);
      using gallery = await SplitGallery.open(where, { workers: 2, onProgress });
      expect(gallery.workers).toBe(2);
      expect(await gallery.search(query)).toEqual(expected);
      expect(new Set(steps)).toEqual(new Set(['gallery']));
    }
    expect([bytes.length, buffer.byteLength]).toEqual([bytes.length, bytes.length]);
    expect(await contentOf(whole)).toMatch(/^50 items/);
  });

  it('takes one worker for a small gallery, and never more than there is work for', async () => {
    const file = await galleryFile(20);
    using chosen = await SplitGallery.open(file);
    expect(chosen.workers).toBe(1);
    expect((await open(file, 64)).workers).toBe(3);
    using empty = await Gallery.create({ bits: 64 });
    const none = await open(await empty.bytes(), 4);
    expect([none.workers, none.size]).toEqual([1, 0]);
    expect(await none.search(query)).toEqual([]);
    expect(await none.items(0, 5)).toEqual([]);
    for (const workers of [0, 65, 1.5, Number.NaN]) {
      await expectError(SplitGallery.open(file, { workers }), 'invalid-argument');
    }
  });

  it('keeps a worker for each part, and ends the one that held the whole', async () => {
    const workers = watchWorkers();
    const gallery = await open(await galleryFile(100), 3);
    const ended = () => workers.ended().map((worker) => workers.asked().indexOf(worker));
    expect(workers.asked()).toHaveLength(4);
    expect(ended()).toEqual([0]);
    gallery.dispose();
    expect(ended()).toEqual([0, 1, 2, 3]);
  });

  it('fails as Gallery.open does, and leaves no worker behind', async () => {
    const workers = watchWorkers();
    const bytes = await galleryFile(100);
    const model = await loadTiny();
    using whole = await Gallery.open(bytes);
    const sections = (await whole.info()).sections;
    for (const { kind, offset } of sections) {
      const damaged = Uint8Array.from(bytes);
      damaged[offset] = (damaged[offset] ?? 0) ^ 1;
      const { section } = await expectError(SplitGallery.open(damaged, { workers: 3 }), 'damaged-gallery');
      expect(section).toBe(kind);
    }
    expect(sections.length).toBeGreaterThan(3);
    await expectError(SplitGallery.open(new Uint8Array(10), { workers: 3 }), 'not-a-gallery');
    await expectError(SplitGallery.open('none.chg', { workers: 3 }), 'file-not-found');
    await expectError(SplitGallery.open(bytes, { workers: 3, model }), 'other-model');
    await expectError(SplitGallery.open(7 as never), 'invalid-argument');
    await expectError(SplitGallery.open(bytes, { workers: 3, signal: AbortSignal.abort() }), 'aborted');
    const controller = new AbortController();
    const opening = SplitGallery.open(bytes, { workers: 3, signal: controller.signal });
    controller.abort();
    await expectError(opening, 'aborted');
    const bad = new Error('a hook of the caller');
    const onProgress = () => {
      throw bad;
    };
    expect((await expectError(SplitGallery.open(bytes, { workers: 3, onProgress }), 'internal')).cause).toBe(bad);
    expect(workers.asked().filter((worker) => !workers.ended().includes(worker))).toHaveLength(0);
    expect(workers.ended().length).toBeGreaterThan(sections.length);
  });
});

describe('an abort', () => {
  it('rejects at once, and the next search answers', async () => {
    const file = await galleryFile(5000);
    const gallery = await open(file, 3);
    await expectError(gallery.search(query, { signal: AbortSignal.abort() }), 'aborted');
    await expectError(gallery.histogram(query, { signal: AbortSignal.abort() }), 'aborted');
    for (const call of [
      (signal: AbortSignal) => gallery.search(query, { k: 5000, signal }),
      (signal: AbortSignal) => gallery.histogram(query, { signal }),
      (signal: AbortSignal) => gallery.prepare({ signal }),
    ]) {
      const controller = new AbortController();
      const running = call(controller.signal);
      setImmediate(() => controller.abort(new Error('enough')));
      const result = await running.then(
        () => undefined,
        (error: CrosshashError) => error,
      );
      // On a quick machine a call may be over before it is heard.
      if (result) expect([result.code, (result.cause as Error).message]).toEqual(['aborted', 'enough']);
    }
    using whole = await Gallery.open(file);
    expect(await gallery.search(query)).toEqual(await whole.search(query));
  });

  it('reaches all workers, and so does the failure of one', async () => {
    const shards = Array.from({ length: 3 }, (_, i) => ({ line: {} as ShardLine, first: 8 * i, last: 8 * i + 8 }));
    const signals: AbortSignal[] = [];
    const forEver = (_: unknown, signal: AbortSignal) => {
      signals.push(signal);
      return new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    };
    const controller = new AbortController();
    const asked = askEach(shards, controller.signal, forEver);
    controller.abort('enough');
    await expect(asked).rejects.toBe('enough');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, true]);

    signals.length = 0;
    const failure = new CrosshashError('out-of-memory', 'No memory is left.');
    const failing = askEach(shards, undefined, (shard, signal) =>
      shard.first === 8 ? Promise.reject(failure) : forEver(shard, signal),
    );
    await expect(failing).rejects.toBe(failure);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });
});

describe('the workers of a split gallery', () => {
  it('end with it', async () => {
    const gallery = await open(await galleryFile(1000), 2);
    const running = [gallery.search(query), gallery.histogram(query), gallery.items(0, 5)];
    gallery.dispose();
    for (const call of running) await expectError(call, 'disposed');
    gallery.dispose();
    for (const name of ['size', 'positions', 'workers', 'bits', 'dimensions', 'modality'] as const) {
      await expectError(() => gallery[name], 'disposed');
    }
    for (const call of [
      () => gallery.search(query),
      () => gallery.histogram(query),
      () => gallery.prepare(),
      () => gallery.get('item 1'),
      () => gallery.has('item 1'),
      () => gallery.items(0, 1),
      () => contentOf(gallery as unknown as Gallery),
    ]) {
      await expectError(call(), 'disposed');
    }
  });

  it('fail alone', async () => {
    const workers = watchWorkers();
    const file = await galleryFile(90);
    const gallery = await open(file, 3); // 32 items each, the last one has fewer
    const [, , second] = workers.asked();
    const during = gallery.search(query);
    await second?.terminate();
    await during.catch(() => {}); // it may have had its answer
    for (const call of [() => gallery.search(query), () => gallery.get('item 1'), () => gallery.items(30, 5)]) {
      const { message } = await expectError(call(), 'internal');
      expect(message).toContain('open the gallery again');
    }
    using whole = await Gallery.open(file);
    for (const range of [
      { from: 0, to: 32 },
      { from: 64, to: 90 },
    ]) {
      expect(await gallery.search(query, { filter: range })).toEqual(await whole.search(query, { filter: range }));
      expect(await gallery.items(range.from, 3)).toEqual(await whole.items(range.from, 3));
    }
  });

  it('keep no program running, whether it disposes of them or not', async () => {
    const file = path.join(await temporaryFolder(), 'gallery.chg');
    await writeFile(file, await galleryFile(100));
    const script = `
      import { SplitGallery } from 'crosshash';
      const gallery = await SplitGallery.open(${JSON.stringify(file)}, { workers: 2 });
      console.log((await gallery.search({ code: new Uint8Array(8) })).length, gallery.workers);
      if (process.argv[1] === 'dispose') gallery.dispose();`;
    for (const how of ['dispose', 'leave']) {
      const { stdout, stderr } = await promisify(execFile)(
        process.execPath,
        ['--input-type=module', '--eval', script, how],
        { cwd: projectRoot, timeout: 30_000 },
      );
      expect([stdout, stderr]).toEqual(['20 2\n', '']);
    }
  });

  it('hear several calls at the same time', async () => {
    using whole = await colourGallery();
    const file = await whole.bytes();
    const other = await galleryFile(3000);
    const gallery = await open(other, 3);
    using model = await SplitGallery.open(file, { model: await loadTiny(), workers: 1 });
    const codes = Array.from({ length: 30 }, (_, i) => randomCodes(1, 64, 2 * i + 1));
    const answers = await Promise.all(codes.map((code) => gallery.search({ code }, { k: 40 })));
    expect((await model.search({ text: 'blue' }, { k: 1 }))[0]?.id).toBe('blue');
    using single = await Gallery.open(other);
    for (const [i, code] of codes.entries()) {
      expect(answers[i]).toEqual(await single.search({ code }, { k: 40 }));
    }
  });
});

describe('the parts of a split gallery', () => {
  it('follow each other, begin at multiples of 8, and are of one length but for the last', () => {
    for (const positions of [1, 7, 8, 9, 63, 64, 65, 1000, 999_999, 2 ** 32 - 1]) {
      for (const workers of [1, 2, 3, 7, 64]) {
        const ranges = partRanges(positions, workers);
        expect(ranges.length).toBeLessThanOrEqual(workers);
        if (positions >= 64 * workers) expect(ranges.length).toBeGreaterThan(0.85 * workers);
        expect([ranges[0]?.first, ranges.at(-1)?.last]).toEqual([0, positions]);
        const [{ last: length } = { last: 0 }] = ranges;
        for (const [i, { first, last }] of ranges.entries()) {
          expect([first % 8, first]).toEqual([0, i * length]);
          expect(last).toBe(Math.min(first + length, positions));
          expect(last).toBeGreaterThan(first);
        }
      }
    }
  });

  it('are by default of a million items or more, and leave the machine a thread', () => {
    for (const positions of [0, 1, 999_999, 1_999_999, 2_000_000, 10_000_000, 100_000_000]) {
      const { length } = partRanges(positions, undefined);
      expect(length).toBeLessThanOrEqual(Math.max(1, Math.min(8, Math.floor(positions / 1_000_000))));
    }
    expect(partRanges(1_999_999, undefined)).toEqual([{ first: 0, last: 1_999_999 }]);
  });
});
