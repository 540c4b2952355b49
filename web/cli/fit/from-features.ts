import { invalidArgument } from '../../errors.js';
import { readFeatures } from '../input/read-features.js';
import { type ItemLabels, readLabels } from '../input/read-labels.js';
import type { Training } from './training.js';

/** What there is to learn from files of features, whose row i belongs to the same thing in each. */
export async function trainingFromFeatures(
  files: readonly string[],
  { modality, labels: labelFile }: { modality: readonly string[]; labels: string | undefined },
): Promise<Training> {
  const features = await readFeatures(files, modality);
  const [first] = features;
  const count = first?.rows ?? 0;
  for (const { file, rows } of features) {
    if (rows === count) continue;
    throw invalidArgument(
      `${file} has ${rows} rows and ${first?.file} ${count}; row i must be the same thing in each.`,
    );
  }
  const labels = labelFile === undefined ? undefined : await readLabels(labelFile);
  if (labels && labels.length !== count) throw wrongLabels(labelFile ?? '', labels, count);
  return {
    features: Object.fromEntries(features.map(({ modality: name, values, columns }) => [name, { values, columns }])),
    ...(labels && { labels }),
    count,
    unit: 'rows of features',
    skipped: [],
    base: {
      licence: 'unstated',
      dimensions: 0,
      modalities: Object.fromEntries(features.map(({ modality: name, columns }) => [name, { dimensions: columns }])),
      files: new Map(),
      companions: new Map(),
    },
  };
}

function wrongLabels(file: string, labels: ItemLabels, count: number): Error {
  return invalidArgument(`${file} has the labels of ${labels.length} items; there are ${count}.`);
}
