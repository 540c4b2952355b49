import { session } from '../session/session.js';
import { useStore } from '../store.js';

/** A thin line at the top of the page while the networks load. */
export function LoadBar() {
  const state = useStore(session);
  if (state.kind !== 'loading') return null;
  const share = state.total === 0 ? 0 : state.loaded / state.total;
  return (
    <div
      class="load-bar"
      role="progressbar"
      aria-label="Loading the networks"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(100 * share)}
    >
      <div style={{ transform: `scaleX(${Math.max(0.02, share)})` }} />
    </div>
  );
}

/** The same in words, beside the search box. */
export function LoadWords() {
  const state = useStore(session);
  if (state.kind !== 'loading') return null;
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0);
  return (
    <p class="load-words">
      {state.loaded > 0 && state.loaded < state.total
        ? `Loading the networks: ${megabytes(state.loaded)} of ${megabytes(state.total)} MB, only this once.`
        : 'Getting the networks ready …'}{' '}
      You can type already.
    </p>
  );
}
