import type { CertaintyManifest } from './certainty.js';
import { damaged, type JsonFields } from './json-fields.js';

const mostWeight = 1e6;
const mostItems = 2 ** 32;

/** Reads the member `certainty` of model.json. Fails with `model-damaged`. */
export function parseCertainty(entries: readonly JsonFields[]): CertaintyManifest[] {
  const certainty = entries.map(parseEntry);
  const pairs = new Set(certainty.map(({ query, item }) => `${query}\0${item}`));
  if (pairs.size < certainty.length) throw damaged('says twice how certain searches of one kind are');
  return certainty;
}

function parseEntry(fields: JsonFields): CertaintyManifest {
  const [odds, learned, measured] = [fields.object('odds'), fields.object('learned'), fields.object('measured')];
  const weight = (name: string) => odds.number(name, -mostWeight, mostWeight);
  const share = (name: string) => measured.number(name, 0, 1);
  return {
    query: fields.string('query'),
    item: fields.string('item'),
    odds: { constant: weight('constant'), score: weight('score'), margin: weight('margin') },
    fitsFrom: fields.number('fitsFrom', 0, 1),
    learned: {
      queries: learned.integer('queries', 1, mostItems),
      sizes: learned.integers('sizes', 2, mostItems),
      seed: learned.integer('seed', 0, Number.MAX_SAFE_INTEGER),
    },
    measured: {
      right: share('right'),
      area: share('area'),
      kept: share('kept'),
      ...(measured.has('unrelated') && { unrelated: share('unrelated') }),
      leftOut: share('leftOut'),
      keptStrictly: share('keptStrictly'),
      calibrationError: share('calibrationError'),
    },
  };
}
