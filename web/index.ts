/**
 * Finds pictures by text, text by picture, and any medium by any other.
 * @packageDocumentation
 */

export type { CoreOptions } from './engine/load-core.js';
export type { PrepareOptions } from './engine/multi-index.js';
export type { PositionRange } from './engine/position-filter.js';
export { CrosshashError, type ErrorCode } from './errors.js';
export { Gallery } from './gallery/gallery.js';
export type { NewItems } from './gallery/item-list.js';
export type { GalleryLocation } from './gallery/open-store.js';
export type {
  AddOptions,
  CodedInput,
  CreateOptions,
  Filter,
  GalleryInfo,
  Hit,
  Id,
  NewItem,
  OpenOptions,
  Query,
  Rerank,
  Saved,
  SearchOptions,
  StoredItem,
} from './gallery/types.js';
export type { Certainty, CertaintyManifest, CertaintyMeasures } from './model/certainty.js';
export { CrossModal, type EncodeOptions, type LoadOptions } from './model/cross-modal.js';
export type { Encoded } from './model/encoded.js';
export type { FeaturesInput, ImageInput, Input, TextInput } from './model/input.js';
export type { ModelFile, ModelLocation } from './model/model-location.js';
export type { Picture, RawPicture } from './model/picture.js';
export type { TextWarning, TextWarningCode } from './model/text-warning.js';
export type { Device } from './platform/platform.js';
export type { OnProgress, Progress } from './progress.js';
export { SplitGallery, type SplitOptions } from './split/split-gallery.js';
export { type KeptGallery, type Storage, storage } from './storage.js';
