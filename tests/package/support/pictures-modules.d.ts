/** The scripts that make the pictures are plain JavaScript; this is what the tests use of them. */

declare module '*/pictures/clipart-title.mjs' {
  export function cleanTitle(raw: string): string;
  export function titleOf(
    drawing: { file: string; title: string; creators: string[] },
    corrections: { titles: Record<string, string | null>; files: Record<string, string | null> },
  ): string;
}

declare module '*/pictures/clipart-metadata.mjs' {
  export function readMetadata(svg: string): {
    title: string;
    keywords: string[];
    creators: string[];
    publicDomain: boolean;
    incomplete: boolean;
  };
}

declare module '*/pictures/crop.mjs' {
  export function contentBox(
    pixels: { data: Uint8Array; info: { width: number; height: number } },
    whiteIsEmpty: boolean,
  ): { left: number; top: number; width: number; height: number } | null;
}

declare module '*/pictures/signature.mjs' {
  export interface Signature {
    hash: Uint32Array;
    tiny: Uint8Array;
  }
  export function signatureOf(picture: {
    data: Uint8Array;
    info: { width: number; height: number; channels: number };
  }): Signature | null;
}

declare module '*/pictures/near-duplicates.mjs' {
  import type { Signature } from '*/pictures/signature.mjs';
  export function findRepeats(pictures: { title: string; signature: Signature }[]): Set<number>;
}

declare module '*/pictures/split.mjs' {
  import type { Signature } from '*/pictures/signature.mjs';
  export function titleKey(title: string): string;
  export function splitByTitle(
    pictures: { title: string; testable: boolean; signature: Signature }[],
  ): ('train' | 'test' | 'excluded')[];
}

declare module '*/pictures/tar.mjs' {
  export function readTar(
    stream: AsyncIterable<Uint8Array>,
    wanted: (path: string) => boolean,
  ): AsyncGenerator<{ path: string; body: Buffer }>;
}
