// Runs every step, tells how each went, and ends with the sum of them all. A failing step does not stop the rest.
import { coreSteps } from './core-steps.mjs';
import { formSteps, tidySteps } from './lint-steps.mjs';
import { buildPackageSteps, testPackageSteps } from './package-steps.mjs';
import { runSteps } from './run-steps.mjs';

const onlyLint = process.argv[2] === 'lint';
const tests = onlyLint ? [] : [...testPackageSteps(), ...coreSteps()];
const allWell = await runSteps([...formSteps(), ...buildPackageSteps(), ...tests, ...tidySteps()]);
process.exitCode = allWell ? 0 : 1;
