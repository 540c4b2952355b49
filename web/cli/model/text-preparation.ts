import { invalidArgument } from '../../errors.js';
import type { TextManifest } from '../../model/manifest.js';
import { isObject, type JsonObject } from './export-files.js';

/** What the configuration files say of texts. */
export interface TextConfigs {
  readonly tokenizer: JsonObject;
  readonly tokenizerConfig: JsonObject;
  /** config.json. */
  readonly config: JsonObject;
}

type Preparation = Pick<TextManifest['prepare'], 'maxTokens' | 'padId' | 'padding'>;

const mostTokens = 65_536;
const unsaid = 64; // tokens, where no file names a limit: a sentence

/** How long token sequences may be, and what fills them. */
export function textPreparation({ tokenizer, tokenizerConfig, config }: TextConfigs): Preparation {
  const text = isObject(config.text_config) ? config.text_config : config;
  const limits = [tokenizerConfig.model_max_length, text.max_position_embeddings].filter(isLimit);
  return {
    maxTokens: limits.length > 0 ? Math.min(...limits) : unsaid,
    padId: padId(tokenizer, tokenizerConfig) ?? (isId(text.pad_token_id) ? text.pad_token_id : 0),
    // SigLIP reads what stands at the last of all its positions, and was trained with none of them empty.
    padding: /^siglip/.test(String(config.model_type)) ? 'max' : 'longest',
  };
}

// Tokenizers without a limit say something like 1e30.
function isLimit(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 2 && value <= mostTokens;
}

function isId(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function padId(tokenizer: JsonObject, tokenizerConfig: JsonObject): number | undefined {
  const said = tokenizerConfig.pad_token;
  const token = isObject(said) ? said.content : said;
  if (typeof token !== 'string') return undefined;
  const added = Array.isArray(tokenizer.added_tokens) ? tokenizer.added_tokens : [];
  const found = added.find((each) => isObject(each) && each.content === token);
  const id = isObject(found) ? found.id : idInVocabulary(tokenizer, token);
  if (isId(id)) return id;
  throw invalidArgument(`tokenizer.json does not know the padding token "${token}" of tokenizer_config.json.`);
}

function idInVocabulary(tokenizer: JsonObject, token: string): unknown {
  const vocabulary = isObject(tokenizer.model) ? tokenizer.model.vocab : undefined;
  if (isObject(vocabulary)) return vocabulary[token];
  const pieces: unknown[] = Array.isArray(vocabulary) ? vocabulary : [];
  const index = pieces.findIndex((piece) => Array.isArray(piece) && piece[0] === token);
  return index < 0 ? undefined : index;
}
