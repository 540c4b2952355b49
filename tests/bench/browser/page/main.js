// Times encoding through the package, seen from the page, and bare runs of the same networks, in turns.
import { CrossModal } from 'crosshash';

function bareRuns(networks) {
  const worker = new Worker('bare-worker.js', { type: 'module' });
  return () =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message: reason }) => reject(new Error(reason));
      worker.postMessage({ networks });
    });
}

async function timed(call) {
  const begin = performance.now();
  await call();
  return performance.now() - begin;
}

/** Milliseconds of `rounds` encodes and of as many bare runs. */
globalThis.measure = async ({ text, textNetworks, picture, size, views, rounds }) => {
  const model = await CrossModal.load(new URL('/model/', location.href));
  await model.warmUp();
  const image = await (await fetch(picture)).blob();
  const ways = {
    text: { encode: () => model.encode({ text }), bare: bareRuns(textNetworks) },
    image: { encode: () => model.encode({ image }), bare: bareRuns([{ network: '/model/image.onnx', size, views }]) },
  };
  const times = {};
  for (const [modality, { encode, bare }] of Object.entries(ways)) {
    for (let warm = 0; warm < 5; warm++) {
      await encode();
      await bare();
    }
    times[modality] = { encode: [], bare: [] };
    for (let round = 0; round < rounds; round++) {
      times[modality].encode.push(await timed(encode));
      times[modality].bare.push(await bare());
    }
  }
  model.dispose();
  return times;
};
