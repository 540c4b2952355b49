// The package as its users have it: WebAssembly in Node, through the public engine.
import { Engine } from 'crosshash/engine';
import { crosshashEngine } from './crosshash-engine.mjs';
import { serveEngine } from './serve-engine.mjs';

await serveEngine(crosshashEngine(await Engine.load(), `Node ${process.version}`));
