/** Chooses the drawings of Open Clip Art that are public domain, have a readable title and show a thing. */

import { readFile } from 'node:fs/promises';
import { folderKind, folderWords } from './clipart-folders.mjs';
import { readMetadata } from './clipart-metadata.mjs';
import { titleOf } from './clipart-title.mjs';
import { openDebian } from './packages.mjs';
import { clipart } from './sources.mjs';
import { readTar } from './tar.mjs';

const letters = (text) => text.toLowerCase().replace(/[^a-z]/g, '');

function keywordsOf(file, metadata, title) {
  const creators = new Set(metadata.creators.map(letters));
  const useful = metadata.keywords
    .map((word) => word.toLowerCase().replaceAll('_', ' ').trim())
    .filter((word) => /^[a-z][a-z' -]{1,24}$/.test(word) && !/^hash\b|^unsorted$|architetto|rollandin/.test(word))
    .filter((word) => !creators.has(letters(word)) && word !== title.toLowerCase());
  return [...new Set([...useful, ...folderWords(file)])].sort();
}

/** Flags are kept where the file name is a country's; the country's name comes from the word list. */
function flagTitle(file, countries) {
  const name = letters(file.split('/').at(-1));
  const country = countries.get(name);
  return country ? `flag of ${country}` : '';
}

/**
 * @param {string} svgPackage path of the package of SVG sources
 * @param {Map<string, string>} countries from letters only to the written name
 * @returns {Promise<{file: string, title: string, keywords: string[], isFlag: boolean, isPlace: boolean}[]>}
 *          sorted by file; isPlace: the title names a country or region, which nobody could see in the picture
 */
export async function listClipart(svgPackage, countries) {
  const corrections = JSON.parse(await readFile(new URL('clipart-corrections.json', import.meta.url), 'utf8'));
  const list = [];
  const fileOf = (path) => path.slice(clipart.svgRoot.length, -'.svg'.length);
  const wanted = (path) =>
    path.startsWith(clipart.svgRoot) && path.endsWith('.svg') && folderKind(fileOf(path)) !== 'dropped';
  for await (const { path, body } of readTar(openDebian(svgPackage), wanted)) {
    const file = fileOf(path);
    const metadata = readMetadata(body.toString('utf8'));
    if (!metadata.publicDomain || metadata.incomplete) continue;
    const isCountry = folderKind(file) === 'country-flag';
    const title = isCountry ? flagTitle(file, countries) : titleOf({ file, ...metadata }, corrections);
    if (!title) continue;
    const isFlag = title.startsWith('flag of ');
    const isPlace = isFlag || /\bmap of\b/.test(title);
    list.push({ file, title, keywords: keywordsOf(file, metadata, title), isFlag, isPlace });
  }
  return list.sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** @returns {AsyncGenerator<{file: string, body: Buffer}>} the PNGs of the chosen drawings */
export async function* clipartPngs(pngPackage, files) {
  const chosen = new Set(files);
  const fileOf = (path) => path.slice(clipart.pngRoot.length, -'.png'.length);
  const wanted = (path) => path.startsWith(clipart.pngRoot) && path.endsWith('.png') && chosen.has(fileOf(path));
  for await (const { path, body } of readTar(openDebian(pngPackage), wanted)) yield { file: fileOf(path), body };
}
