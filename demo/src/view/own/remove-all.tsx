import { useRef } from 'preact/hooks';
import { removeOwn } from '../../own/keep.js';
import { own } from '../../own/own-state.js';
import { useStore } from '../../store.js';
import { inWords } from '../in-words.js';

/** Removes all of the visitor's pictures, after asking. */
export function RemoveAll() {
  const dialog = useRef<HTMLDialogElement>(null);
  const { pictures } = useStore(own);
  return (
    <>
      <button type="button" class="button plain-button" onClick={() => dialog.current?.showModal()}>
        Remove all
      </button>
      <dialog ref={dialog} aria-labelledby="remove-title">
        <h2 id="remove-title">Remove your {inWords(pictures.length)} pictures from this page?</h2>
        <p>Their codes and small copies are deleted from this device. Your files stay as they are.</p>
        <form method="dialog" class="buttons">
          <button type="submit" class="button">
            Keep them
          </button>
          <button type="submit" class="button danger" onClick={() => void removeOwn()}>
            Remove
          </button>
        </form>
      </dialog>
    </>
  );
}
