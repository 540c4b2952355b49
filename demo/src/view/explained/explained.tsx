import { search } from '../../search/search-state.js';
import { useStore } from '../../store.js';
import { useAfterPaint } from '../use-after-paint.js';
import { useMedia } from '../use-media.js';
import { Codes } from './codes.js';
import { Histogram } from './histogram.js';
import { HowItWorks } from './how-it-works.js';
import { OrderSwitch } from './order-switch.js';
import { Times } from './times.js';

/** What happened: a column beside the pictures; on a narrow screen a part that opens. */
export function Explained() {
  // The pictures come first.
  const found = useAfterPaint(useStore(search, (now) => now.found));
  const wide = useMedia('(min-width: 1000px)');
  const content = found ? (
    <>
      <Times found={found} />
      <OrderSwitch />
      <Codes found={found} />
      <Histogram found={found} />
    </>
  ) : (
    <HowItWorks />
  );
  if (wide) {
    return (
      <aside class="explained" aria-labelledby="explained-title">
        <h2 id="explained-title">{found ? 'What happened' : 'How it works'}</h2>
        {content}
      </aside>
    );
  }
  return (
    <aside class="explained" aria-label={found ? 'What happened' : 'How it works'}>
      <details>
        <summary>
          <h2>{found ? 'What happened' : 'How it works'}</h2>
          {found && (
            <span class="quiet">
              {found.encodeTime.toFixed(0)} + {found.searchTime.toFixed(1)} ms
            </span>
          )}
        </summary>
        {content}
      </details>
    </aside>
  );
}
