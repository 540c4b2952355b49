// Runs every step, tells how each went, and ends with the sum of them all. A failing step does not stop the rest.
import { ALL_BUT_CAMPAIGNS, CAMPAIGN_FILES, campaignSteps } from './campaign-steps.mjs';
import { coreSteps } from './core-steps.mjs';
import { fuzzSteps } from './fuzz-steps.mjs';
import { formSteps, tidySteps } from './lint-steps.mjs';
import { buildPackageSteps, checkPackedSteps, testBrowserSteps, testPackageSteps } from './package-steps.mjs';
import { runSteps } from './run-steps.mjs';

const long = process.env.CROSSHASH_LONG !== undefined;

const PARTS = {
  lint: () => [...formSteps(), ...buildPackageSteps(), ...tidySteps({ long })],
  browser: () => [...buildPackageSteps(), ...testBrowserSteps()],
  fuzz: () => [...buildPackageSteps(), ...fuzzSteps({ long })],
  all: () => [
    ...formSteps(),
    ...buildPackageSteps(),
    ...checkPackedSteps(),
    ...testPackageSteps(long ? { without: CAMPAIGN_FILES } : {}),
    ...testBrowserSteps(),
    ...coreSteps(long ? { filter: ALL_BUT_CAMPAIGNS, long } : {}),
    ...fuzzSteps({ long }),
    ...tidySteps({ long }),
    ...(long ? campaignSteps() : []),
  ],
};

const part = PARTS[process.argv[2] ?? 'all'];
if (part === undefined) {
  console.error(`Name a part, or none for all: ${Object.keys(PARTS).join(', ')}`);
  process.exit(2);
}
process.exitCode = (await runSteps(part())) ? 0 : 1;
