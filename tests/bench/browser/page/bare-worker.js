// A network of the default model in ONNX Runtime and nothing around it: answers every message with a run's milliseconds.
import * as ort from '/onnxruntime-web/ort.wasm.bundle.min.mjs';

ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';
let session;
let feeds;

const int64 = (ids) => new ort.Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]);

function feedsOf({ size, ids }) {
  if (ids) return { input_ids: int64(ids), attention_mask: int64(ids.map(() => 1)) };
  const pixels = Float32Array.from({ length: 3 * size * size }, (_, i) => Math.sin(i / 50));
  return { pixel_values: new ort.Tensor('float32', pixels, [1, 3, size, size]) };
}

addEventListener('message', async ({ data }) => {
  if (!session) {
    session = await ort.InferenceSession.create(data.network, { executionProviders: ['wasm'], logSeverityLevel: 3 });
    feeds = feedsOf(data);
  }
  const begin = performance.now();
  const { embedding } = await session.run(feeds, ['embedding']);
  if (embedding.data.length === 0) throw new Error('nothing came out');
  postMessage(performance.now() - begin);
});
