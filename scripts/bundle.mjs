// Bundles what a page loads into dist/browser: scripts that need nothing but each other and the files beside them, so
// that a plain page, an import map and every bundler can use them alike.
import { copyFileSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname ?? path.dirname(fileURLToPath(import.meta.url)), '..');
const out = path.join(root, 'dist/browser');

// The core's loader asks for it in Node only; a bundler of the user's would look for it all the same.
const withoutNode = {
  name: 'without-node',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:.*|module)$/ }, ({ path: name }) => ({ path: name, namespace: 'none' }));
    onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'export {};' }));
  },
};

// ONNX Runtime names its own script for threads, which are not used; a bundler of the user's would look for that file.
const withoutThreads = {
  name: 'without-threads',
  setup({ onLoad }) {
    onLoad({ filter: /ort\.\w+\.bundle\.min\.mjs$/ }, ({ path: file }) => {
      const own = /new (\w+)\("ort\.\w+\.bundle\.min\.mjs", ?import\.meta\.url\)/g;
      return { contents: readFileSync(file, 'utf8').replace(own, 'new $1(import.meta.url)') };
    });
  },
};

await build({
  absWorkingDir: root,
  entryPoints: {
    index: 'dist/page/index.js',
    engine: 'dist/engine/index.js',
    worker: 'dist/worker/main.js',
    'image-worker': 'dist/parallel/image-worker.js',
    'image-worker-webgpu': 'dist/parallel/image-worker-webgpu.js',
  },
  outdir: out,
  bundle: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  minifySyntax: true,
  legalComments: 'eof',
  logLevel: 'warning',
  plugins: [withoutNode, withoutThreads],
});

mkdirSync(out, { recursive: true });
const runtime = 'node_modules/onnxruntime-web/dist';
for (const file of [
  'dist/wasm/crosshash-core.wasm',
  `${runtime}/ort-wasm-simd-threaded.wasm`,
  `${runtime}/ort-wasm-simd-threaded.asyncify.wasm`,
  // Asked for only where these scripts come from another origin than the page.
  `${runtime}/ort-wasm-simd-threaded.mjs`,
  `${runtime}/ort-wasm-simd-threaded.asyncify.mjs`,
]) {
  const target = path.join(out, path.basename(file));
  if (!same(path.join(root, file), target)) copyFileSync(path.join(root, file), target);
}

function same(source, target) {
  const [from, to] = [source, target].map((file) => statSync(file, { throwIfNoEntry: false }));
  return to !== undefined && from.size === to.size && from.mtimeMs <= to.mtimeMs;
}
