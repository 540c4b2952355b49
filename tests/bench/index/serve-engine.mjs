import { createInterface } from 'node:readline';

/**
 * Answers the lines of README.md for an engine written in JavaScript: `load(codesFile, queriesFile, bits)` gives its
 * version, `search(k, perPass, first)` the distances of the first query's hits, `queries()` how many there are.
 */
export async function serveEngine({ load, search, queries }) {
  for await (const line of createInterface({ input: process.stdin })) {
    const [verb, ...words] = line.split(' ');
    if (verb === 'load') {
      console.log(await load(words[0], words[1], Number(words[2])));
      continue;
    }
    const [k, perPass, passes] = words.slice(1).map(Number);
    const times = [];
    let distances;
    for (let pass = 0; pass < passes; pass++) {
      const first = (pass * perPass) % (queries() - perPass + 1);
      const begun = performance.now();
      const found = await search(k, perPass, first);
      times.push((performance.now() - begun).toFixed(6));
      distances ??= found;
    }
    console.log(`${times.join(' ')} | ${distances.join(' ')}`);
  }
}
