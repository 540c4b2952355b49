// What the WebAssembly core offers (bindings/), as TypeScript sees it. tests/package/core-module.test.ts holds it
// against the module itself.
//
// A call that fails throws a CrosshashError: see guard-core.ts. Instances
// own memory of the core until `delete()`. Typed arrays are copied on the way in and on the way out.

/** An object that lives in the core's memory. */
export interface CoreObject {
  delete(): void;
  isDeleted(): boolean;
}

export interface CoreHashFunction extends CoreObject {
  readonly dimensions: number;
  readonly bits: number;
  project(embedding: Float32Array): Float32Array;
  binarize(embedding: Float32Array): Uint8Array;
  prefix(bits: number): CoreHashFunction;
}

export interface CoreImageOptions {
  size: number;
  resize: string;
  filter: string;
  views: number;
  scale: number;
  mean: number[];
  std: number[];
  background: number[];
  type: string;
  pooling: string;
  dimensions: number;
}

export interface CoreImageEncoder extends CoreObject {
  /** Gives `[views, 3, size, size]`, of the type that the options name. */
  prepare(pixels: Uint8Array, width: number, height: number, channels: number): Float32Array | Uint8Array;
  finish(output: Float32Array, tokens: number): Float32Array;
}

export interface CoreTextOptions {
  maxTokens: number;
  padId: number;
  padding: string;
  pooling: string;
  dimensions: number;
}

export interface CoreTextBatch extends CoreObject {
  readonly batch: number;
  readonly tokens: number;
  ids(): BigInt64Array;
  mask(): BigInt64Array;
}

export interface CoreTextEncoder extends CoreObject {
  prepare(tokenIds: number[][]): CoreTextBatch;
  finish(output: Float32Array, batch: CoreTextBatch): Float32Array;
}

export interface CoreGalleryOptions {
  bits: number;
  dimensions: number;
  /** 64 hexadecimal digits. */
  fingerprint: string;
  modality: string;
  /** The text of a JSON object. */
  metadata: string;
  integerIds: boolean;
}

export interface CoreAppendix {
  offset: number;
  bytes: Uint8Array;
  header: Uint8Array;
}

export interface CoreSection {
  kind: string;
  offset: number;
  length: number;
  count: number;
}

/** Sets of positions are bitsets: position p is bit p % 8 of byte p / 8; bytes that are missing are 0. */
export type CorePositions = Uint8Array;

export interface CoreGallery extends CoreObject {
  /** Items that are there. */
  readonly size: number;
  /** Places in use, those of removed items included: positions are below this. */
  readonly positions: number;
  /** Grows when positions change. */
  readonly generation: number;
  readonly bits: number;
  readonly dimensions: number;
  readonly fingerprint: string;
  readonly modality: string;
  readonly metadata: string;
  readonly integerIds: boolean;
  readonly unsaved: number;
  readonly fileLength: number;
  add(id: string | number, title: string, code: Uint8Array, embedding: Float32Array): void;
  /** Removes the item with this id and adds this one at the end, or does neither. */
  update(id: string | number, title: string, code: Uint8Array, embedding: Float32Array): void;
  /** Whether it was there. */
  remove(id: string | number): boolean;
  /** Closes the holes that removed items left. */
  compact(): void;
  isRemoved(position: number): boolean;
  /** Fails, as `title` and `code` do, at the position of a removed item. */
  id(position: number): string | number;
  title(position: number): string;
  code(position: number): Uint8Array;
  /** The embedding as it is kept, in int8. */
  embedding(position: number): Float32Array;
  /** -1 when there is none. */
  find(id: string | number): number;
  /** The positions of those that are there. */
  select(ids: readonly (string | number)[]): CorePositions;
  /** The bytes of a whole file with the items from position `first` up to `last` - 1. */
  slice(first: number, last: number): Uint8Array;
  save(): Uint8Array;
  append(): CoreAppendix;
  header(): Uint8Array;
  markSaved(): void;
  sections(): CoreSection[];
}

/** The bytes of a gallery file on their way into the core's memory. */
export interface CoreFileBytes extends CoreObject {
  /** The next bytes. */
  write(part: Uint8Array): void;
  /** The gallery of the file that all parts make. Takes the bytes, also when it fails. */
  open(): CoreGallery;
}

export interface CoreCodeIndex extends CoreObject {
  readonly size: number;
  readonly bits: number;
  add(packed: Uint8Array): void;
  code(position: number): Uint8Array;
}

export interface CoreSearchCursor extends CoreObject {
  readonly scanned: number;
  /** Scans so many further codes for all queries; true when all codes are scanned. */
  advance(codes: number): boolean;
  /** Of each query how many hits there are, their positions, their distances; see find-codes.ts. */
  hits(): Uint32Array;
}

export interface CoreAsymmetricCursor extends CoreObject {
  /** Scores so many further codes; true when all are scored. */
  advance(codes: number): boolean;
  /** How many candidates there are at most: those with the highest integer scores, which get scores in floating point. */
  readonly candidates: number;
  candidatePositions(query: number): Uint32Array;
  candidateScores(query: number): Float32Array;
  candidateIntegerScores(query: number): Uint32Array;
}

export interface CoreMultiIndexBuilder extends CoreObject {
  /** How far it is, in codes. */
  readonly progress: number;
  /** Reads so many further codes, each of them several times in all; true when it is done. */
  advance(codes: number): boolean;
  /** What was built, once. */
  take(): CoreMultiIndex;
}

/** Makes searches quicker. A cursor that it does not fit (any more) does without; codes that came later are scanned. */
export interface CoreMultiIndex extends CoreObject {
  readonly bytes: number;
  readonly size: number;
}

export interface CoreModule {
  parseHashFunction(file: Uint8Array): CoreHashFunction;
  createImageEncoder(options: CoreImageOptions): CoreImageEncoder;
  createTextEncoder(options: CoreTextOptions): CoreTextEncoder;
  createGallery(options: CoreGalleryOptions): CoreGallery;
  /** With room for `expected` bytes; when more are written, the room grows. */
  createFileBytes(expected: number): CoreFileBytes;
  /** `allowed`: only these can be hits. Removed items never are. */
  createSearchCursor(
    gallery: CoreGallery,
    packedQueries: Uint8Array,
    k: number,
    maxDistance: number,
    allowed: CorePositions | undefined,
    multiIndex: CoreMultiIndex | null,
  ): CoreSearchCursor;
  createIndexCursor(
    index: CoreCodeIndex,
    packedQueries: Uint8Array,
    k: number,
    maxDistance: number,
    allowed: CorePositions | undefined,
    multiIndex: CoreMultiIndex | null,
  ): CoreSearchCursor;
  /** The same in one call, with the cursor's `hits()`. */
  searchGallery(...search: Parameters<CoreModule['createSearchCursor']>): Uint32Array;
  searchIndex(...search: Parameters<CoreModule['createIndexCursor']>): Uint32Array;
  createAsymmetricCursor(
    gallery: CoreGallery,
    projections: Float32Array,
    k: number,
    allowed: CorePositions | undefined,
  ): CoreAsymmetricCursor;
  createGalleryMultiIndexBuilder(gallery: CoreGallery): CoreMultiIndexBuilder;
  createIndexMultiIndexBuilder(index: CoreCodeIndex): CoreMultiIndexBuilder;
  createCodeIndex(bits: number): CoreCodeIndex;
  asymmetricScores(gallery: CoreGallery, projections: Float32Array, positions: Uint32Array): Float32Array;
  embeddingScores(gallery: CoreGallery, embedding: Float32Array, positions: Uint32Array): Float32Array;
  heapBytes(): number;
}
