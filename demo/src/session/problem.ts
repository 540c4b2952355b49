import { CrosshashError } from 'crosshash';

/** What went wrong, for the visitor: what it is, what to do, and whether trying again may help. */
export interface Problem {
  readonly title: string;
  readonly advice: string;
  readonly retry: boolean;
}

const known: Readonly<Record<string, Problem>> = {
  'no-simd': {
    title: 'This browser is too old to search here.',
    advice:
      'The networks need WebAssembly SIMD, which every browser since 2023 has. Update it, or open this page in another one. You can still look through the drawings.',
    retry: false,
  },
  'model-damaged': {
    title: 'A file of the model arrived damaged.',
    advice: 'It was refused, so nothing wrong will be shown. Try again to fetch a clean copy.',
    retry: true,
  },
  'model-missing': {
    title: 'A file of the model is missing on this server.',
    advice: 'Try again in a moment. If it stays like this, the page was not put online whole.',
    retry: true,
  },
  'damaged-gallery': {
    title: 'The file of the gallery arrived damaged.',
    advice: 'It was refused whole. Try again to fetch a clean copy.',
    retry: true,
  },
  'other-model': {
    title: 'The gallery was made with another model.',
    advice: 'Reload the page: it was updated while you were here.',
    retry: false,
  },
  'out-of-memory': {
    title: 'There is not enough memory for the networks.',
    advice: 'Close some other tabs, then try again.',
    retry: true,
  },
};

const offline: Problem = {
  title: 'You are offline, and the networks are not on this device yet.',
  advice: 'Connect once to fetch them (25 MB). After that this page works without a network.',
  retry: true,
};

/** What to tell the visitor of an error. */
export function problemOf(error: unknown): Problem {
  const code = error instanceof CrosshashError ? error.code : '';
  const problem = known[code];
  if (problem && !problem.retry) return problem;
  if (!navigator.onLine) return offline;
  if (problem) return problem;
  const message = error instanceof Error ? error.message : String(error);
  return { title: 'The search could not be started.', advice: message, retry: true };
}

export function isAborted(error: unknown): boolean {
  return error instanceof CrosshashError && error.code === 'aborted';
}
