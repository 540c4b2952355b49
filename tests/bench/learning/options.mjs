import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

export const datasets = ['wikipedia-sift-lda', 'wikipedia-text', 'digits-two-view', 'flickr8k'];

/**
 * What the command line asks for: `{ data, json, datasets, methods, widths, seeds, photographs }`; `methods` undefined
 * for all. Throws words for the user.
 */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string', default: fileURLToPath(new URL('../../../../shared/data', import.meta.url)) },
      datasets: { type: 'string' },
      json: { type: 'string' },
      methods: { type: 'string' },
      photographs: { type: 'string' },
      quick: { type: 'boolean', default: false },
    },
  });
  const { data, json, quick } = values;
  const named = values.datasets?.split(',');
  const strange = named?.find((name) => !datasets.includes(name));
  if (strange !== undefined) throw new Error(`--datasets takes ${datasets.join(', ')}, not ${strange}.`);
  const photographs = values.photographs === undefined ? undefined : Number(values.photographs);
  if (photographs !== undefined && !(Number.isInteger(photographs) && photographs >= 1000))
    throw new Error('--photographs takes a whole number from 1000.');
  return {
    data,
    json,
    datasets: named ?? (quick ? ['wikipedia-sift-lda', 'digits-two-view'] : datasets),
    methods: values.methods?.split(','),
    widths: quick ? [64] : [16, 32, 64, 128],
    seeds: quick ? [1] : [1, 2, 3],
    photographs,
  };
}
