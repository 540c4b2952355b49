import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

/** Serves a folder on this machine, in small parts; `pauseMs` comes before each part. Gives its address. */
export async function serve(folder: string, pauseMs = 0): Promise<URL> {
  const server = createServer(async (request, response) => {
    const file = await readFile(path.join(folder, path.basename(decodeURIComponent(request.url ?? '')))).catch(
      () => undefined,
    );
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, { 'content-length': file.length });
    for (let offset = 0; offset < file.length; offset += 1000) {
      if (pauseMs > 0) await setTimeout(pauseMs);
      response.write(file.subarray(offset, offset + 1000));
    }
    return response.end();
  });
  return listen(server);
}

/** Serves what never ends; `onRequest` hears of the first request. Gives the address of a picture. */
export async function serveSlowly(onRequest: () => void): Promise<URL> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'image/png' }).write('some of it');
    onRequest();
  });
  return new URL('slow.png', await listen(server));
}

async function listen(server: Server): Promise<URL> {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}
