// The built core stands at this place in dist/ (scripts/build.sh). This file only tells the compiler its type.
import type { UnguardedCore } from '../engine/guard-core.js';

/** How Emscripten's glue is told where the WebAssembly comes from. */
export interface CoreFactoryOptions {
  wasmBinary?: ArrayBuffer | Uint8Array;
  instantiateWasm?: (
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ) => object;
}

export default function createCoreModule(options?: CoreFactoryOptions): Promise<UnguardedCore>;
