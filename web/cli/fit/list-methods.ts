import { learners } from '../../learning/index.js';
import { writeJson } from '../write-json.js';

/** Prints all methods with their sources and options. */
export async function listMethods(json: boolean): Promise<void> {
  const known = await learners();
  if (json) {
    writeJson(known);
    return;
  }
  const blocks = known.map(({ name, summary, needs, prefixes, options }) => {
    const needed = { nothing: 'features alone', pairs: 'pairs', labels: 'labels' }[needs];
    const shorter = prefixes ? '; its first bits are a shorter fit' : '';
    const lines = options.map(
      ({ name: option, fallback, least, most, meaning }) =>
        `    --option ${option}=${fallback}  ${least} to ${most}: ${meaning}\n`,
    );
    return `${name} (learns from ${needed}${shorter})\n  ${summary}\n${lines.join('')}`;
  });
  process.stdout.write(blocks.join('\n'));
}
