import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './find-chromium.js';

/** Switches of Chromium without which it would fail in a container or ask for things by itself. */
export const quietArguments = [
  '--no-sandbox', // a container's root has no other way
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium as on a processor without the instructions that WebAssembly's SIMD stands on. */
export const withoutSimd = ['--js-flags=--no-enable-sse4-1'];

/** Chromium with WebGPU, computed by the processor. */
export const withSoftwareGpu = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

/** Starts a browser; `args` are more switches of Chromium. */
export function launchChromium(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: [...quietArguments, ...args] });
}
