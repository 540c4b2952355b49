// Runs every step, tells how each went, and ends with the sum of them all. A failing step does not stop the rest.
import { coreSteps } from './core-steps.mjs';
import { formSteps, tidySteps } from './lint-steps.mjs';
import { buildPackageSteps, checkPackedSteps, testBrowserSteps, testPackageSteps } from './package-steps.mjs';
import { runSteps } from './run-steps.mjs';

const PARTS = {
  lint: () => [...formSteps(), ...buildPackageSteps(), ...tidySteps()],
  browser: () => [...buildPackageSteps(), ...testBrowserSteps()],
  all: () => [
    ...formSteps(),
    ...buildPackageSteps(),
    ...checkPackedSteps(),
    ...testPackageSteps(),
    ...testBrowserSteps(),
    ...coreSteps(),
    ...tidySteps(),
  ],
};

const part = PARTS[process.argv[2] ?? 'all'];
if (part === undefined) {
  console.error(`Name a part, or none for all: ${Object.keys(PARTS).join(', ')}`);
  process.exit(2);
}
process.exitCode = (await runSteps(part())) ? 0 : 1;
