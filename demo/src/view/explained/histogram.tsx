import type { Found } from '../../search/search-state.js';
import { useStore } from '../../store.js';
import { inWords } from '../in-words.js';
import { pointed } from './pointed.js';

const width = 320;
const height = 76;

function bars(histogram: Uint32Array, from: number, to: number): string {
  const most = Math.sqrt(Math.max(1, ...histogram));
  const step = width / histogram.length;
  let path = '';
  for (let distance = from; distance <= to; distance++) {
    const count = histogram[distance] ?? 0;
    if (count === 0) continue;
    // Square roots, so that a single picture can be seen beside hundreds.
    const tall = (Math.sqrt(count) / most) * height;
    path += `M${(distance * step).toFixed(2)} ${height}v-${tall.toFixed(2)}h${(step * 0.8).toFixed(2)}v${tall.toFixed(2)}z`;
  }
  return path;
}

/** How far the whole gallery lies from the query. */
export function Histogram({ found: { histogram, hits } }: { found: Found }) {
  const hovered = useStore(pointed);
  const bits = histogram.length - 1;
  const all = histogram.reduce((sum, count) => sum + count, 0);
  const nearest = Math.max(
    0,
    histogram.findIndex((count) => count > 0),
  );
  const farthest = hits.reduce((most, { distance }) => Math.max(most, distance), 0);
  const mark = hovered && hits.includes(hovered) ? hovered.distance : undefined;
  const x = (distance: number) => ((distance + 0.4) * width) / histogram.length;
  const commonest = histogram.indexOf(Math.max(...histogram));
  return (
    <section>
      <h3>All {inWords(all)} pictures, by bits that differ</h3>
      <svg
        class="histogram"
        viewBox={`0 0 ${width} ${height + 14}`}
        role="img"
        aria-label={`Histogram of Hamming distances: the nearest picture differs in ${nearest} bits, most differ in about ${commonest}`}
      >
        <path class="bar-rest" d={bars(histogram, farthest + 1, bits)} />
        <path class="bar-hits" d={bars(histogram, 0, farthest)} />
        {mark !== undefined && <path class="bar-mark" d={`M${x(mark)} 0v${height}`} />}
        <path class="axis" d={`M0 ${height + 0.5}h${width}`} />
        {[0, bits / 4, bits / 2, (3 * bits) / 4, bits].map((tick) => (
          <text key={tick} x={Math.min(width - 9, Math.max(3, x(tick)))} y={height + 12} text-anchor="middle">
            {tick}
          </text>
        ))}
      </svg>
      <p class="say">
        The hill in the middle is everything that has nothing to do with your query. The search takes what lies farthest
        left, here in colour.
      </p>
    </section>
  );
}
