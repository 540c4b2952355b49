import { writeFileSync } from 'node:fs';

/** Writes the search's milliseconds, of the largest count and the smallest k, as a table in Markdown: engines down, settings across. */
export function writeMarkdown(file, rows) {
  const search = rows.filter((row) => row.section === 'search');
  const count = Math.max(...search.map((row) => row.count));
  const k = Math.min(...search.map((row) => row.k));
  const shown = search.filter((row) => row.count === count && row.k === k);
  const column = ({ bits, queries_per_pass: perPass }) => `${bits}${perPass === 1 ? '' : ` ×${perPass}`}`;
  const columns = [...new Set(shown.map(column))];
  const engines = [...new Set(shown.map((row) => row.engine))];
  const cell = (engine, name) => {
    const row = shown.find((each) => each.engine === engine && column(each) === name);
    return row ? Number(row.ms_per_query.toPrecision(3)).toString() : '';
  };
  const lines = [
    [`top ${k} of ${count.toLocaleString('en')}, ms`, ...columns],
    Array.from({ length: columns.length + 1 }, () => '---'),
    ...engines.map((engine) => [engine, ...columns.map((name) => cell(engine, name))]),
  ];
  writeFileSync(file, `${lines.map((line) => `| ${line.join(' | ')} |`).join('\n')}\n`);
}
