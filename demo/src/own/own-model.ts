import { CrossModal } from 'crosshash';
import { whenReady } from '../session/session.js';
import { createStore } from '../store.js';

/** The networks that read the visitor's own pictures: the page's, or those for photographs. */
export type OwnModelName = 'default' | 'photos-research';

export interface OwnModelState {
  readonly name: OwnModelName;
  /** How far the networks for photographs are, while they load. */
  readonly loading: { readonly loaded: number; readonly total: number } | undefined;
}

export const ownModel = createStore<OwnModelState>({ name: 'default', loading: undefined });

let research: Promise<CrossModal> | undefined;

/** The networks that are chosen, loaded. A failed try is not kept. */
export async function modelForOwn(): Promise<CrossModal> {
  const { model } = await whenReady();
  if (ownModel.get().name === 'default') return model;
  research ??= loadResearch().catch((error) => {
    research = undefined;
    throw error;
  });
  return research;
}

async function loadResearch(): Promise<CrossModal> {
  ownModel.patch({ loading: { loaded: 0, total: 0 } });
  try {
    const model = await CrossModal.load(new URL('models/photos-research/', document.baseURI), {
      onProgress: ({ loaded, total }) => ownModel.patch({ loading: { loaded, total } }),
    });
    await model.warmUp(['text']);
    return model;
  } finally {
    ownModel.patch({ loading: undefined });
  }
}
