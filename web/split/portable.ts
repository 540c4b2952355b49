// Makes what a caller gives fit to be sent to workers. Arrays are copied: a view would take the whole of its buffer along.
import * as platform from '#platform';
import type { CoreOptions } from '../engine/load-core.js';
import { invalidArgument } from '../errors.js';
import type { GalleryLocation } from '../gallery/open-store.js';
import type { SearchPlan } from '../gallery/search-plan.js';
import type { Coded } from '../gallery/store.js';

/** Where a gallery is, and which buffer moves with it. Fails with `invalid-argument`. */
export function portableLocation(where: GalleryLocation): { where: GalleryLocation; transfer: ArrayBuffer[] } {
  if (typeof where === 'string' || where instanceof URL) {
    return { where: platform.portableAddress(where), transfer: [] };
  }
  if (where instanceof Blob) return { where, transfer: [] };
  if (where instanceof Uint8Array || where instanceof ArrayBuffer) {
    const copy = new Uint8Array(where instanceof ArrayBuffer ? where.slice(0) : where);
    return { where: copy, transfer: [copy.buffer] };
  }
  throw invalidArgument('The gallery must be a path, an address, the bytes of a file, or a Blob.');
}

/** Where the core's WebAssembly is. */
export function portableCore({ wasmUrl, ...rest }: CoreOptions = {}): CoreOptions {
  return wasmUrl === undefined ? rest : { ...rest, wasmUrl: platform.portableAddress(wasmUrl) };
}

/** A query, with what its plan needs of it. */
export function portableQuery({ code, embedding, projections }: Coded, rerank: SearchPlan['rerank']): Coded {
  return {
    code: Uint8Array.from(code),
    ...(rerank === 'embeddings' && embedding && { embedding: Float32Array.from(embedding) }),
    ...(rerank === 'asymmetric' && projections && { projections: Float32Array.from(projections) }),
  };
}
