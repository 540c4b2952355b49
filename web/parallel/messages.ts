import type { CoreOptions } from '../engine/load-core.js';
import type { ErrorCode } from '../errors.js';
import type { Items, ModalityName } from '../model/create-modality.js';
import type { Encoded } from '../model/encoded.js';
import type { ModelFiles } from '../model/load-files.js';
import type { ModelManifest } from '../model/manifest.js';
import type { Device } from '../platform/platform.js';

/** The first message to a worker: one modality of a model. */
export interface StartMessage<Name extends ModalityName = ModalityName> {
  readonly kind: 'start';
  readonly modality: Name;
  readonly manifest: Pick<ModelManifest, 'dimensions' | 'bits' | 'widths' | 'image' | 'text' | 'languages'>;
  readonly files: ModelFiles;
  readonly device: Device;
  readonly core: CoreOptions;
}

/** An item to encode. */
export interface EncodeMessage<Name extends ModalityName = ModalityName> {
  readonly kind: 'encode';
  readonly task: number;
  readonly item: Items[Name];
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
