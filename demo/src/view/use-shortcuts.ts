import { useEffect } from 'preact/hooks';
import { clearSearch, searchPicture } from '../search/choose.js';

export const searchBoxId = 'search-box';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}

function focusSearchBox(): void {
  document.getElementById(searchBoxId)?.focus();
}

/** `/` goes to the search box, Escape clears the search, and a pasted picture is searched for. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector('dialog[open]')) return;
      if (event.key === '/' && !isTyping(event.target)) {
        event.preventDefault();
        focusSearchBox();
      } else if (event.key === 'Escape') {
        event.preventDefault();
        clearSearch();
        focusSearchBox();
      }
    };
    const onPaste = ({ clipboardData }: ClipboardEvent) => {
      const picture = [...(clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'));
      if (picture) searchPicture(picture, 'the pasted picture');
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('paste', onPaste);
    };
  }, []);
}
