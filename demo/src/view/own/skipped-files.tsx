import { own } from '../../own/own-state.js';
import { useStore } from '../../store.js';

/** The files that were left out, each with its reason. */
export function SkippedFiles() {
  const { skipped } = useStore(own);
  if (skipped.length === 0) return null;
  return (
    <details class="skipped">
      <summary>{skipped.length === 1 ? '1 file was left out' : `${skipped.length} files were left out`}</summary>
      <ul>
        {skipped.map(({ name, reason }, i) => (
          <li key={i}>
            <strong>{name}</strong> {reason}
          </li>
        ))}
      </ul>
    </details>
  );
}
