import { writeFileSync } from 'node:fs';

const width = 860;
const left = 264; // of the plot; the engines' names stand before it
const right = 30;
const top = 78;
const rowHeight = 36;
const dot = 12.5;
const ours = (name) => name.startsWith('crosshash');

/**
 * Draws the search of one query as SVG: a row for each engine, in it a dot for each
 * width at its milliseconds, on a logarithmic axis. Legible on light and dark pages, and read out as words.
 */
export function writeChart(file, rows) {
  const shown = chosen(rows);
  if (shown.length === 0) throw new Error('There is nothing to draw: the chart shows the section search.');
  writeFileSync(file, draw(shown));
}

/** Rows of one query, of the largest count and the smallest k. */
function chosen(rows) {
  const single = rows.filter((row) => row.section === 'search' && row.queries_per_pass === 1);
  const most = Math.max(...single.map(({ count }) => count));
  const least = Math.min(...single.map(({ k }) => k));
  return single.filter(({ count, k }) => count === most && k === least);
}

function draw(rows) {
  const engines = [...byEngine(rows)].toSorted(([, a], [, b]) => a[0].ms_per_query - b[0].ms_per_query);
  const logs = rows.map((row) => Math.log10(row.ms_per_query));
  const range = { first: Math.min(...logs), last: Math.max(...logs, Math.min(...logs) + 1) };
  const at = (ms) => left + ((Math.log10(ms) - range.first) / (range.last - range.first)) * (width - left - right);
  const bottom = top + engines.length * rowHeight;
  const { count, k, codes } = rows[0];
  const title = `Top ${k} of ${count.toLocaleString('en')} ${codes} codes, one query, one thread`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${bottom + 54}" role="img" aria-labelledby="title text">
<title id="title">${title}</title>
<desc id="text">${words(engines)}</desc>
<style>
  .page { fill: #ffffff } text { fill: #1f2328; font: 14px system-ui, sans-serif } .axis { fill: #59636e; font-size: 12px }
  .head { font-size: 17px; font-weight: 600 } .ours { font-weight: 600 } .end { text-anchor: end } .middle { text-anchor: middle }
  line { stroke: #d1d9e0 } .span { stroke: #818b98; stroke-width: 2 } .ours + .span { stroke: #0969da }
  circle { fill: #59636e; stroke: #ffffff } .ours ~ circle { fill: #0969da } .bits { fill: #ffffff; font-size: 9px; font-weight: 600 }
  @media (prefers-color-scheme: dark) {
    .page { fill: #0d1117 } text { fill: #f0f6fc } .axis { fill: #9198a1 } line { stroke: #3d444d }
    .span { stroke: #656c76 } .ours + .span { stroke: #4493f8 } circle { fill: #9198a1; stroke: #0d1117 } .ours ~ circle { fill: #4493f8 }
    .bits { fill: #0d1117 }
  }
</style>
<rect class="page" width="100%" height="100%" rx="6"/>
<text class="head" x="20" y="32">${title}</text>
<text class="axis" x="20" y="54">Milliseconds, median; a dot for each width of the codes, in bits. Further left is faster.</text>
${ticks(range, at, bottom)}
${engines.map((engine, i) => engineRow(engine, top + (i + 0.5) * rowHeight, at)).join('\n')}
</svg>
`;
}

function ticks({ first, last }, at, bottom) {
  const exponents = Array.from({ length: Math.floor(last) - Math.ceil(first) + 1 }, (_, i) => Math.ceil(first) + i);
  return exponents
    .map((exponent) => {
      const ms = 10 ** exponent;
      const x = at(ms).toFixed(1);
      const label = exponent < 0 ? ms.toFixed(-exponent) : ms.toLocaleString('en');
      return `<line x1="${x}" x2="${x}" y1="${top}" y2="${bottom}"/><text class="axis middle" x="${x}" y="${bottom + 20}">${label} ms</text>`;
    })
    .join('\n');
}

function engineRow([name, rows], y, at) {
  const xs = rows.map((row) => at(row.ms_per_query));
  const dots = xs.map((x) => `<circle cx="${x.toFixed(1)}" cy="${y}" r="${dot}"/>`);
  const names = rows.map(
    ({ bits }, i) => `<text class="bits middle" x="${xs[i].toFixed(1)}" y="${y + 3}">${bits}</text>`,
  );
  const line = `<line class="span" x1="${Math.min(...xs).toFixed(1)}" x2="${Math.max(...xs).toFixed(1)}" y1="${y}" y2="${y}"/>`;
  return `<g><text class="end${ours(name) ? ' ours' : ''}" x="${left - 26}" y="${y + 5}">${label(name, rows)}</text>${line}${dots.join('')}${names.join('')}</g>`;
}

function label(name, rows) {
  return rows[0].exact ? name : `${name} (approximate)`;
}

function words(engines) {
  return engines
    .map(([name, rows]) => {
      const times = rows.map(({ bits, ms_per_query: ms }) => `${bits} bits ${Number(ms.toPrecision(2))}`);
      return `${label(name, rows)}: ${times.join(', ')}.`;
    })
    .join(' ');
}

function byEngine(rows) {
  const found = new Map();
  for (const row of rows) found.set(row.engine, [...(found.get(row.engine) ?? []), row]);
  return found;
}
