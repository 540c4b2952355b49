import type { Pixels } from '../engine/image-encoder.js';
import type { ByteSink } from './byte-sink.js';
import type { DeviceFiles } from './device-files.js';
import type { GalleryFile } from './gallery-file.js';
import type { OnnxRuntime } from './onnx-runtime.js';
import type { Hear, WorkerPort } from './worker-port.js';

/** How to read a file. */
export interface ReadOptions {
  signal?: AbortSignal | undefined;
  /** Is told of each part that arrives, and of the whole, in bytes; `total` is 0 while that is not known. */
  onBytes?: ((bytes: number, total: number) => void) | undefined;
  /** In a browser: keeps what an address gave on the device, for when there is no network. */
  keep?: boolean | undefined;
}

/** The device that runs the networks. */
export type Device = 'auto' | 'cpu' | 'wasm' | 'webgpu';

/**
 * All that depends on where crosshash runs. `#platform` in package.json chooses the module that exports these, so that
 * code for one place never reaches a bundle for the other.
 */
export interface Platform {
  /** Lets the event loop take a turn. */
  nextTurn(): Promise<void>;

  /** How many workers make sense here. */
  workerCount(): number;

  /** How many threads run at the same time here. */
  threadCount(): number;

  /** Whether networks run in workers of their own, so that this thread never waits for one. */
  readonly networksApart: boolean;

  /** The model that comes with the package: its folder, or the addresses of its files by name. */
  defaultModel(): URL | Readonly<Record<string, URL>>;

  /** What the browser keeps for this page; nothing where it refuses, and in Node, where files need no keeping. */
  deviceFiles(): Promise<DeviceFiles | undefined>;

  /** A path or an address as a worker, which may have another base, understands it too. */
  portableAddress(where: string | URL): string;

  /** A file in a folder that is given by path or address. */
  fileIn(folder: string | URL, name: string): string | URL;

  /** Reads a whole file by path or address. Fails with `file-not-found` or `aborted`. */
  readBytes(where: string | URL, options?: ReadOptions): Promise<Uint8Array>;

  /** The same, part by part, so that the file is never whole in JavaScript's memory. Fails with what `sink` throws, too. */
  readInto(where: string | URL, sink: ByteSink, options?: ReadOptions): Promise<void>;

  /** Decodes the bytes of a picture file. Fails with `not-an-image` or `image-too-large` (above `maxPixels`). */
  decodePicture(bytes: Uint8Array, name: string, maxPixels: number): Promise<Pixels>;

  /** Loads what runs the networks on `device`. */
  loadRuntime(device: Device): Promise<OnnxRuntime>;

  /** Starts a worker that encodes one modality: parallel/encoder-worker.ts. */
  startEncoderWorker(what: { readonly modality: string; readonly device: Device }): WorkerPort;

  /** Starts a worker that holds a gallery, or a part of one: split/shard-worker.ts. In a browser the page does. */
  startShardWorker(): WorkerPort;

  /** Starts a worker that learns or measures: learning/learning-worker.ts. */
  startLearningWorker(): WorkerPort;

  /** Within such a worker: hears all messages. */
  hearMessages(hear: Hear): void;

  /** A place where a gallery can be kept. */
  galleryFile(where: string | URL): GalleryFile;
}
