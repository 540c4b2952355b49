import { invalidArgument } from '../../errors.js';
import { readLines } from '../input/read-json-lines.js';
import { tellSkipped } from '../skipped.js';
import { writeJson } from '../write-json.js';
import { checkFlags, type EvalFlags, loadModel, pairsOf } from './eval-flags.js';
import { describeKeywords } from './keyword-report.js';
import { type KeywordRow, measureKeywords } from './measure-keywords.js';

/**
 * Searches for the pictures of the pairs by single words, with each model, and prints a table. Fails with
 * `invalid-argument`, `file-not-found`, `aborted`, or as the model does.
 */
export async function evaluateKeywords(flags: EvalFlags, file: string, signal: AbortSignal): Promise<void> {
  checkFlags(flags);
  const words = (await readLines(file)).map(({ line }) => line.trim());
  if (words.length === 0) throw invalidArgument(`${file} has no keywords; give one a line.`);
  const pairs = await pairsOf(flags, flags.pairs ?? '');
  const found: { model: string; rows: readonly KeywordRow[] }[] = [];
  for (const where of flags.model.length > 0 ? flags.model : [undefined]) {
    using model = await loadModel(where, flags, signal);
    const { rows, skipped } = await measureKeywords(model, pairs, words, signal);
    if (found.length === 0) tellSkipped(skipped);
    found.push({ model: where ?? model.name, rows });
  }
  if (flags.json) writeJson(found.flatMap(({ rows }) => rows));
  else process.stdout.write(found.map(({ model, rows }) => describeKeywords(model, rows)).join('\n'));
}
