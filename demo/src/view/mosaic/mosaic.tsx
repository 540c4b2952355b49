import { useMemo, useRef } from 'preact/hooks';
import { useAfterPaint } from '../use-after-paint.js';
import { type Cell, cellIndex } from './cell.js';
import { MosaicRow } from './mosaic-row.js';
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
  const { columns, rowHeight, first, last, inWindow } = useVisibleRows(
    grid,
    cells.length,
    gap,
    captions ? captionHeight : 0,
  );
  // What is out of sight can wait until the rest is painted.
  const painted = useAfterPaint(cells);
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
      aria-busy={painted !== cells}
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
        <MosaicRow
          key={row % pool.current}
          row={row}
          cells={inWindow(row) ? cells : painted}
          columns={columns}
          rowHeight={rowHeight}
          gap={gap}
          tabbable={Math.floor(tabbable / columns) === row ? tabbable % columns : -1}
          captions={captions}
        />
      ))}
    </div>
  );
}
