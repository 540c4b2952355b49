/** What there is to show: `data/pictures.json`, see scripts/demo/make-data.mjs. */
export interface PictureList {
  /** The file of the gallery, in `data/`. */
  readonly gallery: string;
  /** By place in the gallery. */
  readonly titles: readonly string[];
  readonly packs: readonly Pack[];
}

/** Some thumbnails in one file, one after the other. */
export interface Pack {
  readonly file: string;
  /** Whose thumbnails, by place in the gallery. */
  readonly positions: readonly number[];
  /** Where each of them ends. */
  readonly ends: readonly number[];
}

let list: Promise<PictureList> | undefined;

/** Fetched once; a failed try is not kept. */
export function pictureList(): Promise<PictureList> {
  list ??= fetchList().catch((error) => {
    list = undefined;
    throw error;
  });
  return list;
}

async function fetchList(): Promise<PictureList> {
  const response = await fetch('data/pictures.json');
  if (!response.ok) throw new Error(`The list of the drawings could not be read (${response.status}).`);
  return response.json();
}
