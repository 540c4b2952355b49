import { codeHealth } from '../../learning/index.js';
import { ProgressBar } from '../progress-bar.js';
import type { CodedItems } from './coded-items.js';
import { type EvalSet, type EvalTask, isAcross, taskOfFirstBits } from './eval-task.js';
import { calibrateFirstHits, type FirstHits } from './first-hits.js';
import {
  type EvalRow,
  measureAsymmetric,
  measureCodes,
  measureFloat,
  measureRankings,
  modes,
  type OnQueries,
  rowOf,
} from './modes.js';
import { prefixCurve, type QualityLine } from './prefix-curve.js';
import { type Searched, searchTask } from './search-task.js';

/** How well the bits of one modality's codes do their work. */
export interface BitWork {
  readonly modality: string;
  /** The share of bits that are nearly the same in all codes. */
  readonly idleShare: number;
  readonly idle: readonly number[];
}

/** All that is measured of one model. */
export interface Evaluated {
  readonly rows: readonly EvalRow[];
  /** Quality against bits: the first bits of its codes. */
  readonly lines: readonly QualityLine[];
  readonly firstHits: readonly FirstHits[];
  readonly bitWork: readonly BitWork[];
  /** What searches found, task by task. */
  readonly searched: ReadonlyMap<EvalTask, Searched>;
}

/**
 * Measures all tasks in all modes that they have, with the codes' first bits at the shorter `widths` too. Fails with
 * `aborted`.
 */
export async function evaluateModel(set: EvalSet, widths: readonly number[], signal: AbortSignal): Promise<Evaluated> {
  const bar = await ProgressBar.start('evaluate', 1);
  try {
    const rows: EvalRow[] = [];
    const firstHits: FirstHits[] = [];
    const searched = new Map<EvalTask, Searched>();
    for (const task of set.tasks) {
      const total = task.queries.count;
      const on =
        (what: string): OnQueries =>
        (done) =>
          bar.update(done, { what: `${task.name}, ${what}`, total });
      const found = await searchTask(task, signal, on('search'));
      searched.set(task, found);
      const atWidths = await rowsOf(task, found, signal, on);
      for (const bits of widths.filter((width) => width < task.queries.bits)) {
        const shorter = taskOfFirstBits(task, bits);
        const again = await searchTask(shorter, signal, on(`${bits} bits`));
        atWidths.push(...(await rowsOf(shorter, again, signal, on)).filter(({ mode }) => mode !== 'float'));
      }
      rows.push(...atWidths.sort((a, b) => modes.indexOf(a.mode) - modes.indexOf(b.mode) || a.bits - b.bits));
      const calibrated = isAcross(task) ? await calibrateFirstHits(task, found) : undefined;
      if (calibrated) firstHits.push(calibrated);
    }
    const lines = await prefixCurve(set, signal, (done) => bar.update(done, { what: 'fewer bits', total: done }));
    return { rows, lines, firstHits, bitWork: await bitWorkOf(set), searched };
  } finally {
    bar.stop();
  }
}

async function rowsOf(
  task: EvalTask,
  found: Searched,
  signal: AbortSignal,
  on: (what: string) => OnQueries,
): Promise<EvalRow[]> {
  const reranked = task.queries.embedded && task.gallery.embedded;
  const [float, codes, asymmetric, best] = await Promise.all([
    measureFloat(task, signal, on('float')),
    measureCodes(task, signal, on('codes')),
    measureAsymmetric(task, signal, on('asymmetric')),
    reranked ? measureRankings(task, found.rankings, signal, on('reranked')) : undefined,
  ]);
  const inMode = { float, codes, asymmetric, reranked: best };
  return modes.flatMap((mode) => {
    const measured = inMode[mode];
    return measured ? [rowOf(task, mode, measured)] : [];
  });
}

async function bitWorkOf({ tasks }: EvalSet): Promise<BitWork[]> {
  const sides = new Map<string, CodedItems>();
  for (const { gallery, queries } of tasks) {
    for (const items of [queries, gallery]) sides.set(items.modality, items);
  }
  const all: BitWork[] = [];
  for (const { modality, bits, codes } of sides.values()) {
    const { idle, idleShare } = await codeHealth({ bits, codes });
    all.push({ modality, idleShare, idle: [...idle] });
  }
  return all;
}
