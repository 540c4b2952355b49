import { CrossModal, Gallery } from 'crosshash';
import { pictureList } from '../pictures/picture-list.js';
import { createStore } from '../store.js';
import { type Problem, problemOf } from './problem.js';

/** The networks and the gallery of drawings, loaded. */
export interface Ready {
  readonly kind: 'ready';
  readonly model: CrossModal;
  readonly drawings: Gallery;
}

/** How far the networks and the gallery of drawings are. */
export type Session =
  | { readonly kind: 'loading'; readonly loaded: number; readonly total: number }
  | Ready
  | { readonly kind: 'failed'; readonly problem: Problem };

export const session = createStore<Session>({ kind: 'loading', loaded: 0, total: 0 });

/** Loads the model and the gallery of drawings; called again, it tries again. */
export async function startSession(): Promise<void> {
  session.set({ kind: 'loading', loaded: 0, total: 0 });
  try {
    const model = await CrossModal.load({
      onProgress: ({ loaded, total }) => session.set({ kind: 'loading', loaded, total }),
    });
    const warm = model.warmUp(['text']);
    const { gallery } = await pictureList();
    const drawings = await Gallery.open(new URL(`data/${gallery}`, document.baseURI), { model });
    await warm;
    session.set({ kind: 'ready', model, drawings });
    // Most visitors type first; the other network is ready by the time they drop a picture.
    await model.warmUp(['image']).catch(() => {});
  } catch (error) {
    console.info(error);
    session.set({ kind: 'failed', problem: problemOf(error) });
  }
}

/** Resolves when everything is loaded, after a failure and another try too. */
export function whenReady(): Promise<Ready> {
  return new Promise((resolve) => {
    const look = () => {
      const now = session.get();
      if (now.kind !== 'ready') return;
      unsubscribe();
      resolve(now);
    };
    const unsubscribe = session.subscribe(look);
    look();
  });
}
