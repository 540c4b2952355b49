import { useEffect, useRef } from 'preact/hooks';
import { clearSearch, searchText } from '../search/choose.js';
import { search } from '../search/search-state.js';
import { useStore } from '../store.js';
import { Icon } from './icon.js';
import { PickPicture } from './pick-picture.js';
import { QueryPicture } from './query-picture.js';
import { searchBoxId } from './use-shortcuts.js';

export function SearchBar() {
  const { text, wanted } = useStore(search);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  const byPicture = wanted?.kind === 'picture';
  return (
    <search class="search">
      <form class="search-box" onSubmit={(event) => event.preventDefault()}>
        {byPicture ? <QueryPicture picture={wanted.picture} title={wanted.title} /> : <Icon name="search" />}
        <input
          ref={box}
          id={searchBoxId}
          type="text"
          inputMode="search"
          enterkeyhint="search"
          autocomplete="off"
          spellcheck={false}
          aria-label="What are you looking for?"
          placeholder={byPicture ? 'or in words …' : 'What are you looking for?'}
          value={text}
          onInput={({ currentTarget }) => searchText(currentTarget.value)}
        />
        {wanted ? (
          <button type="button" class="icon-button" aria-label="Clear the search" onClick={clearSearch}>
            <Icon name="close" />
          </button>
        ) : (
          <span class="hint" aria-hidden="true">
            /
          </span>
        )}
        <PickPicture />
      </form>
    </search>
  );
}
