import { useMemo, useRef } from 'preact/hooks';
import { type Cell, cellIndex, MosaicCell } from './cell.js';
import { useGridKeys } from './use-grid-keys.js';
import { useVisibleRows } from './use-visible-rows.js';

const gap = 8; // pixels
const captionHeight = 26;

interface MosaicProps {
  readonly label: string;
  readonly cells: readonly Cell[];
  readonly captions: boolean;
  readonly onChoose: (cell: Cell) => void;
  readonly onPoint: (cell: Cell) => void;
}

/** Pictures in rows as wide as the page allows. Only the rows in view are in the document. */
export function Mosaic({ label, cells, captions, onChoose, onPoint }: MosaicProps) {
  const grid = useRef<HTMLDivElement>(null);
  const { columns, rowHeight, first, last } = useVisibleRows(grid, cells.length, gap, captions ? captionHeight : 0);
  const rowCount = Math.ceil(cells.length / columns);
  const { active, onKeyDown, onFocusIn } = useGridKeys({
    grid,
    count: cells.length,
    columns,
    rowHeight,
    cells,
    onChoose,
  });
  // One cell can be reached by Tab: the active one, or the first in view when that is far away.
  const activeRow = Math.floor(active / columns);
  const tabbable = activeRow >= first && activeRow < last ? active : first * columns;
  const rows = useMemo(() => Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i), [first, last]);
  // A row that leaves the window gives its elements to one that comes.
  const pool = useRef(0);
  pool.current = Math.max(pool.current, rows.length);
  const at = ({ target }: Event, then: (cell: Cell) => void) => {
    const cell = cells[cellIndex(target) ?? -1];
    if (cell) then(cell);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table is laid out by its contents, and these rows are not all there
    <div
      ref={grid}
      class="mosaic"
      role="grid"
      aria-label={label}
      aria-rowcount={rowCount}
      aria-colcount={columns}
      style={{ height: `${Math.max(0, rowCount * rowHeight - gap)}px` }}
      onKeyDown={onKeyDown}
      onFocusIn={(event) => {
        onFocusIn(event);
        at(event, onPoint);
      }}
      onPointerOver={(event) => at(event, onPoint)}
      onClick={(event) => at(event, onChoose)}
    >
      {rows.map((row) => (
        // biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus
        // biome-ignore lint/a11y/useSemanticElements: see above
        <div
          key={row % pool.current}
          class="mosaic-row"
          role="row"
          aria-rowindex={row + 1}
          style={{
            top: `${row * rowHeight}px`,
            height: `${rowHeight - gap}px`,
            gridTemplateColumns: `repeat(${columns}, 1fr)`,
          }}
        >
          {cells.slice(row * columns, (row + 1) * columns).map((cell, column) => (
            <MosaicCell
              key={column}
              cell={cell}
              index={row * columns + column}
              tabbable={row * columns + column === tabbable}
              caption={captions}
            />
          ))}
        </div>
      ))}
    </div>
  );
}
