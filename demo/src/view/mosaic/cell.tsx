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
  readonly column: number;
  readonly tabbable: boolean;
  readonly caption: boolean;
  readonly onChoose: (cell: Cell) => void;
  readonly onPoint: (cell: Cell) => void;
}

export function MosaicCell({ cell, index, column, tabbable, caption, onChoose, onPoint }: CellProps) {
  const { title, picture, kind, hit } = cell;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears Enter and Space
    // biome-ignore lint/a11y/useSemanticElements: a table would be laid out by its contents
    <div
      class="cell"
      role="gridcell"
      aria-colindex={column + 1}
      aria-label={caption ? undefined : title}
      title={title}
      tabIndex={tabbable ? 0 : -1}
      data-index={index}
      onClick={() => onChoose(cell)}
      onPointerEnter={() => onPoint(cell)}
      onFocus={() => onPoint(cell)}
    >
      <span class={`tile ${kind}`}>{picture && <img src={picture.address} alt="" draggable={false} />}</span>
      {caption && (
        <span class="cell-caption">
          <span class="cell-title">{title}</span> {hit && <span class="cell-distance">{hit.distance}</span>}
          <span class="hidden">bits differ</span>
        </span>
      )}
    </div>
  );
}
