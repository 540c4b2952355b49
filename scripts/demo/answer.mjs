/** Answers a request with a file of the page. */

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream';
import { contentSecurityPolicy } from './content-security-policy.mjs';

const types = {
  '.bin': 'application/octet-stream',
  '.chg': 'application/octet-stream',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** Vite and the data's maker write a hash of the contents into such names. */
const hashed = /-[\w-]{8}\.\w+$/;

/** The file that a request means; undefined where it points out of the folder or is no address at all. */
function fileFor(root, url) {
  let name;
  try {
    name = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
  if (name.includes('\0')) return undefined;
  const file = path.join(root, name.endsWith('/') ? `${name}index.html` : name);
  return file.startsWith(root + path.sep) ? file : undefined;
}

function refuse(response, status, text) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(text);
}

/** @param {string} root the folder, absolute */
export async function answer(root, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'GET or HEAD only\n');
  const file = fileFor(root, request.url);
  const found = file && (await stat(file).catch(() => undefined));
  if (!found?.isFile()) return refuse(response, 404, 'not found\n');
  response.writeHead(200, {
    'Content-Type': types[path.extname(file)] ?? 'application/octet-stream',
    'Content-Length': found.size,
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': hashed.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  if (request.method === 'HEAD') return response.end();
  pipeline(createReadStream(file), response, () => {});
}
