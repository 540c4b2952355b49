import type { HashFunction } from '../engine/hash-function.js';
import { type TextBatch, TextEncoder } from '../engine/text-encoder.js';
import type { Encoded } from './encoded.js';
import type { TextManifest } from './manifest.js';
import { fileOf, hashed, hashedDimensions, type ModelParts, readHash } from './modality.js';
import { forOutputs, Network, type NetworkOutputs, type OutputKind } from './network.js';
import { TextTokenizer } from './text-tokenizer.js';
import { warningsOf } from './warn-of-text.js';

/**
 * Turns texts into codes: tokenize, prepare, network, finish, hash. One text at a time: a quantised network
 * rounds by the largest value of its whole batch, and a text's code must not depend on its company.
 */
export class TextModality {
  readonly #tokenizer: TextTokenizer;
  readonly #encoders: ReadonlyMap<OutputKind, TextEncoder>;
  readonly #network: Network;
  readonly #hash: HashFunction;
  readonly #known: Parameters<typeof warningsOf>[2];

  private constructor(
    tokenizer: TextTokenizer,
    encoders: ReadonlyMap<OutputKind, TextEncoder>,
    network: Network,
    hash: HashFunction,
    known: Parameters<typeof warningsOf>[2],
  ) {
    this.#tokenizer = tokenizer;
    this.#encoders = encoders;
    this.#network = network;
    this.#hash = hash;
    this.#known = known;
  }

  /** Fails with `model-damaged` when the parts do not fit together. */
  static async create(parts: ModelParts, manifest: TextManifest): Promise<TextModality> {
    const { tokenizer, tokenizerConfig, maxTokens, padId, padding } = manifest.prepare;
    const hash = readHash(parts, manifest.hash, hashedDimensions(manifest, parts.manifest.dimensions));
    const tokens = await TextTokenizer.create(fileOf(parts, tokenizer), fileOf(parts, tokenizerConfig));
    const encoders = forOutputs(
      manifest.network,
      parts.manifest.dimensions,
      (dimensions) => new TextEncoder(parts.core, { maxTokens, padId, padding, pooling: manifest.pool, dimensions }),
    );
    const network = await Network.create(parts.runtime, fileOf(parts, manifest.network.file), manifest.network);
    return new TextModality(tokens, encoders, network, hash, { languages: parts.manifest.languages, maxTokens });
  }

  /** Fails with `empty-text` when the text has no words. */
  async encode(text: string): Promise<Encoded> {
    const tokens = this.#tokenizer.tokenize(text);
    const said: Partial<Record<OutputKind, Float32Array>> = {};
    let outputs: NetworkOutputs | undefined; // of one run
    for (const [kind, encoder] of this.#encoders) {
      said[kind] = await encoder.encode([tokens.ids], async (batch) => {
        outputs ??= await this.#run(batch);
        return outputs.get(kind)?.data ?? new Float32Array();
      });
    }
    return { ...hashed('text', said, this.#hash), warnings: warningsOf(text, tokens, this.#known) };
  }

  async dispose(): Promise<void> {
    await this.#network.dispose();
    for (const encoder of this.#encoders.values()) encoder.dispose();
    this.#hash.dispose();
  }

  async #run({ batch, tokens, ids, mask }: TextBatch): Promise<NetworkOutputs> {
    const dims = [batch, tokens];
    const types = new BigInt64Array(ids.length);
    const inputs = { ids: { data: ids, dims }, mask: { data: mask, dims }, types: { data: types, dims } };
    return this.#network.run(inputs);
  }
}
