import * as platform from '#platform';
import { CrosshashError, invalidArgument, toCrosshashError } from '../errors.js';
import type { CoreFactoryOptions } from '../wasm/crosshash-core.mjs';
import type { CoreModule } from './core-module.js';
import { guardCore } from './guard-core.js';
import { requireSimd } from './simd.js';

/** Where the core's WebAssembly comes from, when not from beside the package's own scripts. At most one is given. */
export interface CoreOptions {
  /** Its address, or in Node its path. */
  wasmUrl?: string | URL;
  /** Its bytes. */
  wasmBinary?: ArrayBuffer | Uint8Array;
  /** It compiled, to be shared by several instances. */
  module?: WebAssembly.Module;
}

let shared: Promise<CoreModule> | undefined;

/**
 * Loads the core. Without options one instance is shared by all callers; a failed load is tried again next time.
 * Fails with `no-simd`, `file-not-found` (of `wasmUrl`), or `internal` when the WebAssembly cannot be loaded.
 */
export async function loadCore(options: CoreOptions = {}): Promise<CoreModule> {
  requireSimd();
  if (Object.values(options).some((value) => value !== undefined)) return instantiate(await factoryOptions(options));
  shared ??= instantiate({}).catch((error: unknown) => {
    shared = undefined;
    throw error;
  });
  return shared;
}

async function instantiate(options: CoreFactoryOptions): Promise<CoreModule> {
  try {
    const glue = await import('../wasm/crosshash-core.mjs');
    return guardCore(await glue.default(options));
  } catch (error) {
    const { message } = toCrosshashError(error);
    throw new CrosshashError('internal', `The WebAssembly core could not be loaded: ${message}`, { cause: error });
  }
}

async function factoryOptions({ wasmUrl, wasmBinary, module }: CoreOptions): Promise<CoreFactoryOptions> {
  if ([wasmUrl, wasmBinary, module].filter((given) => given !== undefined).length > 1) {
    throw invalidArgument('Give one of wasmUrl, wasmBinary and module.');
  }
  if (wasmBinary) return { wasmBinary };
  if (wasmUrl !== undefined) return { wasmBinary: await platform.readBytes(wasmUrl) };
  if (!module) return {};
  return {
    instantiateWasm(imports, done) {
      void WebAssembly.instantiate(module, imports).then((instance) => done(instance, module));
      return {};
    },
  };
}
