import { PRESETS, testPreset } from './core-steps.mjs';
import { runVitest } from './vitest.mjs';

/** Test files that are steps of their own in a long run. */
const KILL = 'tests/package/gallery-kill.test.ts';
const ENDURANCE = 'tests/package/endurance.test.ts';
export const CAMPAIGN_FILES = [KILL, ENDURANCE];

/** Tests of the core that are steps of their own in a long run; the sanitizers would take the largest galleries too far. */
const CAMPAIGNS = [
  { name: 'differential', area: 'index', filter: 'Differential*', presets: PRESETS },
  { name: 'edges', area: 'index', filter: 'LargestGalleries*', presets: ['native', 'wasm'] },
];
export const ALL_BUT_CAMPAIGNS = `-${CAMPAIGNS.map(({ filter }) => filter).join(':')}`;

/** What `npm run test:long` does besides more of the same. CROSSHASH_LONG tells the tests to take their time. */
export function campaignSteps() {
  return [
    ...CAMPAIGNS.flatMap(({ name, area, filter, presets }) =>
      presets.map((preset) => ({ name: `${name} ${preset}`, run: () => testSome(preset, { area, filter }) })),
    ),
    { name: 'kill -9', run: () => runVitest('vitest-kill', 'vitest.config.ts', [KILL]) },
    { name: 'endurance', run: () => runVitest('vitest-endurance', 'vitest.config.ts', [ENDURANCE]) },
  ];
}

/** A filter that fits no test any more must not pass. */
async function testSome(preset, tests) {
  const result = await testPreset(preset, tests);
  return result.ok && result.passed === 0
    ? { ...result, ok: false, log: `No test fits ${tests.filter}.\n${result.log}` }
    : result;
}
