import path from 'node:path';
import { defineConfig } from 'vite';
import { offlinePlugin } from './build/offline-plugin.js';

const repository = path.resolve(import.meta.dirname, '..');
const fromRepository = (folder: string) => path.resolve(repository, folder);

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  // The tests show another, smaller gallery.
  publicDir: fromRepository(process.env.CROSSHASH_DEMO_DATA ?? 'build/demo-data'),
  cacheDir: fromRepository('build/vite'),
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  // The package finds its workers, networks and WebAssembly beside its own files.
  optimizeDeps: { exclude: ['crosshash'] },
  worker: { format: 'es' },
  build: {
    outDir: fromRepository(process.env.CROSSHASH_DEMO_OUT ?? 'build/demo'),
    emptyOutDir: true,
    target: 'es2022',
    // A file in a data: address would be refused by the page's own policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
    reportCompressedSize: false,
  },
  plugins: [offlinePlugin(path.resolve(import.meta.dirname, 'service-worker/main.ts'))],
});
