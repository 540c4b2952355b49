import { type TextBatch, TextEncoder } from '../engine/text-encoder.js';
import type { TextReaderManifest } from './manifest.js';
import { fileOf, type ModelParts } from './modality.js';
import { forOutputs, Network, type NetworkOutputs, type OutputKind } from './network.js';
import { TextTokenizer, type Tokens } from './text-tokenizer.js';

/** What a network's outputs say, at length 1. */
export type Said = Partial<Record<OutputKind, Float32Array>>;

/** What a network says of a text. */
export interface ReadText {
  readonly said: Said;
  /** How probable it is that the text is of the network's languages, 0 to 1; undefined where it does not say. */
  readonly knows: number | undefined;
}

/** Tokenizer and network: reads texts, one at a time. */
export class TextReader {
  /** How many tokens of a text it reads. */
  readonly maxTokens: number;
  readonly #tokenizer: TextTokenizer;
  readonly #encoders: ReadonlyMap<OutputKind, TextEncoder>;
  readonly #network: Network;

  private constructor(
    maxTokens: number,
    tokenizer: TextTokenizer,
    encoders: ReadonlyMap<OutputKind, TextEncoder>,
    network: Network,
  ) {
    this.maxTokens = maxTokens;
    this.#tokenizer = tokenizer;
    this.#encoders = encoders;
    this.#network = network;
  }

  /** Fails with `model-damaged` when the parts do not fit together. */
  static async create(parts: ModelParts, manifest: TextReaderManifest): Promise<TextReader> {
    const { tokenizer, tokenizerConfig, maxTokens, padId, padding } = manifest.prepare;
    const tokens = await TextTokenizer.create(fileOf(parts, tokenizer), fileOf(parts, tokenizerConfig));
    const encoders = forOutputs(
      manifest.network,
      parts.manifest.dimensions,
      (dimensions) => new TextEncoder(parts.core, { maxTokens, padId, padding, pooling: manifest.pool, dimensions }),
    );
    const network = await Network.create(parts.runtime, fileOf(parts, manifest.network.file), manifest.network);
    return new TextReader(maxTokens, tokens, encoders, network);
  }

  /** The tokens of a text. Fails with `empty-text` when the text has no words. */
  tokenize(text: string): Tokens {
    return this.#tokenizer.tokenize(text);
  }

  async read({ ids }: Tokens): Promise<ReadText> {
    const said: Said = {};
    let outputs: NetworkOutputs | undefined; // of one run
    for (const [kind, encoder] of this.#encoders) {
      said[kind] = await encoder.encode([ids], async (batch) => {
        outputs ??= await this.#run(batch);
        return outputs.get(kind)?.data ?? new Float32Array();
      });
    }
    return { said, knows: outputs?.get('knows')?.data[0] };
  }

  async dispose(): Promise<void> {
    await this.#network.dispose();
    for (const encoder of this.#encoders.values()) encoder.dispose();
  }

  async #run({ batch, tokens, ids, mask }: TextBatch): Promise<NetworkOutputs> {
    const dims = [batch, tokens];
    const types = new BigInt64Array(ids.length);
    const inputs = { ids: { data: ids, dims }, mask: { data: mask, dims }, types: { data: types, dims } };
    return this.#network.run(inputs);
  }
}
