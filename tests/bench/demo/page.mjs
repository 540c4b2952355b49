import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import path from 'node:path';
import { answer } from '../../../scripts/demo/answer.mjs';

/** Builds the page unless it is up to date. */
export async function buildPage() {
  execFileSync(process.execPath, ['scripts/demo/main.mjs'], { stdio: 'inherit' });
  return path.resolve('build/demo');
}

/** Serves it as `npm start` does, on a port of its own. */
export async function servePage(folder) {
  const server = createServer((request, response) => answer(folder, request, response));
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
