import { recommendBits } from '../../learning/index.js';
import { mapInOrder } from '../../parallel/map-in-order.js';
import { type EvalSet, type EvalTask, isAcross, taskOfFirstBits } from './eval-task.js';
import { type EvalRow, measureAsymmetric, measureCodes, type OnQueries, rowOf } from './modes.js';

/** What codes of one length reach. */
export interface CurvePoint {
  readonly bits: number;
  /** R@10 where each query has its own items, mean average precision where labels say what is relevant. */
  readonly quality: number;
}

/** Quality against bits of one task in one mode. */
export interface QualityLine {
  readonly task: string;
  readonly mode: 'codes' | 'asymmetric';
  readonly points: readonly CurvePoint[];
}

const lengths = [8, 16, 32, 64, 128, 256, 512, 1024];
const atATime = 3; // each has a worker of its own, which takes longer to start than to measure a few codes

/** The tasks that a code's length is chosen by: across modalities, where there are any. */
export function mainTasks({ tasks }: EvalSet): readonly EvalTask[] {
  const across = tasks.filter(isAcross);
  return across.length > 0 ? across : tasks;
}

/** The number that a row is judged by. */
export function qualityOf({ relevance }: EvalTask, { r10, map }: EvalRow): number {
  return 'items' in relevance ? r10 : map;
}

/** What {@link qualityOf} is called. */
export function qualityName([task]: readonly EvalTask[]): string {
  return task && 'items' in task.relevance ? 'R@10' : 'mAP';
}

/** Measures codes that are the first bits of a model's, for lengths up to all of them. */
export async function prefixCurve(set: EvalSet, signal: AbortSignal, onQueries: OnQueries): Promise<QualityLine[]> {
  const lines: QualityLine[] = [];
  for (const task of mainTasks(set)) {
    const { bits } = task.queries;
    const used = [...lengths.filter((length) => length < bits), bits];
    for (const mode of ['codes', 'asymmetric'] as const) {
      if (mode === 'asymmetric' && !task.queries.projections) continue;
      const points: CurvePoint[] = [];
      const measure = (length: number) => measurePoint(task, mode, length, signal, onQueries);
      for await (const point of mapInOrder(used, atATime, measure)) points.push(point);
      lines.push({ task: task.name, mode, points });
    }
  }
  return lines;
}

async function measurePoint(
  task: EvalTask,
  mode: QualityLine['mode'],
  bits: number,
  signal: AbortSignal,
  onQueries: OnQueries,
): Promise<CurvePoint> {
  const short = taskOfFirstBits(task, bits);
  const measure = mode === 'codes' ? measureCodes : measureAsymmetric;
  const measured = await measure(short, signal, onQueries);
  return { bits, quality: measured ? qualityOf(task, rowOf(short, mode, measured)) : 0 };
}

/** The code length at the knee of the curve: the mean of all tasks, by Hamming distance. */
export async function recommendedLength(lines: readonly QualityLine[]): ReturnType<typeof recommendBits> {
  const codes = lines.filter(({ mode }) => mode === 'codes');
  const sums = new Map<number, { sum: number; count: number }>();
  for (const { bits, quality } of codes.flatMap(({ points }) => points)) {
    const { sum, count } = sums.get(bits) ?? { sum: 0, count: 0 };
    sums.set(bits, { sum: sum + quality, count: count + 1 });
  }
  return recommendBits([...sums].map(([bits, { sum, count }]) => ({ bits, quality: sum / count })));
}
