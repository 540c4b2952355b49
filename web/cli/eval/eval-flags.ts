import { invalidArgument } from '../../errors.js';
import { CrossModal } from '../../model/cross-modal.js';
import { bitsOf, captionsOf } from '../number-flags.js';
import type { FeatureFlags } from './measure-features.js';
import { type PairInputs, readPairInputs } from './measure-pairs.js';

/** What the command line of `crosshash eval` says. */
export interface EvalFlags extends FeatureFlags {
  model: readonly string[];
  pairs?: string;
  images?: string;
  captions?: string;
  distractors?: string;
  keywords?: string;
  svg?: string;
  html?: string;
  report?: string;
  workers?: string;
  bits: readonly string[];
  json?: boolean;
}

/** Fails with `invalid-argument` where flags do not go together. */
export function checkFlags(flags: EvalFlags): void {
  const { pairs, images, distractors, features, labels, galleryLabels, convention, trainingCodes } = flags;
  if ((pairs === undefined) === (features.length === 0)) {
    throw invalidArgument('Give either --pairs LIST or --features FILES to measure with.');
  }
  const ofFeatures = [labels, galleryLabels, convention, trainingCodes, flags.galleryFeatures[0], flags.modality[0]];
  if (pairs !== undefined && ofFeatures.some((flag) => flag !== undefined)) {
    throw invalidArgument('Labels, galleries, modalities and conventions go with --features, not with --pairs.');
  }
  if (features.length > 0 && (images ?? distractors ?? flags.captions) !== undefined) {
    throw invalidArgument('--images, --captions and --distractors go with --pairs, not with --features.');
  }
  if (
    flags.keywords !== undefined &&
    (pairs === undefined || (flags.svg ?? flags.html ?? flags.report) !== undefined)
  ) {
    throw invalidArgument('--keywords goes with --pairs, and prints a table; leave out --svg, --html and --report.');
  }
  if (flags.html !== undefined && flags.model.length > 1) {
    throw invalidArgument('--html shows one model; give one --model.');
  }
}

/** The list of pairs that the flags name, with its distractors. */
export function pairsOf({ images, distractors, captions }: EvalFlags, pairs: string): Promise<PairInputs> {
  const most = captions === undefined ? Number.POSITIVE_INFINITY : captionsOf(captions);
  return readPairInputs(pairs, images, distractors, most);
}

/** The model at the widest of the widths that are asked for. */
export function loadModel(
  where: string | undefined,
  { workers, bits }: EvalFlags,
  signal: AbortSignal,
): Promise<CrossModal> {
  return CrossModal.load(where, {
    signal,
    ...(workers !== undefined && { workers: Number(workers) }),
    ...(bits.length > 0 && { bits: Math.max(...bits.map(bitsOf)) }),
  });
}
