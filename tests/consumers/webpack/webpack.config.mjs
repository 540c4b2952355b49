import { fileURLToPath } from 'node:url';

export default {
  mode: 'production',
  entry: './main.js',
  context: fileURLToPath(new URL('.', import.meta.url)),
  // Networks are large, and are fetched only when they are needed.
  performance: { hints: false },
  // Making the networks' runtime shorter once more takes ten seconds, and shows nothing.
  optimization: { minimize: false },
  output: { path: fileURLToPath(new URL('dist', import.meta.url)), clean: true },
};
