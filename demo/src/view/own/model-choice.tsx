import { chooseOwnModel } from '../../own/choose-own-model.js';
import { ownModel } from '../../own/own-model.js';
import { own } from '../../own/own-state.js';
import { useStore } from '../../store.js';
import { Choice } from '../choice.js';
import { loadInWords } from '../load-in-words.js';

/** Which networks read the visitor's pictures, and what those for photographs may be used for. */
export function ModelChoice() {
  const { name, loading } = useStore(ownModel);
  const activity = useStore(own, (now) => now.activity);
  if (activity !== 'idle') return null;
  return (
    <div class="model-choice">
      <Choice
        name="own-model"
        legend="What kind of pictures they are"
        value={name}
        onChoose={(chosen) => void chooseOwnModel(chosen)}
        options={[
          { value: 'default', label: 'Any pictures' },
          { value: 'photos-research', label: 'Photographs', detail: 'research' },
        ]}
      />
      {name === 'photos-research' && (
        <p class="quiet">
          <strong>For research and education only.</strong> These networks learned from the photographs of Flickr8k,
          which allow no other use. They find people, what they do, and places, which the usual ones miss.{' '}
          <a href="models/photos-research/LICENSE.txt">Licence</a>
        </p>
      )}
      {loading && (
        <p class="load-words" role="status">
          {loadInWords(loading)}
          <progress max={loading.total || 1} value={loading.loaded} aria-label="Loading the networks for photographs" />
        </p>
      )}
    </div>
  );
}
