// The page of engines/crosshash-chromium.mjs.
import { Engine } from 'crosshash/engine';
import { EngineSession } from '/bench/engine-session.mjs';
import { crosshashEngine } from '/bench/engines/crosshash-engine.mjs';

const readBytes = async (name, first, last) =>
  new Uint8Array(await (await fetch(`/part${name}/${first}-${last}`)).arrayBuffer());

const engine = await Engine.load();
globalThis.session = new EngineSession(crosshashEngine(engine, ''), readBytes, () => engine.memoryBytes);
