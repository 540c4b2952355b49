import { invalidArgument } from '../../errors.js';
import { fuseCodes } from '../../learning/index.js';
import type { CrossModal } from '../../model/cross-modal.js';
import type { ItemLabels } from '../input/read-labels.js';
import { type CodedItems, onlyCodes } from './coded-items.js';
import type { EvalSet, EvalTask } from './eval-task.js';
import { codedFiles, type FeatureItems } from './feature-set.js';

/** Convention B: each item of the gallery is coded from all its modalities together. */
export async function fusedSet(model: CrossModal, queries: FeatureItems, gallery: FeatureItems): Promise<EvalSet> {
  const asked = await codedFiles(model, queries);
  const parts = await codedFiles(model, gallery);
  if (parts.length < 2) throw invalidArgument('Convention B needs features of two or more modalities for the gallery.');
  const none = new Float32Array();
  const projections = Object.fromEntries(parts.map((part) => [part.modality, part.projections ?? none]));
  const { codes } = await fuseCodes({ bits: model.bits, projections });
  const fused = onlyCodes('fused', model.bits, codes);
  return { tasks: tasksOf(asked, fused, queries.labels, gallery.labels), convention: 'B' };
}

/** Convention C: the gallery has the codes that learning gave its own items. */
export async function codedGallerySet(
  model: CrossModal,
  queries: FeatureItems,
  codes: Uint8Array,
  labels: ItemLabels | undefined,
): Promise<EvalSet> {
  const gallery = onlyCodes('learned', model.bits, codes);
  if (gallery.count !== labels?.length) {
    throw invalidArgument(
      `The training codes are ${gallery.count} of ${model.bits} bits; --gallery-labels has ${labels?.length ?? 0} labels.`,
    );
  }
  return { tasks: tasksOf(await codedFiles(model, queries), gallery, queries.labels, labels), convention: 'C' };
}

/** Where there are two modalities a task is called by the other one, as the literature does. */
function tasksOf(
  asked: readonly CodedItems[],
  gallery: CodedItems,
  queryLabels: ItemLabels | undefined,
  galleryLabels: ItemLabels | undefined,
): EvalTask[] {
  if (!queryLabels || !galleryLabels) throw invalidArgument('Conventions B and C need --labels and --gallery-labels.');
  const relevance = { labels: { queries: queryLabels, gallery: galleryLabels } };
  return asked.map((queries) => {
    const other = asked.find(({ modality }) => modality !== queries.modality);
    const to = asked.length === 2 && other ? other.modality : gallery.modality;
    return { name: `${queries.modality}-to-${to}`, queries, gallery, relevance, excludeSelf: false };
  });
}
