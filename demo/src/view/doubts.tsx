import { useEffect, useState } from 'preact/hooks';
import { doubtsOf } from '../search/doubts.js';
import { search } from '../search/search-state.js';
import { useStore } from '../store.js';

const quiet = 500; // milliseconds without a new result: half a word looks like another language

/** Whether what was found is to be trusted; nothing where it is. */
export function Doubts() {
  const found = useStore(search, (now) => now.found);
  const [said, setSaid] = useState('');
  const doubts = found ? doubtsOf(found) : '';
  useEffect(() => {
    if (doubts === '') return setSaid('');
    const timer = setTimeout(() => setSaid(doubts), quiet);
    return () => clearTimeout(timer);
  }, [found]);
  if (said === '' || doubts === '') return null;
  return (
    <span class="doubts" data-testid="doubts">
      {said}{' '}
    </span>
  );
}
