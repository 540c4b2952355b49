import { defineConfig } from 'vitest/config';

// These measure, so nothing else runs beside them.
const measuring = ['abort', 'load', 'memory'].map((name) => `tests/browser/package-${name}.test.ts`);
const timeouts = { testTimeout: 60_000, hookTimeout: 120_000 };

/** What is tested in a real browser: the built package in pages, in those who build on it, and the demo. */
export default defineConfig({
  test: {
    globalSetup: 'tests/browser/support/prepare.ts',
    pool: 'forks',
    maxWorkers: 2,
    minWorkers: 1,
    projects: [
      {
        test: {
          name: 'searching',
          include: ['tests/browser/**/*.test.ts', 'tests/consumers/**/*.test.ts'],
          exclude: measuring,
          sequence: { groupOrder: 0 },
          ...timeouts,
        },
      },
      {
        test: {
          name: 'measuring',
          include: measuring,
          sequence: { groupOrder: 1 },
          poolOptions: { forks: { singleFork: true } },
          ...timeouts,
        },
      },
    ],
  },
});
