import { useRef } from 'preact/hooks';
import { addPictures } from '../../own/add-pictures.js';
import { isPicture } from '../../own/file-names.js';
import { own } from '../../own/own-state.js';
import { Icon } from '../icon.js';

/** Two buttons: one asks for a folder, one for pictures. */
export function AddButtons() {
  const folder = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class="button primary" onClick={() => folder.current?.click()}>
        <Icon name="folder" /> Choose a folder
      </button>
      <button type="button" class="button" onClick={() => files.current?.click()}>
        <Icon name="picture" /> Choose pictures
      </button>
      <input
        ref={folder}
        class="hidden"
        type="file"
        multiple
        // @ts-expect-error Preact's types do not know it; every browser does
        webkitdirectory
        tabIndex={-1}
        aria-label="A folder of pictures to add"
        data-testid="add-folder"
        onChange={({ currentTarget }) => add(currentTarget, isPicture)}
      />
      <input
        ref={files}
        class="hidden"
        type="file"
        multiple
        accept="image/*"
        tabIndex={-1}
        aria-label="Pictures to add"
        data-testid="add-files"
        onChange={({ currentTarget }) => add(currentTarget, () => true)}
      />
    </>
  );
}

function add(input: HTMLInputElement, wanted: (file: File) => boolean): void {
  const all = [...(input.files ?? [])];
  const pictures = all.filter(wanted);
  input.value = '';
  if (pictures.length === 0 && all.length > 0) own.patch({ notice: 'There are no pictures in this folder.' });
  void addPictures(pictures);
}
