import type { Hit } from 'crosshash';
import type { Thumbnail } from '../../pictures/thumbnail.js';
import type { GalleryName } from '../../search/search-state.js';

/** A picture of the mosaic. */
export interface Cell {
  readonly key: string;
  readonly title: string;
  /** Undefined until it is loaded. */
  readonly picture: Thumbnail | undefined;
  readonly kind: GalleryName;
  /** Where it was found by a search. */
  readonly hit?: Hit;
}

interface CellProps {
  readonly cell: Cell;
  readonly index: number;
  readonly tabbable: boolean;
  readonly caption: boolean;
}

/** Hears nothing itself: the grid hears for all of its cells, since there are many and they change at every key. */
export function MosaicCell({ cell: { title, picture, kind, hit }, index, tabbable, caption }: CellProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table would be laid out by its contents
    <div
      class="cell"
      role="gridcell"
      aria-label={hit ? `${title} ${hit.distance} bits differ` : title} // begins as what is shown
      title={title}
      tabIndex={tabbable ? 0 : -1}
      data-index={index}
    >
      <span class={`tile ${kind}`}>{picture && <img src={picture.address} alt="" draggable={false} />}</span>
      {caption && (
        <span class="cell-caption">
          <span class="cell-title">{title}</span> {hit && <span class="cell-distance">{hit.distance}</span>}
        </span>
      )}
    </div>
  );
}

/** The index of the cell that an event happened in. */
export function cellIndex(target: EventTarget | null): number | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return cell ? Number(cell.dataset.index) : undefined;
}
