import { defineConfig } from 'vite';

export default defineConfig({
  // The development server would otherwise move the package away from its worker and its model.
  optimizeDeps: { exclude: ['crosshash'] },
  logLevel: 'warn',
});
