import { own } from '../own/own-state.js';
import { drawings } from '../pictures/drawings.js';
import { chooseGallery } from '../search/choose.js';
import { search } from '../search/search-state.js';
import { useStore } from '../store.js';
import { Choice } from './choice.js';
import { inWords } from './in-words.js';

/** Which pictures are searched. */
export function GallerySwitch() {
  const gallery = useStore(search, (now) => now.gallery);
  const drawn = useStore(drawings, ({ order }) => order.length);
  const mine = useStore(own, ({ pictures }) => pictures.length);
  return (
    <Choice
      name="gallery"
      legend="Which pictures are searched"
      value={gallery}
      onChoose={chooseGallery}
      options={[
        { value: 'drawings', label: 'Drawings', detail: drawn > 0 ? inWords(drawn) : '' },
        { value: 'own', label: 'Your own pictures', detail: mine > 0 ? inWords(mine) : '' },
      ]}
    />
  );
}
