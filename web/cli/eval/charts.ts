import path from 'node:path';
import type { ModelReport } from './eval-report.js';
import type { EvalRow } from './modes.js';
import type { QualityLine } from './prefix-curve.js';
import type { Chart, ChartLine } from './quality-chart.js';

/** A model with all that a chart needs. */
export interface Charted {
  readonly report: ModelReport;
  readonly lines: readonly QualityLine[];
}

const styles = { codes: 'whole', asymmetric: 'dashed' } as const;

/** Of one model the first bits of its codes; of several the whole codes of each fit. */
export function chartOf(models: readonly Charted[]): Chart {
  const [first] = models;
  if (!first) throw new RangeError('There is nothing to draw.');
  const { report, lines } = first;
  const { quality } = report;
  if (models.length === 1) {
    const bits = Math.max(...lines.flatMap(({ points }) => points.map((point) => point.bits)));
    const note = `The first bits of one fit of ${bits} bits. Asymmetric: the query's projections, no code of its own.`;
    return {
      title: path.basename(report.model),
      note,
      quality,
      lines: [...lines.map(drawn), ...levels(report, lines)],
    };
  }
  const note = `Several fits, each with all its bits: ${models.map((model) => path.basename(model.report.model)).join(', ')}.`;
  return { title: 'Several fits', note, quality, lines: lines.map((line) => drawn(joined(line, models))) };
}

function drawn({ task, mode, points }: QualityLine): ChartLine {
  return { name: `${task}, ${mode}`, family: task, style: styles[mode], points };
}

/** What the real values reach, which no code length changes. */
function levels({ rows, quality }: ModelReport, lines: readonly QualityLine[]): ChartLine[] {
  const tasks = lines.map(({ task }) => task);
  const floats = rows.filter(({ task, mode }) => mode === 'float' && tasks.includes(task));
  return floats.map((row) => ({
    name: `${row.task}, float`,
    family: row.task,
    style: 'level',
    points: [{ bits: 0, quality: judgedBy(row, quality) }],
  }));
}

function joined({ task, mode }: QualityLine, models: readonly Charted[]): QualityLine {
  const points = models.flatMap(({ report }) =>
    report.rows
      .filter((row) => row.task === task && row.mode === mode)
      .map((row) => ({ bits: row.bits, quality: judgedBy(row, report.quality) })),
  );
  return { task, mode, points: points.sort((a, b) => a.bits - b.bits) };
}

function judgedBy({ r10, map }: EvalRow, quality: string): number {
  return quality === 'R@10' ? r10 : map;
}
