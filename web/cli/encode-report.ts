import { type Skipped, tellSkipped } from './skipped.js';
import { writeJson } from './write-json.js';

/** What `crosshash encode` did. */
export interface EncodeReport {
  readonly gallery: string;
  /** How many items the gallery holds now. */
  readonly size: number;
  /** The length of its file. */
  readonly bytes: number;
  readonly added: number;
  /** How many were in the gallery already. */
  readonly present: number;
  readonly skipped: Skipped[];
  readonly ms: { load: number; encode: number; save: number };
}

/** Prints the report; what was skipped goes to stderr, a line each. */
export function writeReport(report: EncodeReport, json: boolean): void {
  const { gallery, size, bytes, added, present, skipped, ms } = report;
  tellSkipped(skipped);
  if (json) {
    const rounded = Object.fromEntries(Object.entries(ms).map(([name, value]) => [name, Math.round(value)]));
    writeJson({ ...report, ms: rounded });
    return;
  }
  const seconds = ((ms.load + ms.encode + ms.save) / 1000).toFixed(1);
  const parts = [
    `${added} added`,
    ...(present ? [`${present} there already`] : []),
    ...(skipped.length ? [`${skipped.length} skipped`] : []),
  ];
  const file =
    bytes > 0 ? `${gallery}: ${size} items, ${bytes} bytes` : `${gallery} was not written: nothing could be encoded`;
  process.stdout.write(`${file} (${parts.join(', ')}; ${seconds} s)\n`);
}
