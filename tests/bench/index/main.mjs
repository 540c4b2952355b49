// npm run bench index -- [OPTIONS]: what README.md says. One table of one run, on random codes, one thread.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeChart } from './chart.mjs';
import { writeMarkdown } from './markdown.mjs';
import { measureMultiIndex } from './multi-index-section.mjs';
import { measureNativeReading } from './native-reading-section.mjs';
import { measureOpening } from './opening-section.mjs';
import { readOptions } from './options.mjs';
import { measureReading } from './reading-section.mjs';
import { measureSearch } from './search-section.mjs';
import { printTables } from './tables.mjs';
import { printTargets } from './targets.mjs';

const options = readOptions(process.argv.slice(2));
const measure = {
  search: measureSearch,
  reading: measureReading,
  'native-reading': measureNativeReading,
  opening: measureOpening,
  'multi-index': measureMultiIndex,
};
const folder = mkdtempSync(path.join(tmpdir(), 'crosshash-bench-'));
const rows = [];
try {
  for (const section of options.sections) rows.push(...(await measure[section](folder, options)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
printTables(rows);
printTargets(rows);
if (options.json) writeFileSync(options.json, `${JSON.stringify(rows, null, 1)}\n`);
if (options.chart) writeChart(options.chart, rows);
if (options.markdown) writeMarkdown(options.markdown, rows);
