import { performance } from 'node:perf_hooks';

/**
 * A step: its name, and what it does. `run` resolves to `{ ok, log, passed, failed, skipped, note }`; the counts are of
 * tests, and a step that fails without counting any failed test counts as one. `note` is a few words for the summary.
 *
 * @typedef {{ ok: boolean, log: string, passed?: number, failed?: number, skipped?: number, note?: string }} Result
 * @typedef {{ name: string, run: () => Promise<Result> }} Step
 */

const LINES_OF_A_FAILURE = 120;

/** Runs the steps one after the other and prints the summary. True when all went well. */
export async function runSteps(steps) {
  const results = [];
  for (const { name, run } of steps) {
    process.stdout.write(`- ${name} ... `);
    const begin = performance.now();
    const result = await run().catch((error) => ({ ok: false, log: String(error.stack) }));
    const seconds = (performance.now() - begin) / 1000;
    console.log(`${result.ok ? 'ok' : 'FAILED'}  ${seconds.toFixed(1)} s`);
    if (!result.ok) {
      console.log(indent(lastLines(result.log)));
    }
    results.push({ name, seconds, ...counted(result) });
  }
  printSummary(results);
  return results.every(({ ok }) => ok);
}

function counted({ ok, passed = 0, failed = 0, skipped = 0, note = '' }) {
  return { ok, passed, skipped, failed: ok ? failed : Math.max(failed, 1), note };
}

function printSummary(results) {
  const total = {
    name: 'all',
    ok: results.every(({ ok }) => ok),
    seconds: 0,
    passed: 0,
    failed: 0,
    skipped: 0,
    note: '',
  };
  for (const result of results) {
    for (const column of ['seconds', 'passed', 'failed', 'skipped']) {
      total[column] += result[column];
    }
  }
  const width = Math.max(...results.map(({ name }) => name.length), 4);
  console.log(`\n${'step'.padEnd(width)}  result  seconds  passed  failed  skipped`);
  for (const { name, ok, seconds, passed, failed, skipped, note } of [...results, total]) {
    const figures = [seconds.toFixed(1).padStart(7), ...[passed, failed].map((n) => String(n).padStart(6))];
    const line = [name.padEnd(width), ok ? 'ok    ' : 'FAILED', ...figures, String(skipped).padStart(7), note];
    console.log(line.join('  ').trimEnd());
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
}

function lastLines(log) {
  const lines = log.trimEnd().split('\n');
  const left = lines.length - LINES_OF_A_FAILURE;
  return left > 0 ? [`(${left} lines before these)`, ...lines.slice(left)] : lines;
}

function indent(lines) {
  return lines.map((line) => `    ${line}`).join('\n');
}
