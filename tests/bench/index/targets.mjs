const wasm = 'crosshash-wasm-node';
const native = 'crosshash-native';
const popcnt = 'native-popcnt';

// How many times as fast as another engine one has to be, for a million codes and k = 10.
const speeds = [
  { engine: wasm, than: popcnt, least: { 64: 0.9, 128: 0.75 } },
  { engine: native, than: popcnt, least: { 64: 3, 128: 2 } },
  { engine: wasm, than: 'plain-js', least: { 64: 5, 128: 5, 256: 5 } },
  { engine: wasm, than: 'edgevec', least: { 64: 1, 128: 1, 256: 1, 512: 1, 1024: 1 } },
  { engine: wasm, than: 'sqlite-vec', least: { 64: 1, 128: 1, 256: 1, 512: 1, 1024: 1 } },
];
const leastOfReadLoop = { 1: 0.45, 8: 0.75 };
const mostTimesReading = 3;
const mostTimesCodesAndIds = 1.1;
const mostTimesScan = 1.2;

/** Prints what the project asks of its figures, and what this run found. */
export function printTargets(rows) {
  const found = [...speedLines(rows), ...otherLines(rows)];
  if (found.length === 0) return;
  console.log('\nWhat is asked for, and what was found\n');
  for (const { reached, asked, figure } of found) {
    console.log(`${reached ? 'yes' : 'NO '}  ${asked}: ${Number(figure.toPrecision(3))}`);
  }
}

function speedLines(rows) {
  const million = rows.filter(({ section, count, k }) => section === 'search' && count === 1e6 && k === 10);
  return speeds.flatMap(({ engine, than, least }) =>
    million
      .filter((row) => row.engine === engine && least[row.bits] !== undefined)
      .flatMap((row) => {
        const same = ({ bits, queries_per_pass: perPass }) => bits === row.bits && perPass === row.queries_per_pass;
        const other = million.find((each) => each.engine === than && same(each));
        if (!other) return [];
        const asked = `${engine} at least ${least[row.bits]} times as fast as ${than}, ${setting(row)}`;
        return atLeast(asked, other.ms_per_query / row.ms_per_query, least[row.bits]);
      }),
  );
}

function otherLines(rows) {
  return rows.flatMap((row) => {
    if (row.section === 'reading' && row.engine === wasm && row.count >= 1e6) {
      const least = leastOfReadLoop[row.queries_per_pass];
      return least ? atLeast(`at least ${least} of the read loop, ${setting(row)}`, row.of_read_loop, least) : [];
    }
    if (row.section === 'opening' && row.count >= 1e6) {
      return [
        ...atMost(
          `opening at most ${mostTimesReading} times reading, ${row.bits} bits`,
          row.times_reading,
          mostTimesReading,
        ),
        ...atMost(
          `memory at most ${mostTimesCodesAndIds} times codes and ids, ${row.bits} bits`,
          row.times_codes_and_ids,
          mostTimesCodesAndIds,
        ),
      ];
    }
    if (row.section === 'multi-index') {
      const asked = `${row.radius === 'nearest' ? 'nearest 10' : `radius ${row.radius}`} at most ${mostTimesScan} times the scan, ${row.codes}, ${row.bits} bits`;
      return atMost(asked, row.times_scan, mostTimesScan);
    }
    return [];
  });
}

function setting({ bits, queries_per_pass: perPass }) {
  return `${bits} bits, ${perPass} a pass`;
}

function atLeast(asked, figure, least) {
  return [{ asked, figure, reached: figure >= least }];
}

function atMost(asked, figure, most) {
  return [{ asked, figure, reached: figure <= most }];
}
