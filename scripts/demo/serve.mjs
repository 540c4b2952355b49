/**
 * Serves the built page on this machine alone: `node scripts/demo/serve.mjs [FOLDER]`. The port is 4173, or the next
 * free one; `PORT` names another.
 */

import { createServer } from 'node:http';
import path from 'node:path';
import { answer } from './answer.mjs';

const TRIES = 20;
const root = path.resolve(process.argv[2] ?? 'build/demo');
const first = Number(process.env.PORT ?? 4173);

const server = createServer((request, response) => answer(root, request, response));

function listen(port) {
  server.once('error', (error) => {
    if (error.code === 'EADDRINUSE' && port < first + TRIES) return listen(port + 1);
    console.error(`The page cannot be served on port ${port}: ${error.message}`);
    process.exitCode = 1;
  });
  server.listen(port, '127.0.0.1');
}

server.on('listening', () => console.log(`The demo: http://localhost:${server.address().port}/   (Ctrl-C ends it)`));
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    server.close();
    server.closeAllConnections();
  });
}
listen(first);
