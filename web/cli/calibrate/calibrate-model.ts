import { access, constants } from 'node:fs/promises';
import { CrosshashError, invalidArgument } from '../../errors.js';
import type { CertaintyManifest, CertaintyMeasures } from '../../model/certainty.js';
import { CrossModal } from '../../model/cross-modal.js';
import { type CodedItems, codedItems } from '../eval/coded-items.js';
import type { EvalTask } from '../eval/eval-task.js';
import { measurePairs, type PairInputs } from '../eval/measure-pairs.js';
import { encodeItems } from '../input/encode-items.js';
import { ProgressBar } from '../progress-bar.js';
import type { Skipped } from '../skipped.js';
import { checkCertainty, learnCertainty } from './learn-certainty.js';
import { type HowToTry, type Trial, trialsOf } from './trials.js';

/** A certainty that was learned, or what is measured of one that was there. */
export interface Calibrated {
  readonly query: string;
  readonly item: string;
  readonly fitsFrom: number;
  readonly measured: CertaintyMeasures;
  /** Absent where the certainty was only checked. */
  readonly learned?: CertaintyManifest;
}

/** How a model is calibrated. */
export interface HowToCalibrate {
  /** Texts that no item of any list answers. */
  readonly unrelated: readonly string[];
  readonly seed: number;
  /** Whether what the model says already is measured, and nothing learned. */
  readonly check: boolean;
  /** How many pictures are encoded at a time; nothing for the usual number. */
  readonly workers: number | undefined;
  readonly signal: AbortSignal;
}

const across = [
  ['text', 'image'],
  ['image', 'text'],
] as const;

/**
 * Learns how certain a model's searches are from several sets of pairs, or, with `check`, measures on them what the model
 * says already. Fails with `invalid-argument`, `aborted`, or as the model does.
 */
export async function calibrateModel(
  where: string | undefined,
  sets: readonly PairInputs[],
  { unrelated, seed, check, workers, signal }: HowToCalibrate,
): Promise<{ calibrated: Calibrated[]; skipped: Skipped[] }> {
  using model = await CrossModal.load(where, { signal, ...(workers !== undefined && { workers }) });
  if (model.dimensions === 0) throw invalidArgument('A model without networks gives no embeddings to be certain by.');
  const tasks: EvalTask[] = [];
  const skipped: Skipped[] = [];
  for (const inputs of sets) {
    const measured = await measurePairs(model, inputs, signal);
    tasks.push(...measured.set.tasks);
    skipped.push(...measured.skipped);
  }
  const others = await encodeTexts(model, unrelated, signal);
  const calibrated: Calibrated[] = [];
  let refused: unknown;
  for (const [query, item] of across) {
    const own = tasks.filter(({ queries, gallery }) => queries.modality === query && gallery.modality === item);
    const known = model.certainty.find((each) => each.query === query && each.item === item);
    if (check && !known) continue;
    const trials = await searchAll(own, { unrelated: query === 'text' ? others : undefined, seed, signal });
    if (check && known) {
      calibrated.push({ query, item, fitsFrom: known.fitsFrom, measured: checkCertainty(known, trials) });
      continue;
    }
    try {
      calibrated.push(learned({ query, item }, trials, seed));
    } catch (error) {
      refused ??= error; // the other way may still have enough to learn from
    }
  }
  if (calibrated.length > 0) return { calibrated, skipped };
  throw refused ?? invalidArgument('This model has no certainty to check; learn it without --check.');
}

async function encodeTexts(
  model: CrossModal,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<CodedItems | undefined> {
  if (texts.length === 0) return undefined;
  const inputs = texts.map((text) => ({ text }));
  const encoded = await encodeItems(model, inputs, { what: 'encode unrelated texts', signal });
  return codedItems(
    'text',
    encoded.flatMap((each) => (each instanceof CrosshashError ? [] : [each])),
    model,
  );
}

async function searchAll(tasks: readonly EvalTask[], how: Omit<HowToTry, 'onQueries'>): Promise<Trial[][]> {
  const bar = await ProgressBar.start('search', 1);
  const all: Trial[][] = [];
  try {
    for (const task of tasks) {
      const onQueries = (done: number) => bar.update(done, { what: task.name, total: done });
      all.push(await trialsOf(task, { ...how, onQueries }));
    }
    return all;
  } finally {
    bar.stop();
  }
}

function learned(
  kinds: { query: string; item: string },
  trials: readonly (readonly Trial[])[],
  seed: number,
): Calibrated {
  const { odds, fitsFrom, measured } = learnCertainty(trials);
  const all = trials.flat();
  const manifest: CertaintyManifest = {
    ...kinds,
    odds: rounded(odds),
    fitsFrom: round(fitsFrom),
    learned: {
      queries: new Set(
        trials.flatMap((set, i) => set.flatMap(({ query, kind }) => (kind === 'answered' ? `${i} ${query}` : []))),
      ).size,
      sizes: [...new Set(all.map(({ size }) => size))].sort((a, b) => a - b),
      seed,
    },
    measured: rounded(measured),
  };
  return { ...kinds, fitsFrom: manifest.fitsFrom, measured: manifest.measured, learned: manifest };
}

/** Fails with `write-failed` before the long work where model.json could not be replaced. */
export async function checkWritable(folder: string): Promise<void> {
  try {
    await access(folder, constants.W_OK);
  } catch (cause) {
    throw new CrosshashError('write-failed', `${folder} is not there or is read-only.`, { cause });
  }
}

function rounded<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, round(Number(value))])) as T;
}

function round(value: number): number {
  return Number(value.toPrecision(6));
}
