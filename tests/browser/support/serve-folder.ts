import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { mimeType } from './mime-types.js';

/** What a server answers with. */
export interface Answer {
  readonly status: number;
  readonly body: Uint8Array | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers in place of a file: with something else, not at all, or (`undefined`) with the file after all. */
export type Change = (path: string, file: Uint8Array | undefined) => Answer | 'no answer' | undefined;

export interface ServeOptions {
  /** The Content-Security-Policy of every answer. */
  readonly policy?: string;
}

/** A server of files on this machine. */
export interface FolderServer {
  /** Its address, with a slash at the end. */
  readonly address: string;
  /** The paths that were asked for, in order; a test may empty it. */
  readonly requests: string[];
  /** The paths whose files a browser had already: only their tags were sent. */
  readonly unchanged: string[];
  /** Changes the answers from now on; without an argument, back to the files as they are. */
  change(change?: Change): void;
  /** Refuses every connection, as if the visitor were offline, until it is called with `false`. */
  refuse(refused?: boolean): void;
  close(): Promise<void>;
}

/** Serves folders: `{ '/': 'pages', '/models/': 'models/default' }`. The longest prefix that fits decides. */
export async function serveFolders(
  folders: Readonly<Record<string, string>>,
  { policy }: ServeOptions = {},
): Promise<FolderServer> {
  const prefixes = Object.keys(folders).sort((a, b) => b.length - a.length);
  const requests: string[] = [];
  const unchanged: string[] = [];
  let change: Change | undefined;
  let refused = false;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    requests.push(asked);
    const file = await fileAt(asked);
    const changed = refused ? 'no answer' : change?.(asked, file);
    if (changed === 'no answer') return void request.socket.destroy();
    const { status, body, headers }: Answer =
      changed ?? (file ? withTag(file, request.headers['if-none-match']) : missing(asked));
    if (status === 304) unchanged.push(asked);
    response.writeHead(status, {
      'content-type': mimeType(asked.endsWith('/') ? 'index.html' : asked),
      'content-length': Buffer.byteLength(body),
      // What is kept on the device is then kept by crosshash.
      'cache-control': 'no-store',
      ...(policy ? { 'content-security-policy': policy } : {}),
      ...headers,
    });
    response.end(body);
  }

  async function fileAt(asked: string): Promise<Uint8Array | undefined> {
    const prefix = prefixes.find((each) => asked.startsWith(each));
    if (prefix === undefined) return undefined;
    const folder = path.resolve(folders[prefix] ?? '');
    const file = path.join(folder, asked.slice(prefix.length), asked.endsWith('/') ? 'index.html' : '');
    return file.startsWith(folder + path.sep) ? readFile(file).catch(() => undefined) : undefined;
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => response.destroy(error));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    unchanged,
    change: (next) => {
      change = next;
    },
    refuse: (now = true) => {
      refused = now;
      if (now) server.closeAllConnections();
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function withTag(file: Uint8Array, known: string | undefined): Answer {
  const etag = `"${createHash('sha256').update(file).digest('base64url')}"`;
  return known === etag ? { status: 304, body: '', headers: { etag } } : { status: 200, body: file, headers: { etag } };
}

/** A page's icon is asked for by the browser itself, and not worth a word on the console. */
function missing(asked: string): Answer {
  return { status: asked === '/favicon.ico' ? 204 : 404, body: '' };
}
