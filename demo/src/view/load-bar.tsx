import { session } from '../session/session.js';
import { useStore } from '../store.js';
import { loadInWords } from './load-in-words.js';

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
  return <p class="load-words">{loadInWords(state)} You can type already.</p>;
}
