import { CrosshashError } from '../../errors.js';

/**
 * Starts a worker. `sameOrigin` does it in the words by which bundlers find its script; `file` is the script's name in
 * dist/browser. Fails with `internal`.
 */
export function startScript(file: string, sameOrigin: () => Worker): Worker {
  try {
    try {
      return sameOrigin();
    } catch {
      return startFromElsewhere(file);
    }
  } catch (error) {
    const message = `A worker could not be started (${(error as Error).message}); serve crosshash from the page's origin.`;
    throw new CrosshashError('internal', message, { cause: error });
  }
}

/** A script of another origin, such as a CDN's, cannot be a worker's own, but what a script of this origin imports. */
function startFromElsewhere(file: string): Worker {
  const folder = import.meta.url.replace(/[^/]*$/, '');
  const script = URL.createObjectURL(
    new Blob([`import ${JSON.stringify(folder + file)};`], { type: 'text/javascript' }),
  );
  const worker = new Worker(script, { type: 'module', name: 'crosshash' });
  setTimeout(() => URL.revokeObjectURL(script), 60_000); // it is read after this turn; nothing says when
  return worker;
}
