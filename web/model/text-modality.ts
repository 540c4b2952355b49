import type { HashFunction } from '../engine/hash-function.js';
import type { Encoded } from './encoded.js';
import type { TextManifest } from './manifest.js';
import { mixed } from './mix-readings.js';
import { hashed, hashedDimensions, type ModelParts, readHash } from './modality.js';
import { type ReadText, type Said, TextReader } from './text-reader.js';
import type { Tokens } from './text-tokenizer.js';
import { type KnownLanguages, knownLanguages, warningsOf } from './warn-of-text.js';

/** Below this probability a network is not asked what a text means. */
const leastShare = 0.05;

/** What is said of a text, and what that was said by. */
interface Understood {
  readonly said: Said;
  readonly reader: TextReader;
  readonly tokens: Tokens;
}

/**
 * Turns texts into codes: tokenize, prepare, network, finish, hash. One text at a time: a quantised network
 * rounds by the largest value of its whole batch, and a text's code must not depend on its company.
 */
export class TextModality {
  readonly #reader: TextReader;
  readonly #foreign: TextReader | undefined;
  readonly #hash: HashFunction;
  readonly #known: KnownLanguages;

  private constructor(reader: TextReader, foreign: TextReader | undefined, hash: HashFunction, known: KnownLanguages) {
    this.#reader = reader;
    this.#foreign = foreign;
    this.#hash = hash;
    this.#known = known;
  }

  /** Fails with `model-damaged` when the parts do not fit together. */
  static async create(parts: ModelParts, manifest: TextManifest): Promise<TextModality> {
    const hash = readHash(parts, manifest.hash, hashedDimensions(manifest, parts.manifest.dimensions));
    const reader = await TextReader.create(parts, manifest);
    const foreign = manifest.foreign && (await TextReader.create(parts, manifest.foreign));
    return new TextModality(reader, foreign, hash, knownLanguages(parts.manifest.languages));
  }

  /** Fails with `empty-text` when the text has no words. */
  async encode(text: string): Promise<Encoded> {
    const { reader, tokens, said } = await this.#read(text);
    const warnings = warningsOf(text, tokens, this.#known, reader.maxTokens);
    return { ...hashed('text', said, this.#hash), warnings };
  }

  async dispose(): Promise<void> {
    await this.#reader.dispose();
    await this.#foreign?.dispose();
    this.#hash.dispose();
  }

  /**
   * The network for other languages says itself how probably a text is for it; it is small, so each text asks it. Of words
   * that may be of either kind both are asked, and what they say is mixed.
   */
  async #read(text: string): Promise<Understood> {
    const foreign = this.#foreign && (await understand(this.#foreign, text));
    const share = foreign?.knows ?? 0;
    if (foreign && share > 1 - leastShare) return foreign;
    const own = await understand(this.#reader, text);
    if (!foreign || share < leastShare) return own;
    return { ...(share < 0.5 ? own : foreign), said: mixed(own.said, foreign.said, share) };
  }
}

async function understand(reader: TextReader, text: string): Promise<Understood & ReadText> {
  const tokens = reader.tokenize(text);
  return { ...(await reader.read(tokens)), reader, tokens };
}
