import { stripVTControlCharacters } from 'node:util';

/**
 * Rows in columns, two spaces apart; `right` names the columns that hold numbers. On a terminal each row is cut to
 * one line.
 */
export function table(rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const clean = rows.map((row) => row.map(plain));
  const columns = Math.max(0, ...clean.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, i) => Math.max(...clean.map((row) => widthOf(row[i] ?? ''))));
  const lines = clean.map((row) =>
    row
      .map((cell, i) => {
        const space = ' '.repeat((widths[i] ?? 0) - widthOf(cell));
        return right.includes(i) ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd(),
  );
  return lines.map((line) => `${cut(line)}\n`).join('');
}

/** File names and titles may hold what would move a terminal's cursor. */
function plain(cell: string): string {
  return stripVTControlCharacters(cell).replace(/\p{Cc}+/gu, ' ');
}

function widthOf(text: string): number {
  return [...text].length;
}

function cut(line: string): string {
  const { isTTY, columns = 80 } = process.stdout;
  if (!isTTY || widthOf(line) <= columns) return line;
  return `${[...line].slice(0, columns - 1).join('')}…`;
}
