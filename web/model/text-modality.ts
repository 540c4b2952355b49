import type { HashFunction } from '../engine/hash-function.js';
import { type TextBatch, TextEncoder } from '../engine/text-encoder.js';
import type { Encoded } from './encoded.js';
import type { TextManifest } from './manifest.js';
import { fileOf, hashed, type ModelParts, readHash } from './modality.js';
import { Network } from './network.js';
import { TextTokenizer } from './text-tokenizer.js';

/**
 * Turns texts into codes: tokenize, prepare, network, finish, hash. One text at a time: a quantised network
 * rounds by the largest value of its whole batch, and a text's code must not depend on its company.
 */
export class TextModality {
  readonly #tokenizer: TextTokenizer;
  readonly #encoder: TextEncoder;
  readonly #network: Network;
  readonly #hash: HashFunction;

  private constructor(tokenizer: TextTokenizer, encoder: TextEncoder, network: Network, hash: HashFunction) {
    this.#tokenizer = tokenizer;
    this.#encoder = encoder;
    this.#network = network;
    this.#hash = hash;
  }

  /** Fails with `model-damaged` when the parts do not fit together. */
  static async create(parts: ModelParts, manifest: TextManifest): Promise<TextModality> {
    const { dimensions } = parts.manifest;
    const { tokenizer, tokenizerConfig, maxTokens, padId } = manifest.prepare;
    const hash = readHash(parts, manifest.hash, dimensions);
    const tokens = await TextTokenizer.create(fileOf(parts, tokenizer), fileOf(parts, tokenizerConfig));
    const encoder = new TextEncoder(parts.core, { maxTokens, padId, pooling: manifest.pool, dimensions });
    const network = await Network.create(parts.runtime, fileOf(parts, manifest.network.file), manifest.network);
    return new TextModality(tokens, encoder, network, hash);
  }

  /** Fails with `empty-text` when the text has no words. */
  async encode(text: string): Promise<Encoded> {
    const embedding = await this.#encoder.encode([this.#tokenizer.tokenize(text)], (batch) => this.#run(batch));
    return hashed('text', embedding, this.#hash);
  }

  async dispose(): Promise<void> {
    await this.#network.dispose();
    this.#encoder.dispose();
    this.#hash.dispose();
  }

  async #run({ batch, tokens, ids, mask }: TextBatch): Promise<Float32Array> {
    const dims = [batch, tokens];
    const types = new BigInt64Array(ids.length);
    const inputs = { ids: { data: ids, dims }, mask: { data: mask, dims }, types: { data: types, dims } };
    return (await this.#network.run(inputs)).data;
  }
}
