import { closeSync, openSync, readSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { EngineSession } from '../engine-session.mjs';

/** Answers the lines of README.md for an engine that runs in this process: see EngineSession. */
export function serveEngine(engine) {
  return serveLines(new EngineSession(engine, readBytes, heldBytes));
}

/** Answers lines by calling what they name of a session, wherever it runs. */
export async function serveLines(session) {
  for await (const line of createInterface({ input: process.stdin })) {
    const [verb, , ...words] = line.split(' ');
    try {
      const values = words.map((word) => (/^[\d.]+$/.test(word) ? Number(word) : word));
      console.log(JSON.stringify(await session[verb](...values)));
    } catch (error) {
      console.log(JSON.stringify({ error: error.message }));
    }
  }
}

/** A part of a file, shorter at its end, in memory of its own. */
export function readBytes(name, first, last) {
  const bytes = new Uint8Array(last - first);
  const file = openSync(name, 'r');
  try {
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, first));
  } finally {
    closeSync(file);
  }
}

function heldBytes() {
  globalThis.gc?.(); // node --expose-gc
  return process.memoryUsage.rss();
}
