import { invalidArgument } from '../../errors.js';
import type { CrossModal } from '../../model/cross-modal.js';
import { encodeItems } from '../input/encode-items.js';
import { keepEncoded } from '../input/keep-encoded.js';
import { ProgressBar } from '../progress-bar.js';
import type { Skipped } from '../skipped.js';
import { centred } from './centred.js';
import { codedItems } from './coded-items.js';
import type { PairInputs } from './measure-pairs.js';
import { searchTask } from './search-task.js';

const depth = 10;

/** How well a word finds the pictures whose captions have it. */
export interface KeywordRow {
  readonly word: string;
  /** How many pictures have it. */
  readonly right: number;
  /** The share of right pictures among the first ten hits, 0 to 1. */
  readonly precision: number;
  /** Their share in the gallery: what hits by chance would have. */
  readonly chance: number;
}

/**
 * Searches for each word as a gallery does, re-ranked, among the pictures of the pairs and the distractors. Fails with
 * `invalid-argument` for a word that no caption has, `aborted`, or as the model does.
 */
export async function measureKeywords(
  model: CrossModal,
  { pairs, distractors }: PairInputs,
  words: readonly string[],
  signal: AbortSignal,
): Promise<{ rows: KeywordRow[]; skipped: Skipped[] }> {
  const named = [
    ...pairs.map(({ image: id, place, captions }) => ({ id, place, said: new Set(captions.flatMap(wordsOf)) })),
    ...distractors.map((distractor) => ({ ...distractor, said: new Set<string>() })),
  ];
  const has = (said: ReadonlySet<string>, word: string) => wordsOf(word).every((each) => said.has(each));
  const vain = words.find((word) => !named.some(({ said }) => has(said, word)));
  if (vain !== undefined) throw invalidArgument(`No caption of the pairs has the keyword "${vain}".`);
  const places = named.map(({ place }) => ({ image: place }));
  const answers = await encodeItems(model, places, { what: 'encode pictures', signal });
  const { kept: pictures, skipped } = keepEncoded(named, answers, ({ id }) => id);
  const queries = await model.encode(
    words.map((text) => ({ text })),
    { signal },
  );
  const gallery = await centred(
    model,
    pictures.map(({ encoded }) => encoded),
  );
  const right = words.map((word) => pictures.flatMap(({ said }, i) => (has(said, word) ? [i] : [])));
  const task = {
    name: 'keywords',
    queries: codedItems('text', queries, model),
    gallery: codedItems('image', gallery, model),
    relevance: { items: right },
    excludeSelf: false,
  };
  const bar = await ProgressBar.start('search', words.length);
  try {
    const { rankings } = await searchTask(task, signal, (done) => bar.update(done));
    return { rows: words.map((word, i) => rowOf(word, right[i] ?? [], rankings[i], pictures.length)), skipped };
  } finally {
    bar.stop();
  }
}

function rowOf(
  word: string,
  right: readonly number[],
  ranking: Uint32Array = new Uint32Array(),
  pictures: number,
): KeywordRow {
  const first = ranking.subarray(0, depth);
  const among = new Set(right);
  const found = first.filter((position) => among.has(position)).length;
  return { word, right: right.length, precision: found / first.length, chance: right.length / pictures };
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
