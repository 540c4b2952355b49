// Networks of a model in ONNX Runtime and nothing around them: answers every message with the milliseconds of a run of each.
import * as ort from '/onnxruntime-web/ort.wasm.bundle.min.mjs';

ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';
let loaded;

const int64 = (ids) => new ort.Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]);

function feedsOf({ size, views, ids }) {
  if (ids) return { input_ids: int64(ids), attention_mask: int64(ids.map(() => 1)) };
  const pixels = Float32Array.from({ length: views * 3 * size * size }, (_, i) => Math.sin(i / 50));
  return { pixel_values: new ort.Tensor('float32', pixels, [views, 3, size, size]) };
}

addEventListener('message', async ({ data }) => {
  loaded ??= await Promise.all(data.networks.map(load));
  const begin = performance.now();
  for (const { session, feeds } of loaded) {
    const { embedding } = await session.run(feeds, ['embedding']);
    if (embedding.data.length === 0) throw new Error('nothing came out');
  }
  postMessage(performance.now() - begin);
});

async function load({ network, ...input }) {
  const options = { executionProviders: ['wasm'], logSeverityLevel: 3 };
  return { session: await ort.InferenceSession.create(network, options), feeds: feedsOf(input) };
}
