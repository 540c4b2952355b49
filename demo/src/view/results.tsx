import { useMemo } from 'preact/hooks';
import { own } from '../own/own-state.js';
import { ownThumbnails } from '../own/thumbnails.js';
import { drawings } from '../pictures/drawings.js';
import { searchPicture } from '../search/choose.js';
import { type Found, search } from '../search/search-state.js';
import { useStore } from '../store.js';
import { Doubts } from './doubts.js';
import { pointAt } from './explained/pointed.js';
import { inWords } from './in-words.js';
import type { Cell } from './mosaic/cell.js';
import { Mosaic } from './mosaic/mosaic.js';
import { resultsInWords } from './results-in-words.js';

/** The pictures that were found, or all of them. */
export function Results() {
  const found = useStore(search, (now) => now.found);
  const gallery = useStore(search, (now) => now.gallery);
  const waiting = useStore(search, (now) => now.wanted !== undefined && !now.found);
  const cells = useCells(found);
  const captions = found !== undefined;
  const label = found ? resultsInWords(found) : `All ${inWords(cells.length)} pictures, in no order.`;
  // The same element as before is not drawn again: most keys change nothing here until the answer comes.
  const mosaic = useMemo(
    () => <Mosaic key={gallery} label={label} cells={cells} captions={captions} onChoose={choose} onPoint={pointAt} />,
    [gallery, label, cells, captions],
  );
  if (cells.length === 0 && gallery === 'own') return null;
  return (
    <section aria-label="Pictures" class={waiting ? 'waiting' : ''}>
      <p class="caption">
        <Doubts />
        {label} <span class="quiet">Click one for more like it.</span>
      </p>
      {mosaic}
    </section>
  );
}

/** More like this. */
function choose({ picture, title }: Cell): void {
  if (picture) searchPicture(picture.toBlob(), title);
}

function useCells(found: Found | undefined): readonly Cell[] {
  const gallery = useStore(search, (now) => now.gallery);
  const { order, titles, thumbnails } = useStore(drawings);
  const pictures = useStore(own, (now) => now.pictures);
  const ownPictures = useStore(ownThumbnails);
  return useMemo(() => {
    const isOwn = gallery === 'own';
    if (found) {
      return found.hits.map((hit) => ({
        key: String(hit.id),
        title: hit.title,
        picture: isOwn ? ownPictures.get(String(hit.id)) : thumbnails[hit.position],
        kind: gallery,
        hit,
      }));
    }
    if (isOwn) {
      return pictures.map(({ id, title }) => ({ key: id, title, picture: ownPictures.get(id), kind: gallery }));
    }
    return order.map((position) => ({
      key: String(position),
      title: titles[position] ?? '',
      picture: thumbnails[position],
      kind: gallery,
    }));
  }, [found, gallery, order, titles, thumbnails, pictures, ownPictures]);
}
