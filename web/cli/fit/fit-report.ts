import { type Skipped, tellSkipped } from '../skipped.js';
import { writeJson } from '../write-json.js';
import type { Training } from './training.js';

/** What `crosshash fit` did. */
export interface FitReport {
  /** The folder. */
  readonly model: string;
  readonly fingerprint: string;
  readonly method: string;
  readonly bits: number;
  readonly modalities: readonly string[];
  /** How many of `unit` it learned from. */
  readonly pairs: number;
  readonly unit: Training['unit'];
  /** Whether it was stopped, and kept the best so far. */
  readonly stopped: boolean;
  readonly skipped: readonly Skipped[];
  readonly ms: { load: number; encode: number; learn: number; save: number };
}

/** Prints the report; what was skipped goes to stderr, a line each. */
export function writeFitReport(report: FitReport, json: boolean): void {
  const { model, method, bits, modalities, pairs, unit, stopped, skipped, ms } = report;
  tellSkipped(skipped);
  if (json) {
    const rounded = Object.fromEntries(Object.entries(ms).map(([name, value]) => [name, Math.round(value)]));
    writeJson({ ...report, ms: rounded });
    return;
  }
  const seconds = ((ms.load + ms.encode + ms.learn + ms.save) / 1000).toFixed(1);
  const parts = [
    `${pairs} ${unit}`,
    ...(skipped.length ? [`${skipped.length} skipped`] : []),
    ...(stopped ? ['stopped, the best so far is kept'] : []),
    `${seconds} s`,
  ];
  process.stdout.write(`${model}: ${bits} bits for ${modalities.join(', ')} by ${method} (${parts.join('; ')})\n`);
}
