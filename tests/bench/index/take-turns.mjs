const turnMs = 60; // many passes of a fast engine: the first few, which find caches cold after another engine, do not count
const passes = (perPass) => (perPass === 1 ? 25 : 6);
const slowMs = 500; // a pass of this length needs no warming up
const budgetMs = 1500; // of an engine in all rounds; a slower one takes part in fewer, spread over the run
const leastRounds = 3;

/**
 * Milliseconds of passes of every engine, by its name. The engines take turns in many rounds, so that a slow moment of
 * the machine meets them all. `search(engine, passes, limitMs)` gives the milliseconds of some passes.
 */
export async function takeTurns(engines, perPass, rounds, search) {
  const times = new Map(engines.map(({ name }) => [name, []]));
  const spent = new Map(engines.map(({ name }) => [name, 0]));
  const every = Math.max(1, Math.floor(rounds / leastRounds));
  for (let round = 0; round <= rounds; round++) {
    for (const engine of engines) {
      const own = times.get(engine.name);
      const early = spent.get(engine.name) <= (budgetMs * round) / rounds;
      if (!early && !(own.length < leastRounds && round % every === 0)) continue;
      const ms = await search(engine, passes(perPass), turnMs);
      spent.set(engine.name, spent.get(engine.name) + ms.reduce((sum, each) => sum + each, 0));
      if (round > 0 || ms[0] > slowMs) own.push(...ms); // the first round warms up
    }
  }
  return times;
}
