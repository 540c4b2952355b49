import { pauseAdding, resumeAdding, stopAdding } from '../../own/add-pictures.js';
import { own } from '../../own/own-state.js';
import { session } from '../../session/session.js';
import { useStore } from '../../store.js';
import { inWords } from '../in-words.js';

/** How far adding is; it can be paused and given up. */
export function Adding() {
  const { activity, done, total } = useStore(own);
  const { kind } = useStore(session);
  const words =
    kind === 'ready' ? `${inWords(done)} of ${inWords(total)}` : 'Waiting for the networks, which are still loading';
  return (
    <div class="adding">
      <progress max={total} value={done} aria-label="Pictures read" />
      <p>
        {activity === 'paused' ? 'Paused: ' : ''}
        {words}
        <span class="quiet"> What is read can be searched already.</span>
      </p>
      <div class="buttons">
        {activity === 'paused' ? (
          <button type="button" class="button primary" onClick={resumeAdding}>
            Go on
          </button>
        ) : (
          <button type="button" class="button" disabled={activity === 'stopping'} onClick={pauseAdding}>
            Pause
          </button>
        )}
        <button type="button" class="button" disabled={activity === 'stopping'} onClick={stopAdding}>
          Cancel
        </button>
      </div>
    </div>
  );
}
