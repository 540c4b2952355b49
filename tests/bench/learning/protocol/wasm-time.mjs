import * as engine from 'crosshash/engine';

const defaults = ['cca_itq', 'lemon'];

/**
 * Adds `wasm_fit_seconds`, through the package, to the rows of 64 bits of the default learners; a learner that fails
 * there leaves its rows as they are and is told of.
 */
export async function addWasmTimes(rows, { train }) {
  const [image, text] = train.sides;
  const timed = rows.filter((row) => defaults.includes(row.method) && row.bits === 64 && row.failure === undefined);
  for (const method of new Set(timed.map((row) => row.method))) {
    const same = timed.filter((row) => row.method === method);
    try {
      const seconds = await secondsOf(same[0], { image, text }, train.labels);
      for (const row of same) row.wasm_fit_seconds = seconds;
    } catch (error) {
      console.error(`No time of ${method} in WebAssembly: ${error.message}`);
    }
  }
}

/** The second time: the first one also loads and compiles the module. */
async function secondsOf({ method, bits, options: { folds: _, ...options } }, features, labels) {
  const learn = () => engine.learn({ method, bits, features, options, seed: 1, ...(method === 'lemon' && { labels }) });
  await learn();
  const begun = performance.now();
  await learn();
  return (performance.now() - begun) / 1000;
}
