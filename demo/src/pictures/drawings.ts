import { createStore } from '../store.js';
import { type Pack, pictureList } from './picture-list.js';
import { Thumbnail } from './thumbnail.js';

/** The drawings as the mosaic shows them. */
export interface Drawings {
  /** Places in the gallery, in the order of the mosaic. */
  readonly order: readonly number[];
  /** By place in the gallery. */
  readonly titles: readonly string[];
  /** By place in the gallery; undefined until its pack is here. */
  readonly thumbnails: readonly (Thumbnail | undefined)[];
}

export const drawings = createStore<Drawings>({ order: [], titles: [], thumbnails: [] });

/** Fetches the list and the first thumbnails; the rest follows when the page has nothing more urgent to do. */
export async function loadDrawings(): Promise<void> {
  const { titles, packs } = await pictureList();
  const order = packs.flatMap(({ positions }) => positions);
  drawings.set({ order, titles, thumbnails: new Array<undefined>(titles.length).fill(undefined) });
  for (const pack of packs) await loadPack(pack);
}

async function loadPack({ file, positions, ends }: Pack): Promise<void> {
  const response = await fetch(`data/${file}`);
  if (!response.ok) return;
  const bytes = new Uint8Array(await response.arrayBuffer());
  const thumbnails = [...drawings.get().thumbnails];
  positions.forEach((position, i) => {
    thumbnails[position] = new Thumbnail(bytes.subarray(i === 0 ? 0 : ends[i - 1], ends[i]));
  });
  drawings.patch({ thumbnails });
}
