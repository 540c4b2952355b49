import { stripVTControlCharacters } from 'node:util';

/**
 * Counts the tests in what `ctest --verbose` printed of programs made with GoogleTest. A program that ended without
 * naming a failed test, by a crash or a time limit, counts as one failed test.
 */
export function countGoogleTests(log) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const failures = new Map();
  for (const line of stripVTControlCharacters(log).split('\n')) {
    const said = /^(\d+): \[ +(OK|FAILED|SKIPPED) +\] .*\(\d+ ms\)$/.exec(line.trimEnd());
    const ended = /^ *\d+\/\d+ Test +#(\d+): .*\*\*\*/.exec(line);
    if (said?.[2] === 'OK') {
      counts.passed += 1;
    } else if (said?.[2] === 'SKIPPED') {
      counts.skipped += 1;
    } else if (said) {
      failures.set(said[1], (failures.get(said[1]) ?? 0) + 1);
    } else if (ended && !failures.has(ended[1])) {
      failures.set(ended[1], 1);
    }
  }
  for (const count of failures.values()) {
    counts.failed += count;
  }
  return counts;
}
