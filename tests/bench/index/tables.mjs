/** Prints what was measured: a grid for each question. */
export function printTables(rows) {
  const of = (section) => rows.filter((row) => row.section === section);
  printSearch(
    of('search'),
    rows.filter((row) => row.open_ms !== undefined),
  );
  printReading(of('reading'));
  printNativeReading(of('native-reading'));
  printOpening(of('opening'));
  printMultiIndex(of('multi-index'));
}

function printSearch(rows, opened) {
  const settings = groups(rows, ({ count, k, codes }) => `${count} ${codes} codes, k = ${k}, one thread`);
  for (const [setting, found] of settings) {
    const column = ({ bits, queries_per_pass: perPass }) => `${bits}${perPass === 1 ? '' : ` x${perPass}`}`;
    const speedAgainst = (name) => (row) => {
      const other = found.find((each) => each.engine === name && column(each) === column(row));
      return other ? `${short(other.ms_per_query / row.ms_per_query)}` : '-';
    };
    const grid = (title, cell, shown = found) => printGrid(title, shown, ({ engine }) => engine, column, cell);
    grid(`${setting}: milliseconds a query, median, by bits (x8: eight queries a pass)`, (row) =>
      short(row.ms_per_query),
    );
    for (const name of ['native-popcnt', 'plain-js']) {
      if (found.some(({ engine }) => engine === name)) grid(`How many times as fast as ${name}`, speedAgainst(name));
    }
    const inexact = found.filter((row) => !row.exact);
    grid('Recall, of engines that are not exact', (row) => row.recall.toFixed(3), inexact.filter(isSingle(found)));
  }
  for (const [count, found] of groups(rows, (row) => row.count)) {
    const once = found.filter(isSingle(found)).filter((row) => row.k === found[0].k);
    const grid = (title, cell) =>
      printGrid(
        title,
        once,
        ({ engine }) => engine,
        (row) => row.bits,
        cell,
      );
    grid(`${count} codes: milliseconds to build the index, by bits`, (row) => row.build_ms.toFixed(0));
    grid(`${count} codes: memory, times the size of the codes`, (row) =>
      short((row.memory_bytes * 8) / row.bits / row.count),
    );
  }
  for (const [count, found] of groups(opened, (row) => row.count)) {
    const title = `${count} codes: milliseconds to open a saved index, by bits (crosshash: a gallery with its ids)`;
    printGrid(
      title,
      found,
      ({ engine }) => engine,
      (row) => row.bits,
      (row) => short(row.open_ms),
    );
  }
  const versions = new Map(rows.map((row) => [row.engine, row.version]));
  if (versions.size > 0) console.log(`\n${[...versions].map((each) => each.join(': ')).join('; ')}`);
}

/** Whether a row is of the first batch size: what does not depend on it is shown once. */
function isSingle([first]) {
  return (row) => row.queries_per_pass === first.queries_per_pass;
}

function printReading(rows) {
  const name = ({ engine, queries_per_pass: perPass }) =>
    engine === 'wasm-read' ? engine : `${engine}${perPass === 1 ? '' : ` x${perPass}`}`;
  const column = ({ bits, count }) => `${bits} (${count} codes)`;
  printGrid('GB a second of codes larger than the caches, by bits', rows, name, column, (row) =>
    short(row.gb_per_second),
  );
  const found = rows.filter((row) => row.engine !== 'wasm-read');
  printGrid('The same, of what the read loop has', found, name, column, (row) => short(row.of_read_loop));
}

function printNativeReading(rows) {
  const grid = (title, cell) =>
    printGrid(
      title,
      rows,
      ({ engine }) => engine,
      ({ bits, count }) => `${bits} (${count} codes)`,
      cell,
    );
  grid('Native, one query a pass, milliseconds: what reading the codes takes, and what searching them', (row) =>
    short(row.ms_per_query),
  );
  grid('The same, how many times as fast as native-popcnt: no search can have more than native-read', (row) =>
    short(row.times_popcnt),
  );
}

function printOpening(rows) {
  const columns = {
    'read ms': (row) => short(row.read_ms),
    'open ms': (row) => short(row.open_ms),
    'open : read': (row) => short(row.times_reading),
    'file : codes + ids': (row) => short(row.file_times_codes_and_ids),
    'memory : codes + ids': (row) => short(row.times_codes_and_ids),
    'whole memory : codes + ids': (row) => short(row.whole_times_codes_and_ids),
    'more while searching, MB': (row) => short(row.search_bytes / 1e6),
  };
  printList('A gallery with integer ids', rows, (row) => `${row.bits} bits, ${row.count} codes`, columns);
}

function printMultiIndex(rows) {
  const columns = {
    'scan ms': (row) => short(row.scan_ms_per_query),
    'multi-index ms': (row) => short(row.ms_per_query),
    'of the scan': (row) => short(row.times_scan),
    'build ms': (row) => row.build_ms.toFixed(0),
  };
  const name = (row) =>
    `${row.bits} bits, ${row.count} ${row.codes} codes, ${row.radius === 'nearest' ? 'nearest 10' : `radius ${row.radius}`}`;
  printList('Search through the multi-index, milliseconds a query, median', rows, name, columns);
}

function groups(rows, key) {
  const found = new Map();
  for (const row of rows) found.set(key(row), [...(found.get(key(row)) ?? []), row]);
  return found;
}

/** Three digits that count. */
function short(value) {
  if (!Number.isFinite(value)) return '-';
  return value === 0 ? '0' : Number(value.toPrecision(3)).toString();
}

/** A line for each name that `rows` have, a column for each column; the first row that has both fills the cell. */
function printGrid(title, rows, nameOf, columnOf, cell) {
  const columns = [...new Set(rows.map(columnOf))];
  const lines = [...groups(rows, nameOf)].map(([name, found]) => [
    name,
    ...columns.map((column) => {
      const row = found.find((each) => columnOf(each) === column);
      return row ? cell(row) : '-';
    }),
  ]);
  printLines(title, ['', ...columns.map(String)], lines);
}

/** A line for each row. */
function printList(title, rows, nameOf, columns) {
  const lines = rows.map((row) => [nameOf(row), ...Object.values(columns).map((cell) => cell(row))]);
  printLines(title, ['', ...Object.keys(columns)], lines);
}

function printLines(title, head, lines) {
  if (lines.length === 0) return;
  const widths = head.map((name, i) => Math.max(name.length, ...lines.map((line) => line[i].length)));
  console.log(`\n${title}\n`);
  for (const line of [head, ...lines]) {
    console.log(line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  '));
  }
}
