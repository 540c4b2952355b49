import type { Gallery } from 'crosshash';
import { createStore } from '../store.js';

/** The gallery of the visitor's own pictures, once it is made or opened. */
export const ownGallery = createStore<Gallery | undefined>(undefined);
