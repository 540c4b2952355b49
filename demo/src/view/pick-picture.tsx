import { useRef } from 'preact/hooks';
import { searchPicture } from '../search/choose.js';
import { Icon } from './icon.js';

/** A button that asks for a picture to search by. */
export function PickPicture() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class="button primary" onClick={() => input.current?.click()}>
        <Icon name="picture" /> <span>Search by a picture</span>
      </button>
      <input
        ref={input}
        class="hidden"
        type="file"
        accept="image/*"
        tabIndex={-1}
        aria-label="A picture to search by"
        data-testid="pick-picture"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file) searchPicture(file, file.name);
          currentTarget.value = '';
        }}
      />
    </>
  );
}
