/**
 * A fixed split for judging models: each Open Clip Art picture is "train", "test" or "excluded" by its title, so all
 * pictures with the same or a similar title lie on one side. The split depends on titles and looks only, never on the
 * order of the pictures.
 */

import { createHash } from 'node:crypto';
import { alike, looksLike } from './near-duplicates.mjs';

const SEED = 'crosshash clip art 1';
const TEST_SHARE = 0.25;

/** Words that do not make a title another title. */
const weak = new Set(
  (
    'a an and at black blue brown by color colour dark from funny gray green grey her his in large light little long my ' +
    'new of off old on one orange out pink purple red simple small stylized symbol sign silhouette cartoon outline ' +
    'icon sketch drawing three four two the to up white with yellow big tall short fat half whole left right'
  ).split(' '),
);

/** Things seen on very many pictures: such a title does not tell which picture is meant. */
const generic = new Set(
  (
    'animal art bird boat body book bottle box building car card child clothing computer decoration diagram dog face ' +
    'fish flag flower food fruit furniture game girl boy hat head house insect leaf line machine mammal man map money ' +
    'music network note office paper people person phone picture plant road shape sport star tool toy tree vegetable ' +
    'vehicle warning weather woman'
  ).split(' '),
);

const singular = (word) =>
  word.length > 3 && !/(?:ss|us|is)$/.test(word)
    ? word.replace(/(?<=..)ies$/, 'y').replace(/(?:(?<=x|ch|sh)es|s)$/, '')
    : word;

/** The words of a title that carry it, in order of the alphabet: "two red apples" and "apple" give "apple". */
export function titleKey(title) {
  const words =
    title
      .toLowerCase()
      .replace(/'s\b/g, '')
      .match(/\p{L}+/gu) ?? [];
  const strong = words.filter((word) => !weak.has(word)).map(singular);
  return [...new Set(strong.length > 0 ? strong : words.map(singular))].sort().join(' ');
}

/** A number in 0..1 that depends on the text only. */
function share(text) {
  const digest = createHash('sha256').update(`${SEED}\n${text}`).digest();
  return digest.readUInt32BE(0) / 2 ** 32;
}

/**
 * @param {{title: string, testable: boolean, signature: import('./signature.mjs').Signature}[]} pictures
 * @returns {("train" | "test" | "excluded")[]} one for each picture. Test: the title's words belong to this picture
 *          alone, are not only generic ones, and fall in the test share. Excluded: the pictures that look like one of
 *          the test, test pictures among themselves too.
 */
export function splitByTitle(pictures) {
  const keys = pictures.map((picture) => titleKey(picture.title));
  const uses = new Map();
  for (const key of keys) uses.set(key, (uses.get(key) ?? 0) + 1);
  const fits = (key) => uses.get(key) === 1 && key.split(' ').some((word) => word.length > 2 && !generic.has(word));
  const splits = keys.map((key, position) =>
    pictures[position].testable && fits(key) && share(key) < TEST_SHARE ? 'test' : 'train',
  );
  const tests = splits.flatMap((split, position) => (split === 'test' ? [position] : []));
  const excluded = new Set();
  for (const test of tests) {
    for (let other = 0; other < pictures.length; other++) {
      if (other === test || (splits[other] === 'test' && other < test)) continue;
      if (looksLike(pictures[test].signature, pictures[other].signature, alike)) excluded.add(other);
    }
  }
  return splits.map((split, position) => (excluded.has(position) ? 'excluded' : split));
}
