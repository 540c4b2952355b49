import { own } from '../../own/own-state.js';
import { search } from '../../search/search-state.js';
import { useStore } from '../../store.js';
import { inWords } from '../in-words.js';
import { AddButtons } from './add-buttons.js';
import { Adding } from './adding.js';
import { Download } from './download.js';
import { ModelChoice } from './model-choice.js';
import { RemoveAll } from './remove-all.js';
import { SkippedFiles } from './skipped-files.js';

/** The visitor's own pictures: adding, what is kept, and removing. */
export function OwnPanel() {
  const { pictures, activity, notice, kept } = useStore(own);
  const gallery = useStore(search, (now) => now.gallery);
  if (gallery !== 'own') return null;
  const empty = pictures.length === 0 && activity === 'idle';
  return (
    <section class={`card own ${empty ? 'empty' : ''}`} aria-label="Your own pictures">
      {empty ? (
        <>
          <h2>Search in your own pictures</h2>
          <p>
            Choose a folder or some pictures, or drop them here. They are read in this tab and go nowhere: there is no
            server to send them to.
          </p>
        </>
      ) : (
        <p>
          <strong>{inWords(pictures.length)} pictures</strong>{' '}
          <span class="quiet">
            {kept
              ? 'Kept on this device for your next visit.'
              : 'This browser refuses to keep them: they are here until you close the page.'}
          </span>
        </p>
      )}
      <ModelChoice />
      {activity === 'idle' ? (
        <div class="buttons">
          <AddButtons />
          {pictures.length > 0 && <Download />}
          {pictures.length > 0 && <RemoveAll />}
        </div>
      ) : (
        <Adding />
      )}
      <p class="notice" role="status">
        {notice}
      </p>
      <SkippedFiles />
    </section>
  );
}
