import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { Gallery, type Progress } from 'crosshash';
import { describe, expect, it, onTestFinished } from 'vitest';
import { contentOf } from './support/content-of.js';
import { expectError } from './support/expect-error.js';
import { randomGallery } from './support/galleries.js';
import { serve } from './support/serve.js';
import { temporaryFolder } from './support/temporary-folder.js';

async function answer(listener: RequestListener): Promise<URL> {
  const server = createServer(listener);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/gallery.chg`);
}

async function openHearing(where: string | URL | Uint8Array | ArrayBuffer | Blob) {
  const steps: Progress[] = [];
  using gallery = await Gallery.open(where, { onProgress: (step) => steps.push(step) });
  expect(steps.every(({ phase }) => phase === 'gallery')).toBe(true);
  expect(steps.every(({ loaded }, i) => loaded > (steps[i - 1]?.loaded ?? 0))).toBe(true);
  return { steps, content: await contentOf(gallery) };
}

describe('Gallery.open', () => {
  it('says while a server sends how much has come, and of how much', async () => {
    using gallery = await randomGallery(300, 64, 8);
    const folder = await temporaryFolder();
    const { bytes } = await gallery.save(path.join(folder, 'gallery.chg'));
    const { steps, content } = await openHearing(new URL('gallery.chg', await serve(folder, 1)));
    expect(content).toBe(await contentOf(gallery));
    expect(steps.length).toBeGreaterThan(3);
    expect(steps.every(({ total }) => total === bytes)).toBe(true);
    expect(steps.at(-1)?.loaded).toBe(bytes);
  });

  it('hears the abort of what a server still sends', async () => {
    using gallery = await randomGallery(300, 64, 8);
    const folder = await temporaryFolder();
    await gallery.save(path.join(folder, 'gallery.chg'));
    const controller = new AbortController();
    const heard: number[] = [];
    const open = Gallery.open(new URL('gallery.chg', await serve(folder, 1)), {
      signal: controller.signal,
      onProgress: ({ loaded }) => {
        heard.push(loaded);
        controller.abort();
      },
    });
    await expectError(open, 'aborted');
    expect(heard).toHaveLength(1);
  });

  it('knows no total where a server does not say it, or says that of something else', async () => {
    using gallery = await randomGallery(300, 64, 8);
    const content = await contentOf(gallery);
    const body = Buffer.from(await gallery.bytes());
    const packed = gzipSync(body);
    const inParts: RequestListener = async (_, response) => {
      response.writeHead(200);
      response.write(body.subarray(0, 5000));
      await setTimeout(20);
      response.end(body.subarray(5000));
    };
    const compressed: RequestListener = (_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': packed.length }).end(packed);
    };
    for (const listener of [inParts, compressed]) {
      const { steps, ...found } = await openHearing(await answer(listener));
      expect(found).toEqual({ content });
      expect(steps.at(-1)).toEqual({ phase: 'gallery', loaded: body.length, total: 0 });
    }
  });

  it('reads a file that is not small in parts, and hears an abort between them', async () => {
    using gallery = await randomGallery(2200, 64, 1024);
    const file = path.join(await temporaryFolder(), 'gallery.chg');
    const { bytes } = await gallery.save(file);
    for (const where of [file, new Blob([Uint8Array.from(await gallery.bytes())])]) {
      const { steps, content } = await openHearing(where);
      expect(content).toBe(await contentOf(gallery));
      expect(steps).toHaveLength(Math.ceil(bytes / 2 ** 20));
      expect(steps.length).toBeGreaterThan(2);
      expect(steps.at(-1)).toEqual({ phase: 'gallery', loaded: bytes, total: bytes });
      const controller = new AbortController();
      const heard: number[] = [];
      const onProgress = ({ loaded }: Progress) => {
        heard.push(loaded);
        controller.abort();
      };
      await expectError(Gallery.open(where, { signal: controller.signal, onProgress }), 'aborted');
      expect(heard).toHaveLength(1);
    }
  });

  it.skipIf(process.platform === 'win32')('reads what has no size of its own, such as a pipe', async () => {
    using gallery = await randomGallery(30);
    const pipe = path.join(await temporaryFolder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    const [{ steps, content }] = await Promise.all([openHearing(pipe), writeFile(pipe, await gallery.bytes())]);
    expect(content).toBe(await contentOf(gallery));
    expect(steps.every(({ total }) => total === 0)).toBe(true);
  });

  it('says it of files and bytes, too', async () => {
    using gallery = await randomGallery(30);
    const file = path.join(await temporaryFolder(), 'gallery.chg');
    await gallery.save(file);
    const bytes = await gallery.bytes();
    for (const where of [file, bytes, Uint8Array.from(bytes).buffer, new Blob([Uint8Array.from(bytes)])]) {
      const { steps } = await openHearing(where);
      expect(steps).toEqual([{ phase: 'gallery', loaded: bytes.length, total: bytes.length }]);
    }
  });
});
