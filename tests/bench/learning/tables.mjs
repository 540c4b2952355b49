import { published, publishedWidths } from './published.mjs';

/** Prints the rows: mean average precision of sets with labels, R@10 of flickr8k, and the published figures. */
export function printTables(rows) {
  for (const [title, found] of groups(
    rows.filter(({ dataset }) => dataset !== 'flickr8k'),
    titleOf,
  )) {
    printLines(title, ['method', 'convention', 'bits', 'i2t', 't2i', 'fit s'], found.map(lineOf));
  }
  const flickr = rows.filter(({ dataset }) => dataset === 'flickr8k');
  if (flickr.length > 0) {
    printLines(
      `flickr8k (${flickr[0].photographs} photographs to learn from): R@10`,
      ['method', 'bits', 'mode', 'captions', 'noise', 'i2t', 't2i', 'fit s'],
      flickr.map((row) => [
        row.method,
        row.bits || `0 (${row.dimensions})`,
        row.mode,
        row.captions,
        row.noise,
        figure(row.i2t),
        figure(row.t2i),
        row.fit_seconds.toFixed(2),
      ]),
    );
  }
  if (rows.some(({ dataset }) => dataset === 'wikipedia-sift-lda')) printPublished(rows);
}

function titleOf({ dataset, features }) {
  return `${dataset} (${features}): mean average precision`;
}

function lineOf(row) {
  const bits = row.bits || `0 (${row.dimensions})`;
  return [row.method, row.convention, bits, figure(row.i2t), figure(row.t2i), row.fit_seconds.toFixed(2)];
}

function printPublished(rows) {
  const lines = published.flatMap((paper) =>
    publishedWidths.flatMap((bits, i) => {
      const convention = paper.convention === 'unstated' ? 'A' : paper.convention;
      const measured = rows.find(
        (row) =>
          row.dataset === 'wikipedia-sift-lda' &&
          row.method === paper.method &&
          row.convention === convention &&
          row.bits === bits,
      );
      if (!measured) return [];
      const both = (row, at) => `${figure(row.i2t[at] ?? row.i2t)} ${figure(row.t2i[at] ?? row.t2i)}`;
      return [
        [
          paper.method,
          bits,
          `${paper.source} (${paper.convention})`,
          both(paper, i),
          `${both(measured, 0)} (${convention})`,
        ],
      ];
    }),
  );
  printLines(
    'wikipedia-sift-lda, against what is published: i2t t2i',
    ['method', 'bits', 'source', 'there', 'here'],
    lines,
  );
}

function figure(value) {
  return value.toFixed(3);
}

function groups(rows, key) {
  const found = new Map();
  for (const row of rows) found.set(key(row), [...(found.get(key(row)) ?? []), row]);
  return found;
}

function printLines(title, head, lines) {
  if (lines.length === 0) return;
  const widths = head.map((name, i) => Math.max(name.length, ...lines.map((line) => `${line[i]}`.length)));
  console.log(`\n${title}\n`);
  for (const line of [head, ...lines])
    console.log(
      line
        .map((cell, i) => `${cell}`.padEnd(widths[i]))
        .join('  ')
        .trimEnd(),
    );
}
