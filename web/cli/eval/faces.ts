import { escapeMarkup } from './escape-markup.js';
import { thumbnail } from './thumbnail.js';

/** What the items of an evaluation look like on a page. */
export interface Faces {
  /** The pictures' names and places, by position in the gallery. */
  readonly images: readonly { readonly name: string; readonly place: string }[];
  readonly texts: readonly string[];
}

/** Draws items as HTML; a picture that is shown several times is read once. */
export class FaceMaker {
  readonly #faces: Faces;
  readonly #drawn = new Map<number, Promise<string | undefined>>();

  constructor(faces: Faces) {
    this.#faces = faces;
  }

  async draw(modality: string, item: number): Promise<string> {
    if (modality === 'text') return `<q>${escapeMarkup(this.#faces.texts[item] ?? '')}</q>`;
    const { name, place } = this.#faces.images[item] ?? { name: '', place: '' };
    const known = this.#drawn.get(item) ?? thumbnail(place);
    this.#drawn.set(item, known);
    const address = await known;
    const words = escapeMarkup(name);
    return address ? `<img src="${address}" alt="${words}" title="${words}">` : `<i>${words}</i>`;
  }
}
