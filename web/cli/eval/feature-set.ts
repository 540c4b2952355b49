import { invalidArgument } from '../../errors.js';
import type { CrossModal } from '../../model/cross-modal.js';
import type { FeatureFile } from '../input/read-features.js';
import type { ItemLabels } from '../input/read-labels.js';
import { type CodedItems, codedItems } from './coded-items.js';
import type { EvalSet, EvalTask } from './eval-task.js';

/** Features of items, a file a modality, and their labels, if there are any. */
export interface FeatureItems {
  readonly files: readonly FeatureFile[];
  readonly labels: ItemLabels | undefined;
}

/**
 * What features can tell: with labels an item is to find those that share one, in every other modality and its own;
 * without labels row i is to find row i. Without a gallery the queries are searched themselves.
 */
export async function featureSet(
  model: CrossModal,
  queries: FeatureItems,
  gallery: FeatureItems | undefined,
): Promise<EvalSet> {
  const asked = await codedFiles(model, queries);
  const found = gallery ? await codedFiles(model, gallery) : asked;
  const tasks = asked.flatMap((query) =>
    found.flatMap((item) => taskOf(query, item, queries.labels, gallery ? gallery.labels : queries.labels, !gallery)),
  );
  if (tasks.length === 0)
    throw invalidArgument('Give --labels, or features of two modalities whose rows belong together.');
  return { tasks, convention: gallery ? 'A' : "A'" };
}

/** Checks that files have the same number of rows, and labels for each of them. */
export function checkRows({ files, labels }: FeatureItems): void {
  const [first] = files;
  for (const { file, rows } of files) {
    if (rows !== first?.rows) throw invalidArgument(`${file} has ${rows} rows and ${first?.file} ${first?.rows}.`);
  }
  if (labels && labels.length !== first?.rows) {
    throw invalidArgument(`There are labels of ${labels.length} items; ${first?.file} has ${first?.rows} rows.`);
  }
}

/** What the model makes of each file. Fails with `wrong-dimensions` or `invalid-argument`. */
export async function codedFiles(model: CrossModal, { files }: Pick<FeatureItems, 'files'>): Promise<CodedItems[]> {
  const { bits, dimensions } = model;
  const coded: CodedItems[] = [];
  for (const { modality, rows, columns, values } of files) {
    const items = Array.from({ length: rows }, (_, row) => ({
      features: values.subarray(row * columns, (row + 1) * columns),
      modality,
    }));
    coded.push(codedItems(modality, await model.encode(items), { bits, dimensions }));
  }
  return coded;
}

function taskOf(
  queries: CodedItems,
  gallery: CodedItems,
  queryLabels: ItemLabels | undefined,
  galleryLabels: ItemLabels | undefined,
  same: boolean,
): EvalTask[] {
  const name = `${queries.modality}-to-${gallery.modality}`;
  const within = queries.modality === gallery.modality;
  if (queryLabels && galleryLabels) {
    const relevance = { labels: { queries: queryLabels, gallery: galleryLabels } };
    return [{ name, queries, gallery, relevance, excludeSelf: within && same }];
  }
  if (within || queries.count !== gallery.count) return [];
  const items = Array.from({ length: queries.count }, (_, i) => [i]);
  return [{ name, queries, gallery, relevance: { items }, excludeSelf: false }];
}
