import { shuffled } from '../../shuffled.mjs';

const folds = 5;

/**
 * The options of `candidates` (lists of values by option name) that do best on the training split alone: in turn each
 * fifth of it is searched for in the other four, both ways, by codes of the hash functions (convention A); the mean
 * of both mean average precisions decides. One candidate needs no measuring. `train` names `modalities` and `labels`.
 */
export async function crossValidate(program, method, bits, train, candidates) {
  const all = combinations(candidates);
  if (all.length === 1) return { options: all[0] };
  const scores = all.map(() => 0);
  const order = shuffled(train.rows, 1);
  for (let fold = 0; fold < folds; fold++) {
    const held = order.filter((_, i) => i % folds === fold);
    const kept = order.filter((_, i) => i % folds !== fold);
    for (const [i, name] of train.modalities.entries()) {
      await program.select(`cv-kept-${i}`, name, kept);
      await program.select(`cv-held-${i}`, name, held);
    }
    await program.select('cv-kept-labels', train.labels, kept);
    await program.select('cv-held-labels', train.labels, held);
    await program.relevantByLabels('cv-relevant', 'cv-held-labels', 'cv-kept-labels');
    for (const [i, options] of all.entries()) {
      scores[i] += (await score(program, { method, bits, options, labelled: train.labelled })) / folds;
    }
  }
  const best = scores.indexOf(Math.max(...scores));
  return { options: all[best], score: scores[best] };
}

/** Every combination of one value for each option. */
export function combinations(lists) {
  return Object.entries(lists).reduce(
    (found, [name, values]) => found.flatMap((each) => values.map((value) => ({ ...each, [name]: value }))),
    [{}],
  );
}

// A candidate that cannot be learned, such as too narrow a layer for so many bits, is the worst.
async function score(program, { method, bits, options, labelled }) {
  const set = { modalities: ['cv-kept-0', 'cv-kept-1'], labels: labelled ? 'cv-kept-labels' : undefined };
  try {
    await program.learn({ method, bits, seed: 1, options, ...set });
  } catch {
    return Number.NEGATIVE_INFINITY;
  }
  let sum = 0;
  for (const query of [0, 1]) {
    await program.code('cv-queries', query, `cv-held-${query}`);
    await program.code('cv-gallery', 1 - query, `cv-kept-${1 - query}`);
    sum += (await program.evaluate('codes', 'cv-queries', 'cv-gallery', 'cv-relevant')).map;
  }
  return sum / 2;
}
