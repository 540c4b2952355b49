import { runInWorker } from './run-in-worker.js';

/** An option of a method. Whole numbers and switches (0 or 1) are numbers too. */
export interface LearnerOption {
  readonly name: string;
  /** What it is where it is not given. */
  readonly fallback: number;
  readonly least: number;
  readonly most: number;
  readonly meaning: string;
}

/** A method that learns hash functions. */
export interface LearnerInfo {
  readonly name: string;
  /** One sentence, with the source. */
  readonly summary: string;
  readonly needs: 'nothing' | 'pairs' | 'labels';
  /** Whether the first bits of a longer fit are as good as a shorter fit; see {@link prefixHashFunction}. */
  readonly prefixes: boolean;
  readonly options: readonly LearnerOption[];
}

let asked: Promise<readonly LearnerInfo[]> | undefined;

/**
 * The methods that {@link learn} knows, in the order of their names. Fails with `no-simd` or `internal`.
 *
 * @example
 * for (const { name, summary } of await learners()) console.log(name, summary);
 */
export async function learners(): Promise<readonly LearnerInfo[]> {
  asked ??= runInWorker('learners', undefined, {}).catch((error: unknown) => {
    asked = undefined;
    throw error;
  });
  return structuredClone(await asked);
}
