import type { Tokenizer } from '@huggingface/tokenizers';
import { CrosshashError } from '../errors.js';

/** Cuts texts into the tokens of the text network. */
export class TextTokenizer {
  readonly #tokenizer: Tokenizer;
  readonly #special: number; // tokens that every text has

  private constructor(tokenizer: Tokenizer) {
    this.#tokenizer = tokenizer;
    this.#special = tokenizer.encode('').ids.length;
  }

  /** From the bytes of tokenizer.json and tokenizer_config.json. Fails with `model-damaged`. */
  static async create(tokenizer: Uint8Array, config: Uint8Array): Promise<TextTokenizer> {
    const library = await import('@huggingface/tokenizers');
    try {
      const [parsed, parsedConfig] = [tokenizer, config].map((file) => JSON.parse(new TextDecoder().decode(file)));
      return new TextTokenizer(new library.Tokenizer(parsed, parsedConfig));
    } catch (error) {
      const { message } = error as Error;
      throw new CrosshashError('model-damaged', `The model's tokenizer cannot be used (${message}).`, { cause: error });
    }
  }

  /** The ids of a text's tokens, special tokens included. Fails with `empty-text` when it has no others. */
  tokenize(text: string): number[] {
    const ids = text.trim() === '' ? [] : this.#tokenizer.encode(text).ids;
    if (ids.length > this.#special) return ids;
    throw new CrosshashError('empty-text', 'The text is empty; write at least one word.');
  }
}
