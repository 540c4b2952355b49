import { table } from '../table.js';
import type { KeywordRow } from './measure-keywords.js';

/** The rows as a table, with their mean. */
export function describeKeywords(model: string, rows: readonly KeywordRow[]): string {
  const mean = (of: (row: KeywordRow) => number) => rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
  const cells = (name: string, right: string, precision: number, chance: number) => [
    name,
    right,
    precision.toFixed(3),
    chance.toFixed(3),
    (precision / chance).toFixed(1),
  ];
  const lines = rows.map(({ word, right, precision, chance }) => cells(word, String(right), precision, chance));
  const last = cells(
    `mean of ${rows.length}`,
    '',
    mean(({ precision }) => precision),
    mean(({ chance }) => chance),
  );
  const head = ['keyword', 'right', 'P@10', 'chance', 'times'];
  return `${model} (right: pictures whose captions have the keyword)\n${table([head, ...lines, last], [1, 2, 3, 4])}`;
}
