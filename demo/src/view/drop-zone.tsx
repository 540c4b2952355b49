import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { addPictures } from '../own/add-pictures.js';
import { droppedFiles } from '../own/dropped-files.js';
import { isPicture } from '../own/file-names.js';
import { own } from '../own/own-state.js';
import { chooseGallery, searchPicture } from '../search/choose.js';
import { search } from '../search/search-state.js';

/** One picture that is dropped anywhere is searched by; several, or a folder, are added to the visitor's own. */
export function DropZone({ children }: { children: ComponentChildren }) {
  const over = useDrop();
  return (
    <>
      {children}
      {over && (
        <div class="drop-overlay" aria-hidden="true">
          <p>
            <strong>Drop one picture</strong> to find more like it,
            <br />
            <strong>several or a folder</strong> to search in them.
          </p>
        </div>
      )}
    </>
  );
}

async function take(transfer: DataTransfer): Promise<void> {
  const { files, folders } = await droppedFiles(transfer);
  const [first] = files;
  if (first && files.length === 1 && !folders) {
    searchPicture(first, first.name);
    return;
  }
  if (search.get().gallery !== 'own') chooseGallery('own');
  const pictures = folders ? files.filter(isPicture) : files;
  if (pictures.length === 0) own.patch({ notice: 'There were no pictures in what you dropped.' });
  await addPictures(pictures);
}

function useDrop(): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = ({ relatedTarget }: DragEvent) => {
      if (relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      if (!hasFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      void take(event.dataTransfer);
    };
    document.addEventListener('dragover', onOver);
    document.addEventListener('dragleave', onLeave);
    document.addEventListener('drop', onDrop);
    return () => {
      document.removeEventListener('dragover', onOver);
      document.removeEventListener('dragleave', onLeave);
      document.removeEventListener('drop', onDrop);
    };
  }, []);
  return over;
}
