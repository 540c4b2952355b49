import { own } from '../own/own-state.js';
import { drawings } from '../pictures/drawings.js';
import { chooseGallery } from '../search/choose.js';
import { search } from '../search/search-state.js';
import { useStore } from '../store.js';
import { Choice } from './choice.js';
import { inWords } from './in-words.js';

/** Which pictures are searched. */
export function GallerySwitch() {
  const { gallery } = useStore(search);
  const { order } = useStore(drawings);
  const { pictures } = useStore(own);
  return (
    <Choice
      name="gallery"
      legend="Which pictures are searched"
      value={gallery}
      onChoose={chooseGallery}
      options={[
        { value: 'drawings', label: 'Drawings', detail: order.length > 0 ? inWords(order.length) : '' },
        { value: 'own', label: 'Your own pictures', detail: pictures.length > 0 ? inWords(pictures.length) : '' },
      ]}
    />
  );
}
