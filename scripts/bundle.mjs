// Bundles what a page loads into dist/browser: scripts that need nothing but each other and the files beside them, so
// that a plain page, an import map and every bundler can use them alike.
import { copyFileSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname ?? path.dirname(fileURLToPath(import.meta.url)), '..');
const out = path.join(root, 'dist/browser');

// The loaders of WebAssembly ask for it in Node only; a bundler of the user's would look for it all the same.
const withoutNode = {
  name: 'without-node',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:.*|module)$/ }, ({ path: name }) => ({ path: name, namespace: 'none' }));
    onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'export {};' }));
  },
};

// ONNX Runtime compares its own address with the page's, and names its own script for threads, which are not used. A
// bundler of the user's would look for that file, and webpack writes the file's place on disk for the address.
const withoutOwnAddress = {
  name: 'without-own-address',
  setup({ onLoad }) {
    const script = /new (\w+)\("ort\.\w+\.bundle\.min\.mjs", ?import\.meta\.url\)/g;
    const address = /(?<!\.wasm", ?)import\.meta\.url/g;
    const inPage = '(import.meta.url.startsWith("file:") ? self.location.href : import.meta.url)';
    onLoad({ filter: /ort\.\w+\.bundle\.min\.mjs$/ }, ({ path: file }) => ({
      contents: readFileSync(file, 'utf8').replace(script, 'new $1(import.meta.url)').replace(address, inPage),
    }));
  },
};

await build({
  absWorkingDir: root,
  entryPoints: {
    index: 'dist/page/index.js',
    engine: 'dist/engine/index.js',
    worker: 'dist/worker/main.js',
    'encoder-worker': 'dist/parallel/encoder-worker.js',
    'encoder-worker-webgpu': 'dist/parallel/encoder-worker-webgpu.js',
    'shard-worker': 'dist/split/shard-worker.js',
    'learning-worker': 'dist/learning/learning-worker.js',
  },
  outdir: out,
  bundle: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  minifySyntax: true,
  legalComments: 'eof',
  logLevel: 'warning',
  plugins: [withoutNode, withoutOwnAddress],
});

mkdirSync(out, { recursive: true });
const runtime = 'node_modules/onnxruntime-web/dist';
for (const file of [
  'dist/wasm/crosshash-core.wasm',
  'dist/wasm/crosshash-learning.wasm',
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
