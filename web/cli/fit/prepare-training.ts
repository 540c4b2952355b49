import { performance } from 'node:perf_hooks';
import { invalidArgument } from '../../errors.js';
import { CrossModal } from '../../model/cross-modal.js';
import { readPairs } from '../input/read-pairs.js';
import { readBase } from './base-model.js';
import { trainingFromFeatures } from './from-features.js';
import { trainingFromGallery } from './from-gallery.js';
import { trainingFromPairs } from './from-pairs.js';
import { chooseLearner, type LearnerChoice, type LearnerFlags } from './learner-choice.js';
import type { Training } from './training.js';

/** What the command line says of what to learn from. */
export interface TrainingFlags extends LearnerFlags {
  readonly images?: string;
  readonly labels?: string;
  readonly modality: readonly string[];
  readonly texts?: string;
  readonly model?: string;
  readonly workers?: string;
}

/** What to learn from and how. */
export interface Prepared {
  readonly training: Training;
  readonly choice: LearnerChoice;
  /** When all was loaded, by `performance.now()`. */
  readonly loaded: number;
}

/**
 * Reads the inputs, checks the choice of the method, and then encodes the pairs, if the inputs are pairs.
 * Fails with `file-not-found`, `invalid-argument`, `wrong-bits`, `aborted`, or as the model does.
 */
export async function prepareTraining(
  inputs: readonly string[],
  flags: TrainingFlags,
  signal: AbortSignal,
): Promise<Prepared> {
  const [list, ...others] = inputs;
  if (list !== undefined && /\.chg$/i.test(list) && others.length === 0) return fromGallery(list, flags, signal);
  const lists = inputs.filter((input) => /\.jsonl$/i.test(input)).length;
  if (list !== undefined && lists === 1 && others.length === 0) return fromPairs(list, flags, signal);
  if (list !== undefined && lists === 0) return fromFeatures(inputs, flags);
  throw invalidArgument('Give one list of pairs (*.jsonl), one gallery (*.chg), or files of features (*.npy).');
}

async function fromFeatures(files: readonly string[], flags: TrainingFlags): Promise<Prepared> {
  const { model, images, modality, labels } = flags;
  if (model !== undefined || images !== undefined) {
    throw invalidArgument('--model and --images go with a list of pairs (*.jsonl), not with features.');
  }
  const training = await trainingFromFeatures(files, { modality, labels });
  const choice = await chooseLearner(flags, { labelled: training.labels !== undefined, bits: 64 });
  return { choice, training, loaded: performance.now() };
}

async function fromPairs(list: string, flags: TrainingFlags, signal: AbortSignal): Promise<Prepared> {
  if (flags.labels !== undefined || flags.modality.length > 0) {
    throw invalidArgument('--labels and --modality go with features (*.npy); pairs have "labels" in their lines.');
  }
  const pairs = await readPairs(list, flags.images);
  const workers = flags.workers === undefined ? {} : { workers: Number(flags.workers) };
  using model = await CrossModal.load(flags.model, { signal, modalities: ['image', 'text'], ...workers });
  const base = await readBase(flags.model, signal);
  const choice = await chooseLearner(flags, { labelled: pairs.every(({ labels }) => labels), bits: model.bits });
  const loaded = performance.now();
  const training = await trainingFromPairs(model, { base, pairs, ownSpace: choice.ownSpace }, signal);
  return { choice, training, loaded };
}

async function fromGallery(file: string, flags: TrainingFlags, signal: AbortSignal): Promise<Prepared> {
  if (flags.labels !== undefined || flags.modality.length > 0 || flags.images !== undefined) {
    throw invalidArgument('--images, --labels and --modality do not go with a gallery.');
  }
  using model = await CrossModal.load(flags.model, { signal, modalities: ['text'] });
  const base = await readBase(flags.model, signal);
  const bits = flags.bits === undefined ? model.bits : Number(flags.bits);
  // What tells the two kinds of embeddings apart goes first (their means), then both are turned alike.
  const method = bits <= model.dimensions ? 'itq' : 'lsh';
  const choice = await chooseLearner(flags, { labelled: false, bits: model.bits, method });
  if (choice.ownSpace) {
    throw invalidArgument(`The method ${choice.method} learns from pairs; from a gallery alone itq, pca or lsh can.`);
  }
  const options = choice.method === 'lsh' ? choice.options : { ...choice.options, shared: 1 };
  const loaded = performance.now();
  const training = await trainingFromGallery(model, { file, base, texts: flags.texts }, signal);
  return { choice: { ...choice, options }, training, loaded };
}
