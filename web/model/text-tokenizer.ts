import type { Tokenizer } from '@huggingface/tokenizers';
import { CrosshashError } from '../errors.js';

/** A text in tokens. */
export interface Tokens {
  /** The ids, special tokens included. */
  readonly ids: readonly number[];
  /** How many of them are pieces of the text. */
  readonly pieces: number;
  /** How many of the pieces the vocabulary lacks. */
  readonly unknown: number;
}

/** Cuts texts into the tokens of the text network. */
export class TextTokenizer {
  readonly #tokenizer: Tokenizer;
  readonly #special: readonly number[]; // tokens that every text has
  readonly #unknown: number | undefined; // the id of what the vocabulary lacks

  private constructor(tokenizer: Tokenizer, unknown: number | undefined) {
    this.#tokenizer = tokenizer;
    this.#special = tokenizer.encode('').ids;
    this.#unknown = unknown;
  }

  /** From the bytes of tokenizer.json and tokenizer_config.json. Fails with `model-damaged`. */
  static async create(tokenizer: Uint8Array, config: Uint8Array): Promise<TextTokenizer> {
    const library = await import('@huggingface/tokenizers');
    try {
      const [parsed, parsedConfig] = [tokenizer, config].map((file) => JSON.parse(new TextDecoder().decode(file)));
      const made = new library.Tokenizer(parsed, parsedConfig);
      const { unk_id: id, unk_token: token } = parsed.model;
      return new TextTokenizer(made, id ?? (typeof token === 'string' ? made.token_to_id(token) : undefined));
    } catch (error) {
      const { message } = error as Error;
      throw new CrosshashError('model-damaged', `The model's tokenizer cannot be used (${message}).`, { cause: error });
    }
  }

  /** The tokens of a text. Fails with `empty-text` when it has none but special ones. */
  tokenize(text: string): Tokens {
    const ids = text.trim() === '' ? [] : this.#tokenizer.encode(text).ids;
    const pieces = ids.length - this.#special.length;
    if (pieces > 0) return { ids, pieces, unknown: this.#unknownIn(ids) - this.#unknownIn(this.#special) };
    throw new CrosshashError('empty-text', 'The text is empty; write at least one word.');
  }

  /** Some tokenizers take one token for what they do not know and for the end of a text. */
  #unknownIn(ids: readonly number[]): number {
    return ids.filter((id) => id === this.#unknown).length;
  }
}
