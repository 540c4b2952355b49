import { setFlagsFromString } from 'node:v8';

/**
 * Lets V8 keep the code that its quick compiler makes of the WebAssembly that is loaded from now on. ONNX Runtime, which
 * was optimised when it was built, runs as fast that way; to optimise it again takes seconds of both processors, and a
 * command that is done would wait for that at its end.
 */
export function compileLightly(): void {
  setFlagsFromString('--wasm-tiering-budget=1000000000');
}

/** Lets V8 optimise again what is loaded from now on and often run, about as soon as it does by itself. */
export function compileFully(): void {
  setFlagsFromString('--wasm-tiering-budget=1800000'); // the default of Node 20's
}
