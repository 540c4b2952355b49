import { fileURLToPath } from 'node:url';

export default {
  mode: 'production',
  entry: './main.js',
  context: fileURLToPath(new URL('.', import.meta.url)),
  // Networks are large, and are fetched only when they are needed.
  performance: { hints: false },
  output: { path: fileURLToPath(new URL('dist', import.meta.url)), clean: true },
};
