import { published, publishedWidths } from './published.mjs';

const ways = { i2t: 'image to text', t2i: 'text to image' };
const named = 'lemon'; // before anything was measured
const defaults = ['cca_itq', named];
const withinScm = 0.03;
const leastNamed = { A: { i2t: 0.31, t2i: 0.36 }, C: { i2t: 0.41, t2i: 0.74 } };
const leastFlickr = [
  { what: 'float', least: 0.64, of: (row) => row.method === 'cca' && row.mode === 'float' },
  { what: '64-bit codes', least: 0.48, of: (row) => row.mode === 'codes' && row.bits === 64 },
  { what: '128 bits, asymmetric', least: 0.58, of: (row) => row.mode === 'asymmetric' && row.bits === 128 },
];
const mostSeconds = { native: 3, wasm: 10 };

/** Prints what the project asks of its figures, and what this run found. */
export function printTargets(rows) {
  const found = [...scmLines(rows), ...namedLines(rows), ...flickrLines(rows), ...timeLines(rows)];
  if (found.length === 0) return;
  console.log('\nWhat is asked for, and what was found\n');
  for (const { reached, asked, figure } of found) {
    console.log(`${reached ? 'yes' : 'NO '}  ${asked}: ${Number(figure.toPrecision(3))}`);
  }
}

function scmLines(rows) {
  const row = published.find(({ method, source }) => method === 'scm' && source === 'prototype');
  return wikipedia(rows, 'scm', 'A').flatMap((measured) => {
    const place = publishedWidths.indexOf(measured.bits);
    if (place < 0) return [];
    return Object.keys(ways).map((way) => ({
      asked: `scm within ${withinScm} of ${row[way][place]}, ${measured.bits} bits (A), ${ways[way]}`,
      figure: measured[way],
      reached: Math.abs(measured[way] - row[way][place]) <= withinScm,
    }));
  });
}

function namedLines(rows) {
  return Object.entries(leastNamed).flatMap(([convention, least]) =>
    wikipedia(rows, named, convention)
      .filter(({ bits }) => bits === 64)
      .flatMap((row) => bothWays(row, least, `${named}, 64 bits (${convention})`)),
  );
}

// Of all widths of a float row and all methods of codes the best is asked for, each with the first captions.
function flickrLines(rows) {
  const clean = rows.filter(
    ({ dataset, noise, captions }) => dataset === 'flickr8k' && noise === 'none' && captions === 'first',
  );
  return leastFlickr.flatMap(({ what, least, of }) => {
    const [best] = clean.filter(of).sort((a, b) => Math.min(b.i2t, b.t2i) - Math.min(a.i2t, a.t2i));
    return best ? bothWays(best, { i2t: least, t2i: least }, `flickr8k, ${what}, ${best.method}, R@10`) : [];
  });
}

function timeLines(rows) {
  const times = { native: 'fit_seconds', wasm: 'wasm_fit_seconds' };
  return defaults.flatMap((method) =>
    wikipedia(rows, method, 'A')
      .filter((row) => row.bits === 64)
      .flatMap((row) =>
        Object.entries(times)
          .filter(([, field]) => row[field] !== undefined)
          .map(([where, field]) => ({
            asked: `fitting ${method}, 64 bits, Wikipedia, ${where}, in less than ${mostSeconds[where]} s`,
            figure: row[field],
            reached: row[field] < mostSeconds[where],
          })),
      ),
  );
}

function bothWays(row, least, what) {
  return Object.keys(ways).map((way) => ({
    asked: `${what}, ${ways[way]}, at least ${least[way]}`,
    figure: row[way],
    reached: row[way] >= least[way],
  }));
}

function wikipedia(rows, method, convention) {
  return rows.filter(
    (row) =>
      row.dataset === 'wikipedia-sift-lda' && row.method === method && row.convention === convention && row.bits > 0,
  );
}
