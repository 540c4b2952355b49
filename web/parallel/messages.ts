import type { Pixels } from '../engine/image-encoder.js';
import type { CoreOptions } from '../engine/load-core.js';
import type { ErrorCode } from '../errors.js';
import type { Encoded } from '../model/encoded.js';
import type { ModelFiles } from '../model/load-files.js';
import type { ImageManifest } from '../model/manifest.js';
import type { Device } from '../platform/platform.js';

/** The first message to a worker: the model. */
export interface StartMessage {
  readonly kind: 'start';
  readonly dimensions: number;
  readonly bits: number;
  readonly image: ImageManifest;
  readonly files: ModelFiles;
  readonly device: Device;
  readonly core: CoreOptions;
}

/** A picture to encode. */
export interface EncodeMessage {
  readonly kind: 'encode';
  readonly task: number;
  readonly pixels: Pixels;
}

/** Asks to be told when the network is loaded. */
export interface WarmUpMessage {
  readonly kind: 'warm-up';
  readonly task: number;
}

/** What a worker answers to each {@link EncodeMessage}, and, with nothing encoded, to {@link WarmUpMessage}. */
export type AnswerMessage =
  | { readonly task: number; readonly encoded: Encoded | undefined }
  | { readonly task: number; readonly error: { code: ErrorCode; message: string } };
