import { CoreHandle } from './core-handle.js';
import type { CoreModule, CoreTextEncoder } from './core-module.js';
import type { Pooling } from './image-encoder.js';

/** How many tokens shorter rows are filled up to. */
export type TextPadding = 'longest' | 'max';

/** What a text network expects and gives. */
export interface TextEncoderOptions {
  /** Longer texts are cut to this many tokens; the last token, which ends a sequence, stays. */
  maxTokens: number;
  /** The token that fills shorter rows of a batch. */
  padId: number;
  /**
   * How many tokens they are filled up to: as many as the batch's longest row has (`longest`, the default), or `maxTokens`
   * (`max`), which networks need that were trained so, such as SigLIP's.
   */
  padding?: TextPadding;
  pooling: Pooling;
  /** How many values an embedding has. */
  dimensions: number;
}

/** Token ids as a network takes them: two `[batch, tokens]` tensors. */
export interface TextBatch {
  readonly batch: number;
  readonly tokens: number;
  readonly ids: BigInt64Array;
  /** 1 for a token of the text, 0 for padding. */
  readonly mask: BigInt64Array;
}

/** Runs a text network on a prepared batch. */
export type RunTextNetwork = (batch: TextBatch) => Promise<Float32Array>;

/** The two steps around a text network that you run yourself. Made by {@link Engine.createTextEncoder}. */
export class TextEncoder {
  readonly #handle: CoreHandle<CoreTextEncoder>;

  /** @internal */
  constructor(core: CoreModule, options: TextEncoderOptions) {
    this.#handle = new CoreHandle(core.createTextEncoder({ padding: 'longest', ...options }), 'the text encoder');
  }

  /**
   * Prepares the token ids of some texts (special tokens included), lets `run` put them through the network, and
   * gives the embeddings: `dimensions` values a text, one after the other, each of L2 norm 1. The network gives
   * `[batch, dimensions]`, or `[batch, tokens, dimensions]` with pooling.
   * Fails with `empty-text` for a text without tokens, `wrong-dimensions` when the output does not fit.
   */
  async encode(tokenIds: readonly (readonly number[])[], run: RunTextNetwork): Promise<Float32Array> {
    const rows = tokenIds.map((row) => [...row]);
    const batch = this.#handle.object.prepare(rows);
    try {
      const output = await run({ batch: batch.batch, tokens: batch.tokens, ids: batch.ids(), mask: batch.mask() });
      return this.#handle.object.finish(output, batch);
    } finally {
      batch.delete();
    }
  }

  /** Gives its memory back; later calls fail with `disposed`. */
  dispose(): void {
    this.#handle.dispose();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}
