import { defineConfig } from 'vitest/config';

/** What is tested in a real browser: the built package in pages, and in those who build on it. */
export default defineConfig({
  test: {
    include: ['tests/browser/**/*.test.ts', 'tests/consumers/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // One browser at a time: some tests measure, and a browser has more processes than most machines have cores.
    fileParallelism: false,
  },
});
