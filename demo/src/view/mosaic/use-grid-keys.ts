import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Cell, cellIndex } from './cell.js';

interface Grid {
  readonly grid: RefObject<HTMLElement>;
  readonly count: number;
  readonly columns: number;
  readonly rowHeight: number;
  readonly cells: readonly Cell[];
  readonly onChoose: (cell: Cell) => void;
}

/** How far a key moves in a grid. */
function moved(key: string, ctrl: boolean, from: number, { count, columns, rowHeight }: Grid): number | undefined {
  const page = columns * Math.max(1, Math.floor((window.innerHeight * 0.7) / rowHeight));
  const rowStart = from - (from % columns);
  switch (key) {
    case 'ArrowRight':
      return from + 1;
    case 'ArrowLeft':
      return from - 1;
    case 'ArrowDown':
      return from + columns < count ? from + columns : from;
    case 'ArrowUp':
      return from - columns >= 0 ? from - columns : from;
    case 'PageDown':
      return from + page;
    case 'PageUp':
      return from - page;
    case 'Home':
      return ctrl ? 0 : rowStart;
    case 'End':
      return ctrl ? count - 1 : rowStart + columns - 1;
    default:
      return undefined;
  }
}

/** Arrow keys move the focus in the grid, Enter and Space choose. */
export function useGridKeys(options: Grid) {
  const { grid, count, rowHeight, columns, cells, onChoose } = options;
  const [active, setActive] = useState(0);
  const focusNext = useRef(false);
  const current = Math.min(active, Math.max(0, count - 1));

  useEffect(() => {
    // The row may be in the document only after the page has scrolled there.
    const cell = focusNext.current && grid.current?.querySelector<HTMLElement>(`[data-index="${current}"]`);
    if (!cell) return;
    focusNext.current = false;
    cell.focus({ preventScroll: true });
  });

  const scrollTo = (index: number) => {
    const element = grid.current;
    if (!element) return;
    const margin = 92; // below what sticks to the top of the window
    const top = element.getBoundingClientRect().top + Math.floor(index / columns) * rowHeight;
    if (top < margin) window.scrollBy({ top: top - margin, behavior: 'instant' });
    const below = top + rowHeight - window.innerHeight;
    if (below > 0) window.scrollBy({ top: below, behavior: 'instant' });
  };

  return {
    active: current,
    onFocusIn({ target }: FocusEvent) {
      const index = cellIndex(target);
      if (index !== undefined) setActive(index);
    },
    onKeyDown(event: KeyboardEvent) {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        const cell = cells[current];
        if (cell) onChoose(cell);
        return;
      }
      const next = moved(event.key, event.ctrlKey, current, options);
      if (next === undefined) return;
      event.preventDefault();
      const index = Math.min(count - 1, Math.max(0, next));
      focusNext.current = true;
      scrollTo(index);
      setActive(index);
    },
  };
}
