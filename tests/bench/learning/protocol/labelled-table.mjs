import { crossValidate } from './cross-validate.mjs';
import { gridOf, realValued } from './methods.mjs';

const widthOfCrossValidation = 64;
const directions = 512; // of sparse features that are kept, as in src/learning/lift.h

/**
 * The rows of one set of pairs with labels: mean average precision (relevant: shares a label), both ways, of each
 * method and width, under each convention that the method has; means over the seeds.
 */
export async function measureLabelled(program, set, { methods, widths, seeds, progress }) {
  const [train, test] = await Promise.all(['train', 'test'].map((split) => load(program, split, set[split])));
  await reduceSparse(program, set);
  await program.relevantByLabels('relevant-train', test.labels, train.labels);
  await program.relevantByLabels('relevant-test', test.labels, test.labels);
  const rows = [];
  for (const method of methods) {
    progress(`${set.dataset}: ${method.name}`);
    const labelled = method.needs === 'labels';
    const chosen = await crossValidate(
      program,
      method.name,
      widthOfCrossValidation,
      { ...train, labelled },
      gridOf(method, set.train.sides),
    );
    for (const bits of widths) {
      rows.push(...(await measure(program, { method, bits, seeds, train, test, options: chosen.options })));
    }
  }
  const { dataset, features } = set;
  return rows.map(({ method, ...row }) => ({ method, dataset, ...row, features }));
}

async function load(program, split, { sides, labels }) {
  for (const [i, side] of sides.entries()) await program.features(`${split}-${i}`, side);
  await program.labels(`${split}-labels`, labels);
  return { modalities: [`${split}-0`, `${split}-1`], labels: `${split}-labels`, rows: labels.length };
}

// Learners do the same by themselves, each time that they learn: here it is done once.
async function reduceSparse(program, set) {
  for (const [i, { rowStarts }] of set.train.sides.entries()) {
    if (!rowStarts) continue;
    await program.learn({ method: 'pca', bits: directions, seed: 1, modalities: [`train-${i}`] });
    for (const split of ['train', 'test']) {
      await program.code('reduced', 0, `${split}-${i}`);
      await program.project(`${split}-${i}`, 'reduced');
    }
  }
}

/** A row for each convention; one with the words of the failure when the method cannot do it. */
async function measure(program, { method, bits, seeds, train, test, options }) {
  const sums = new Map();
  let seconds = 0;
  for (const seed of seeds) {
    const set = { modalities: train.modalities, labels: method.needs === 'labels' ? train.labels : undefined };
    let learned;
    try {
      learned = await program.learn({ method: method.name, bits, seed, options, ...set });
    } catch (error) {
      return [
        { method: method.name, convention: 'A', bits, i2t: null, t2i: null, fit_seconds: null, failure: error.message },
      ];
    }
    seconds += learned.seconds / seeds.length;
    for (const { convention, mode, ...found } of await searches(program, method, bits, learned, train, test)) {
      const key = `${convention} ${mode}`;
      const sum = sums.get(key) ?? { convention, mode, i2t: 0, t2i: 0 };
      sums.set(key, { ...sum, i2t: sum.i2t + found.i2t / seeds.length, t2i: sum.t2i + found.t2i / seeds.length });
    }
  }
  if (options.folds !== undefined) seconds = await secondsWithoutFolds(program, method, bits, options, train);
  return [...sums.values()].map(({ convention, mode, i2t, t2i }) => ({
    method: method.name,
    convention,
    bits: mode === 'float' ? 0 : bits,
    i2t,
    t2i,
    fit_seconds: seconds,
    ...(mode === 'float' && { dimensions: bits }),
    options,
  }));
}

async function searches(program, method, bits, learned, train, test) {
  for (const modality of [0, 1]) {
    await program.code(`queries-${modality}`, modality, test.modalities[modality]);
    await program.code(`train-${modality}`, modality, train.modalities[modality]);
  }
  await program.fuse('fused', 'queries-0', 'queries-1');
  const found = [
    await bothWays(program, 'A', 'codes', ['train-1', 'train-0'], 'relevant-train'),
    await bothWays(program, "A'", 'codes', ['queries-1', 'queries-0'], 'relevant-test'),
    // An item that is both its picture and its text would find itself: it is left out.
    await bothWays(program, 'B', 'codes', ['fused', 'fused'], 'relevant-test', { others: true }),
  ];
  if (learned.training_codes) {
    await program.trainingCodes('trained');
    found.push(await bothWays(program, 'C', 'codes', ['trained', 'trained'], 'relevant-train'));
  }
  if (realValued(method, bits)) {
    found.push(
      await bothWays(program, 'A', 'float', ['train-1', 'train-0'], 'relevant-train'),
      await bothWays(program, "A'", 'float', ['queries-1', 'queries-0'], 'relevant-test'),
    );
  }
  return found;
}

async function bothWays(program, convention, mode, [forImages, forTexts], relevance, options) {
  const i2t = (await program.evaluate(mode, 'queries-0', forImages, relevance, options)).map;
  const t2i = (await program.evaluate(mode, 'queries-1', forTexts, relevance, options)).map;
  return { convention, mode, i2t, t2i };
}

/** What learning takes when the learner does not cross-validate. */
async function secondsWithoutFolds(program, { name, needs }, bits, { folds: _, ...options }, { modalities, labels }) {
  const set = { modalities, labels: needs === 'labels' ? labels : undefined };
  return (await program.learn({ method: name, bits, seed: 1, options, ...set })).seconds;
}
