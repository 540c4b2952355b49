import { performance } from 'node:perf_hooks';
import { invalidArgument } from '../../errors.js';
import { CrossModal } from '../../model/cross-modal.js';
import { readPairs } from '../input/read-pairs.js';
import { readBase } from './base-model.js';
import { trainingFromFeatures } from './from-features.js';
import { trainingFromPairs } from './from-pairs.js';
import { chooseLearner, type LearnerChoice, type LearnerFlags } from './learner-choice.js';
import type { Training } from './training.js';

/** What the command line says of what to learn from. */
export interface TrainingFlags extends LearnerFlags {
  readonly images?: string;
  readonly labels?: string;
  readonly modality: readonly string[];
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
  const lists = inputs.filter((input) => /\.jsonl$/i.test(input)).length;
  if (list !== undefined && lists === 1 && others.length === 0) return fromPairs(list, flags, signal);
  if (list !== undefined && lists === 0) return fromFeatures(inputs, flags);
  throw invalidArgument('Give one list of pairs (*.jsonl), or files of features (*.npy).');
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
