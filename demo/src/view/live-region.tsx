import { useEffect, useState } from 'preact/hooks';
import { doubtsOf } from '../search/doubts.js';
import { search } from '../search/search-state.js';
import { useStore } from '../store.js';
import { resultsInWords } from './results-in-words.js';

const quiet = 500; // milliseconds without a new result: a listener is not told of every key

/** Tells screen readers what was found. */
export function LiveRegion() {
  const found = useStore(search, (now) => now.found);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(found ? `${resultsInWords(found)} ${doubtsOf(found)}`.trim() : ''), quiet);
    return () => clearTimeout(timer);
  }, [found]);
  return (
    <p class="hidden" role="status" data-testid="announcement">
      {said}
    </p>
  );
}
