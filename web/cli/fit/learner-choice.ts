import { invalidArgument } from '../../errors.js';
import { learners } from '../../learning/index.js';
import { bitsOf, seedOf } from '../number-flags.js';

/** A method and all that it is told, checked. */
export interface LearnerChoice {
  readonly method: string;
  /** Whether it makes a space of its own, of pairs or labels, or keeps to the one that the features lie in. */
  readonly ownSpace: boolean;
  /** Those that were given. */
  readonly options: Readonly<Record<string, number>>;
  readonly seed: number;
  readonly bits: number;
}

/** What the command line says of it. */
export interface LearnerFlags {
  readonly method?: string;
  readonly option: readonly string[];
  readonly seed?: string;
  readonly bits?: string;
}

/**
 * The method that was asked for, or the best for what there is. Fails with `invalid-argument` or `wrong-bits`, before
 * the long work.
 */
export async function chooseLearner(
  flags: LearnerFlags,
  { labelled, bits: usual, method: usualMethod }: { labelled: boolean; bits: number; method?: string },
): Promise<LearnerChoice> {
  const known = await learners();
  const method = flags.method ?? usualMethod ?? (labelled ? 'lemon' : 'cca_itq');
  const learner = known.find(({ name }) => name === method);
  if (!learner) {
    throw invalidArgument(`There is no method ${method}; crosshash fit --list shows all.`);
  }
  if (learner.needs === 'labels' && !labelled) {
    throw invalidArgument(
      `The method ${method} needs labels; give --labels FILE, or "labels" in each line of the pairs.`,
    );
  }
  const options = Object.fromEntries(flags.option.map((text) => optionOf(text, learner)));
  const seed = seedOf(flags.seed ?? '1');
  const bits = bitsOf(flags.bits ?? String(usual));
  return { method, ownSpace: learner.needs !== 'nothing', options, seed, bits };
}

function optionOf(
  text: string,
  { name: method, options }: Awaited<ReturnType<typeof learners>>[number],
): [string, number] {
  const [, name = '', given = ''] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  const option = options.find((one) => one.name === name);
  if (!option) {
    const names = options.map((one) => one.name).join(', ') || 'none';
    throw invalidArgument(`"${text}" is no option of ${method}, written NAME=VALUE; it has: ${names}.`);
  }
  const value = Number(given);
  if (value >= option.least && value <= option.most) return [name, value];
  throw invalidArgument(`The option ${name} must be a number from ${option.least} to ${option.most}.`);
}
