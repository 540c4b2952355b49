import type { FeatureRows } from '../../learning/index.js';
import type { ItemLabels } from '../input/read-labels.js';
import type { Skipped } from '../skipped.js';

/** What a fit learns from, and what its model is made of besides hash functions. */
export interface Training {
  readonly features: Readonly<Record<string, FeatureRows>>;
  /** Of each pair, the row of each modality's features; without it row i belongs to row i. */
  readonly rows?: Readonly<Record<string, Uint32Array>>;
  readonly labels?: ItemLabels;
  /** How many of what it learns from. */
  readonly count: number;
  readonly unit: 'pairs' | 'rows of features' | 'items of a gallery';
  readonly skipped: readonly Skipped[];
  readonly base: Base;
}

/** What the new model keeps: networks with their files, or nothing. */
export interface Base {
  readonly licence: string;
  /** Of its texts, where they are known. */
  readonly languages?: readonly string[] | undefined;
  /** What each dimension of the embeddings stands for, where they stand for something. */
  readonly categories?: readonly string[] | undefined;
  /** Of the embeddings; 0 without networks. */
  readonly dimensions: number;
  /** Of each modality what model.json says, but for the file of its hash function. */
  readonly modalities: Readonly<Record<string, object>>;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Files that belong into the folder, but that no modality needs, such as the licence. */
  readonly companions: ReadonlyMap<string, Uint8Array>;
  /** The model that the networks are from. */
  readonly from?: { readonly name: string; readonly version: string; readonly fingerprint: string };
}
