/** Which folders of Open Clip Art hold pictures of things, and what else a folder tells. */

/** Geometric shapes, icon themes, gradients, lamps, smileys and the like: not pictures that words describe. */
const dropped = [
  'shapes',
  'buttons',
  'special',
  'computer/buttons',
  'computer/icons',
  'people/smilies',
  'people/clothing/pantyhose',
  'recreation/games/cards',
  'signs_and_symbols/led',
];

const flagFolder = /^signs_and_symbols\/flags\/(?:africa|america|asia|europe|oceania)\//;

/**
 * @param {string} file path inside the collection, without extension
 * @returns {"picture" | "country-flag" | "dropped"}
 */
export function folderKind(file) {
  if (dropped.some((folder) => file.startsWith(`${folder}/`))) return 'dropped';
  if (file.startsWith('signs_and_symbols/flags/')) return flagFolder.test(file) ? 'country-flag' : 'dropped';
  return 'picture';
}

/** Folder names as keywords: "animals/birds" gives "animals" and "birds". */
export function folderWords(file) {
  const vague = new Set(['unsorted', 'duplicates', 'signs and symbols', 'map symbols', 'special', 'examples']);
  return file
    .split('/')
    .slice(0, -1)
    .map((name) => name.replaceAll('_', ' '))
    .filter((name) => !vague.has(name));
}
