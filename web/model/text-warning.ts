/** Why a model may not understand a text. Stable: a name is never reused for another meaning. */
export type TextWarningCode = 'unknown-script' | 'other-language' | 'unknown-pieces' | 'text-cut';

/** A text lies outside of what the text network knows. It is encoded and searched for all the same. */
export interface TextWarning {
  /**
   * `unknown-script`: letters that none of the model's languages is written in. `other-language`: the words look like
   * another language. `unknown-pieces`: the tokenizer has nothing for parts of the text. `text-cut`: it is longer than
   * the network reads.
   */
  readonly code: TextWarningCode;
  /** A sentence for the reader. */
  readonly message: string;
  /** How much of the text it is about, above 0 to 1: of its letters, or of its pieces. All of it for `other-language`. */
  readonly share: number;
}
