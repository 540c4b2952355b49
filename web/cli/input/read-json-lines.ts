import * as platform from '#platform';
import { invalidArgument } from '../../errors.js';

/** A line of a list, and what to call it in errors. */
export interface ListLine {
  readonly line: string;
  readonly where: string;
}

/** The lines of a file that are not empty. Fails with `file-not-found`. */
export async function readLines(list: string): Promise<ListLine[]> {
  const lines = new TextDecoder().decode(await platform.readBytes(list)).split(/\r?\n/);
  return lines.flatMap((line, i) => (line.trim() === '' ? [] : [{ line, where: `${list}, line ${i + 1}` }]));
}

/** The object of a line of a JSON Lines file. Fails with `invalid-argument` naming the line. */
export function parseJsonLine({ line, where }: ListLine): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // said below
  }
  throw invalidArgument(`${where} is not a JSON object.`);
}
