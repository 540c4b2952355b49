/** Prints rows `{engine, bits, count, k, queries_per_pass, ms_per_query}`: a line a setting, a column an engine. */
export function printTable(rows) {
  const names = [...new Set(rows.map((row) => row.engine))];
  const setting = (row) => [row.bits, row.count, row.k, row.queries_per_pass].join(' ');
  const settings = [...new Set(rows.map(setting))];
  const head = ['bits', 'codes', 'k', 'queries a pass', ...names, 'wasm : popcnt', 'wasm : plain JS'];
  const lines = settings.map((key) => {
    const of = (name) => rows.find((row) => row.engine === name && setting(row) === key).ms_per_query;
    const wasm = of('crosshash-wasm-node');
    const faster = (name) => `${(of(name) / wasm).toFixed(2)} x`;
    return [
      ...key.split(' '),
      ...names.map((name) => of(name).toFixed(3)),
      faster('native-popcnt'),
      faster('plain-js'),
    ];
  });
  const widths = head.map((title, i) => Math.max(title.length, ...lines.map((line) => line[i].length)));
  console.log('\nMilliseconds a query, median; the last two columns: how many times as fast WebAssembly is.\n');
  for (const line of [head, ...lines]) console.log(line.map((cell, i) => cell.padStart(widths[i])).join('  '));
}
