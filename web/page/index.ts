// What `import ... from 'crosshash'` gives in a page. Its types are those of web/index.ts; tests hold the two together.
export { CrosshashError } from '../errors.js';
export { SplitGallery } from '../split/split-gallery.js';
export { CrossModal } from './cross-modal.js';
export { Gallery } from './gallery.js';
export { storage } from './storage.js';
