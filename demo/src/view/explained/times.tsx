import type { Found } from '../../search/search-state.js';
import { inWords } from '../in-words.js';

/** How long the two steps took. */
export function Times({ found: { wanted, encodeTime, searchTime, histogram } }: { found: Found }) {
  const all = histogram.reduce((sum, count) => sum + count, 0);
  return (
    <section>
      <dl class="times">
        <div>
          <dt>encode</dt>
          <dd data-testid="encode-time">
            {encodeTime.toFixed(0)} <abbr title="milliseconds">ms</abbr>
          </dd>
        </div>
        <div>
          <dt>search</dt>
          <dd data-testid="search-time">
            {searchTime.toFixed(1)} <abbr title="milliseconds">ms</abbr>
          </dd>
        </div>
      </dl>
      <p class="say">
        The network {wanted.kind === 'text' ? 'read your words' : 'looked at your picture'}, then the code was compared
        with {inWords(all)} others.
      </p>
    </section>
  );
}
