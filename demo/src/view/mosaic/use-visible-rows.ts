import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

const overscan = 2; // rows above and below the window, so that scrolling finds them there

interface VisibleRows {
  readonly columns: number;
  readonly rowHeight: number;
  readonly first: number;
  /** The row after the last. */
  readonly last: number;
  /** Whether a row is in the window, not just near it. */
  readonly inWindow: (row: number) => boolean;
}

/** About so wide is a cell; three fit a narrow phone. */
function columnsFor(width: number): number {
  return Math.max(3, Math.floor(width / (width < 520 ? 96 : 112)));
}

/** Which rows of the mosaic are in the window, or near it. */
export function useVisibleRows(
  grid: RefObject<HTMLElement>,
  count: number,
  gap: number,
  captionHeight: number,
): VisibleRows {
  const [rows, setRows] = useState({ columns: 8, rowHeight: 120, first: 0, last: 0 });
  useLayoutEffect(() => {
    const element = grid.current;
    if (!element) return undefined;
    let frame = 0;
    const measure = () => {
      frame = 0;
      const { top, width } = element.getBoundingClientRect();
      const columns = columnsFor(width);
      const rowHeight = Math.floor((width - gap * (columns - 1)) / columns) + captionHeight + gap;
      const total = Math.ceil(count / columns);
      const first = Math.min(total, Math.max(0, Math.floor(-top / rowHeight) - overscan));
      const last = Math.min(total, Math.max(first, Math.ceil((window.innerHeight - top) / rowHeight) + overscan));
      setRows((old) => {
        const same = old.columns === columns && old.rowHeight === rowHeight && old.first === first && old.last === last;
        return same ? old : { columns, rowHeight, first, last };
      });
    };
    const later = () => {
      frame ||= requestAnimationFrame(measure);
    };
    measure();
    const sizes = new ResizeObserver(later);
    sizes.observe(element);
    sizes.observe(document.body);
    window.addEventListener('scroll', later, { passive: true });
    window.addEventListener('resize', later);
    return () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      window.removeEventListener('scroll', later);
      window.removeEventListener('resize', later);
    };
  }, [grid, count, gap, captionHeight]);
  const { first, last } = rows;
  const inWindow = (row: number) => (row >= first + overscan || first === 0) && row < last - overscan;
  return { ...rows, inWindow };
}
