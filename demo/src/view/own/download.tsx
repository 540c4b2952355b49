import { ownGallery } from '../../own/own-gallery.js';

/** Gives the visitor the file of the gallery: `crosshash search own.chg "a red apple"` reads it too. */
export function Download() {
  return (
    <button type="button" class="button" onClick={() => void download()}>
      Download the gallery
    </button>
  );
}

async function download(): Promise<void> {
  const bytes = await ownGallery.get()?.bytes();
  if (!bytes) return;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' }));
  link.download = 'own.chg';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // the browser reads it when it has asked the visitor where to
}
