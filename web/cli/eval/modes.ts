import { evaluate } from '../../learning/index.js';
import type { EvalTask } from './eval-task.js';

/** How the gallery is ordered for a query. */
export type Mode = (typeof modes)[number];

/** All of them, as tables list them. */
export const modes = ['float', 'codes', 'asymmetric', 'reranked'] as const;

/** A line of the results. */
export interface EvalRow {
  readonly task: string;
  readonly mode: Mode;
  /** 0 where real values were compared. */
  readonly bits: number;
  readonly r1: number;
  readonly r5: number;
  readonly r10: number;
  readonly map: number;
  readonly queries: number;
  readonly gallery: number;
}

type Measured = Awaited<ReturnType<typeof evaluate>>;

/** Hears how many queries are done. */
export type OnQueries = (done: number) => void;

/** By cosine of the real values. */
export function measureFloat(task: EvalTask, signal: AbortSignal, onQueries: OnQueries): Promise<Measured> | undefined {
  const [queries, gallery] = [task.queries.reals, task.gallery.reals];
  if (!queries || !gallery) return undefined;
  return evaluate({
    queryEmbeddings: queries.values,
    galleryEmbeddings: gallery.values,
    dimensions: queries.dimensions,
    ...common(task, signal, onQueries),
  });
}

/** By Hamming distance. */
export function measureCodes(task: EvalTask, signal: AbortSignal, onQueries: OnQueries): Promise<Measured> {
  const { bits, codes: queries } = task.queries;
  return evaluate({ bits, queries, gallery: task.gallery.codes, ...common(task, signal, onQueries) });
}

/** By the queries' real projections against codes. */
export function measureAsymmetric(
  task: EvalTask,
  signal: AbortSignal,
  onQueries: OnQueries,
): Promise<Measured> | undefined {
  const { bits, projections } = task.queries;
  if (!projections) return undefined;
  const options = common(task, signal, onQueries);
  return evaluate({ bits, queryProjections: projections, gallery: task.gallery.codes, ...options });
}

/** As a gallery orders its hits. */
export function measureRankings(
  task: EvalTask,
  rankings: readonly Uint32Array[],
  signal: AbortSignal,
  onQueries: OnQueries,
): Promise<Measured> {
  return evaluate({ rankings, gallerySize: task.gallery.count, ...common(task, signal, onQueries) });
}

/** The line of the results that a measurement makes. */
export function rowOf({ name: task, queries }: EvalTask, mode: Mode, measured: Measured): EvalRow {
  const recall = (k: number) => round(measured.atK.find((depth) => depth.k === k)?.recall ?? 0);
  return {
    task,
    mode,
    bits: mode === 'float' ? 0 : queries.bits,
    r1: recall(1),
    r5: recall(5),
    r10: recall(10),
    map: round(measured.map),
    queries: measured.queries,
    gallery: measured.gallery,
  };
}

function common({ relevance, excludeSelf }: EvalTask, signal: AbortSignal, onQueries: OnQueries) {
  const onProgress = ({ loaded }: { loaded: number }) => onQueries(loaded);
  return { relevance, excludeSelf, ks: [1, 5, 10], signal, onProgress };
}

function round(share: number): number {
  return Number(share.toFixed(6));
}
