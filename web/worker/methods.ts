import { galleryMethods } from './gallery-methods.js';
import { modelMethods } from './model-methods.js';
import { storageMethods } from './storage-methods.js';

/** What a page can call: each function takes a {@link CallContext}, then what the page gives. */
export const methods = { ...modelMethods, ...galleryMethods, ...storageMethods };

/** The functions, for the page to call by name. */
export type Methods = typeof methods;
