import { useMemo } from 'preact/hooks';
import { type Cell, MosaicCell } from './cell.js';

interface MosaicRowProps {
  readonly row: number;
  /** All of the mosaic's. */
  readonly cells: readonly Cell[];
  readonly columns: number;
  /** Pixels from one row to the next, and between them. */
  readonly rowHeight: number;
  readonly gap: number;
  /** Which of its columns can be reached by Tab; -1 for none. */
  readonly tabbable: number;
  readonly captions: boolean;
}

/** A row of pictures. While the mosaic scrolls, the rows that stay are not drawn again. */
export function MosaicRow({ row, cells, columns, rowHeight, gap, tabbable, captions }: MosaicRowProps) {
  return useMemo(() => {
    const begin = row * columns;
    return (
      // biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus
      // biome-ignore lint/a11y/useSemanticElements: a table is laid out by its contents, and these rows are not all there
      <div
        class="mosaic-row"
        role="row"
        aria-rowindex={row + 1}
        style={{
          top: `${row * rowHeight}px`,
          height: `${rowHeight - gap}px`,
          gridTemplateColumns: `repeat(${columns}, 1fr)`,
        }}
      >
        {cells.slice(begin, begin + columns).map((cell, column) => (
          <MosaicCell
            key={column}
            cell={cell}
            index={begin + column}
            tabbable={column === tabbable}
            caption={captions}
          />
        ))}
      </div>
    );
  }, [row, cells, columns, rowHeight, gap, tabbable, captions]);
}
