/** The names of emoji in the languages of npm emojibase-data, for learning and for measuring. */

import os from 'node:os';
import path from 'node:path';
import { fetchNpm, openNpm } from '../pictures/packages.mjs';
import { words } from '../pictures/sources.mjs';
import { readTar } from '../pictures/tar.mjs';

const caches = process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache');
const heldOutOf = 5;

/**
 * Of each language, by its tag, `learning` (names and keywords) and `held` (names): a fifth of the emoji is held out, the
 * same in all languages.
 */
export async function readEmojiLabels() {
  const languages = new Map();
  const wanted = (name) => /^package\/[a-z-]+\/data\.json$/.test(name);
  const file = await fetchNpm(path.join(caches, 'crosshash', 'pictures'), words);
  for await (const { path: name, body } of readTar(openNpm(file), wanted)) {
    const learning = new Set();
    const held = new Set();
    for (const { label, tags = [], hexcode } of JSON.parse(body)) {
      if (isHeldOut(hexcode)) held.add(label);
      else for (const text of [label, ...tags]) learning.add(text);
    }
    languages.set(name.split('/')[1], { learning: [...learning], held: [...held] });
  }
  return languages;
}

function isHeldOut(hexcode) {
  let hash = 7;
  for (const character of hexcode) hash = (hash * 31 + character.charCodeAt(0)) >>> 0;
  return hash % heldOutOf === 0;
}
