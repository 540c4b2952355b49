import { setFlagsFromString } from 'node:v8';

/**
 * Lets V8 keep the code that its quick compiler makes of WebAssembly. ONNX Runtime, which was optimised when it was built,
 * runs as fast that way; to optimise it again takes seconds of both processors, and a command that is done would wait for
 * that at its end. To be called before the networks are loaded.
 */
export function compileLightly(): void {
  setFlagsFromString('--wasm-tiering-budget=1000000000');
}
