import { requests } from '../offline/requests.js';
import { useStore } from '../store.js';
import { Icon } from './icon.js';

export function Header() {
  return (
    <header class="header">
      <p class="brand">
        <Icon name="mark" /> crosshash
      </p>
      <RequestCount />
      <h1>Find pictures by words. Nothing leaves your device.</h1>
      <p class="lead">
        Two small neural networks run in this tab. They give words and pictures codes of 128 bits: the more alike the
        codes, the better they fit.
      </p>
    </header>
  );
}

function RequestCount() {
  const { count, foreign } = useStore(requests);
  const where = foreign.length === 0 ? 'all to this page’s own origin' : `some to ${foreign.join(', ')}`;
  return (
    <p class={`requests ${foreign.length === 0 ? '' : 'bad'}`} data-testid="requests">
      <span class="dot" aria-hidden="true" />
      {count} {count === 1 ? 'request' : 'requests'}, {where}
    </p>
  );
}
