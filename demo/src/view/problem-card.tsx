import { useEffect } from 'preact/hooks';
import { search } from '../search/search-state.js';
import { session, startSession } from '../session/session.js';
import { useStore } from '../store.js';

/** What keeps the search from working, and what to do about it. */
export function ProblemCard() {
  const state = useStore(session);
  const failure = useStore(search, (now) => now.failure);
  const problem = state.kind === 'failed' ? state.problem : undefined;
  useEffect(() => {
    if (!problem?.retry) return undefined;
    // Back online is the best moment to try again.
    const again = () => void startSession();
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [problem]);
  if (problem) {
    return (
      <div class="card problem" role="alert">
        <h2>{problem.title}</h2>
        <p>{problem.advice}</p>
        {problem.retry && (
          <button type="button" class="button primary" onClick={() => void startSession()}>
            Try again
          </button>
        )}
      </div>
    );
  }
  if (!failure) return null;
  return (
    <div class="card problem" role="alert">
      <p>{failure}</p>
    </div>
  );
}
