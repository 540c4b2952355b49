/** The files of a drop, those in dropped folders too. Must be called while the drop is handled. */
export async function droppedFiles(transfer: DataTransfer): Promise<{ files: File[]; folders: boolean }> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const plain = [...transfer.files];
  const folders = entries.some(({ isDirectory }) => isDirectory);
  if (!folders) return { files: plain, folders };
  const files: File[] = [];
  for (const entry of entries) await collect(entry, files);
  return { files, folders };
}

async function collect(entry: FileSystemEntry, into: File[]): Promise<void> {
  if (entry.isFile) {
    into.push(await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)));
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // A reader gives some at a time, and none at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return;
    for (const inner of some) await collect(inner, into);
  }
}
