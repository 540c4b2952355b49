import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/package/**/*.test.ts'],
    // Loading a network takes a second or two on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One process a file: a test may hold a whole model.
    pool: 'forks',
    poolOptions: { forks: { maxForks: 2 } },
  },
});
