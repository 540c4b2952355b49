/** Chooses the emoji drawings and gives them English labels and tags. */

import { openNpm } from './packages.mjs';
import { emoji, words } from './sources.mjs';
import { readTar } from './tar.mjs';

/** Letters, digits and signs made of them, and plain squares and circles: there is little to see. */
const droppedSubgroups = new Set([
  'alphanum',
  'country-flag',
  'currency',
  'geometric',
  'keycap',
  'punctuation',
  'subdivision-flag',
]);

const skinTone = /-(?:light|medium-light|medium|medium-dark|dark)$/;

/** Both a label and a file name come to this: "man-rowing-boat". */
function slug(text) {
  const ascii = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('&', 'and');
  return ascii
    .replace(/['’“”"!.():,]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** "man: curly hair" is written "man with curly hair". */
function titleOf(label) {
  const [who, look] = label.replace(/[“”]/g, '').replaceAll('’', "'").split(': ');
  if (!look) return who;
  return look === 'bald' ? `bald ${who}` : `${who} with ${look === 'beard' ? 'a beard' : look}`;
}

/**
 * @param {string} wordsPackage
 * @returns {Promise<{emoji: Map<string, {label: string, tags: string[], group: string, subgroup: string}>,
 *                    countries: Map<string, string>}>} by slug; countries by their letters only
 */
export async function readWords(wordsPackage) {
  const files = new Map();
  const wanted = (path) => path === words.dataFile || path === words.messagesFile;
  for await (const { path, body } of readTar(openNpm(wordsPackage), wanted)) files.set(path, JSON.parse(body));
  const messages = files.get(words.messagesFile);
  const keyOf = (list, order) => list.find((entry) => entry.order === order)?.key ?? '';
  const bySlug = new Map();
  const countries = new Map();
  for (const { label, tags = [], group, subgroup } of files.get(words.dataFile)) {
    const entry = { label, tags, group: keyOf(messages.groups, group), subgroup: keyOf(messages.subgroups, subgroup) };
    bySlug.set(slug(label), entry);
    if (entry.subgroup === 'country-flag') {
      const name = label
        .replace(/^flag: /, '')
        .replace(/ SAR China$/, '')
        .replaceAll('&', 'and')
        .replace(' - ', ' ');
      countries.set(name.toLowerCase().replace(/[^a-z]/g, ''), name);
    }
  }
  return { emoji: bySlug, countries };
}

/**
 * @param {string} drawingsPackage
 * @param {Map<string, {label: string, tags: string[], group: string, subgroup: string}>} labels by slug
 * @returns {Promise<{file: string, title: string, keywords: string[], body: Buffer}[]>} sorted by file
 */
export async function listEmoji(drawingsPackage, labels) {
  const bodies = new Map();
  const wanted = (path) => path.startsWith(emoji.folder) && path.endsWith('.svg');
  for await (const { path, body } of readTar(openNpm(drawingsPackage), wanted)) {
    bodies.set(path.slice(emoji.folder.length, -'.svg'.length), body);
  }
  const list = [];
  for (const [stem, body] of bodies) {
    const plain = stem.replace(/-default$/, '');
    if (skinTone.test(stem) && bodies.has(`${stem.replace(skinTone, '')}-default`)) continue;
    const label = labels.get(plain);
    // A person facing right is the mirrored drawing of another.
    if (!label || droppedSubgroups.has(label.subgroup) || /: facing right$/.test(label.label)) continue;
    const title = titleOf(label.label);
    const keywords = label.tags.map((tag) => tag.toLowerCase()).filter((tag) => /^[a-z][a-z' -]*$/.test(tag));
    keywords.push(...label.subgroup.split('-').filter((word) => word !== 'other'));
    list.push({
      file: `${label.group}/${plain}`,
      title,
      keywords: [...new Set(keywords)].filter((word) => word !== title).sort(),
      body,
    });
  }
  return list.sort((a, b) => (a.file < b.file ? -1 : 1));
}
