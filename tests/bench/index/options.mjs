import { parseArgs } from 'node:util';
import { kinds } from './codes.mjs';
import { engines } from './engines.mjs';

const sections = ['search', 'reading', 'native-reading', 'opening', 'multi-index'];

/**
 * What the command line asks for:
 * `{ widths, counts, ownCount, ks, batches, kind, engines, sections, rounds, gallery, all, named, json,
 * chart, markdown }`. Throws words for the user.
 */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      bits: { type: 'string' },
      count: { type: 'string' },
      k: { type: 'string' },
      batch: { type: 'string' },
      codes: { type: 'string', default: 'uniform' },
      engines: { type: 'string' },
      sections: { type: 'string' },
      gallery: { type: 'string' },
      json: { type: 'string' },
      chart: { type: 'string' },
      markdown: { type: 'string' },
      quick: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
    },
  });
  const { all, quick } = values;
  const widths = numbers(values.bits, 'bits', [64, 128, 256, 512, 1024]);
  if (widths.some((bits) => bits % 64 !== 0 || bits > 1024))
    throw new Error('--bits takes multiples of 64 up to 1024.');
  const [kind] = names(values.codes, 'codes', kinds);
  const everyCount = [10_000, 100_000, 1_000_000, 10_000_000];
  return {
    widths,
    counts: numbers(values.count, 'count', all ? everyCount : quick ? [100_000] : [10_000, 1_000_000]),
    ownCount: values.count === undefined ? undefined : numbers(values.count, 'count').at(-1),
    ks: numbers(values.k, 'k', all ? [10, 100] : [10]),
    batches: numbers(values.batch, 'batch', [1, 8]),
    kind,
    engines: names(values.engines, 'engines', Object.keys(engines)),
    named: values.engines !== undefined,
    // Figures beside the search are of fixed sizes: a short run leaves them out unless it is asked for them.
    sections: names(values.sections, 'sections', sections, quick ? ['search'] : sections),
    rounds: quick ? 3 : 9,
    gallery: values.gallery,
    all,
    json: values.json,
    chart: values.chart,
    markdown: values.markdown,
  };
}

function numbers(given, option, fallback) {
  if (given === undefined) return fallback;
  const values = given.split(',').map(Number);
  if (values.every((value) => Number.isInteger(value) && value > 0)) return values;
  throw new Error(`--${option} takes whole numbers from 1, with commas between them, not ${given}.`);
}

function names(given, option, known, fallback = known) {
  if (given === undefined) return fallback;
  const values = given.split(',');
  const strange = values.find((value) => !known.includes(value));
  if (strange === undefined) return values;
  throw new Error(`--${option} takes ${known.join(', ')}, with commas between them, not ${strange}.`);
}
