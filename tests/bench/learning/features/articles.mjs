import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const longestPiece = 240; // characters: about what the text network reads of a text (64 tokens)
const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The articles of a split of the Wikipedia set, in the order of its rows: a text each. */
export async function readArticles(folder, split) {
  const list = await readFile(path.join(folder, `${split}set_txt_img_cat.list`), 'utf8');
  const names = list
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('\t')[0]);
  const files = new Map((await readdir(path.join(folder, 'articles'))).map((file) => [path.parse(file).name, file]));
  return Promise.all(
    names.map(async (name) => plainText(await readFile(path.join(folder, 'articles', files.get(name)), 'utf8'))),
  );
}

function plainText(xml) {
  const [, text] = /<text>([\s\S]*?)<\/text>/.exec(xml) ?? [undefined, xml];
  return text
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name) => entities[name])
    .replace(/''+/g, '') // bold and italic in wiki text
    .replace(/\s+/g, ' ')
    .trim();
}

/** An article's sentences, put together and cut so that the text network reads each piece whole. */
export function piecesOf(article) {
  const pieces = [];
  let piece = '';
  for (const sentence of article.match(/[^.!?]+[.!?]*\s*/g) ?? [article]) {
    for (const part of cut(sentence)) {
      if (piece.length + part.length > longestPiece && piece.trim() !== '') {
        pieces.push(piece.trim());
        piece = '';
      }
      piece += part;
    }
  }
  if (piece.trim() !== '') pieces.push(piece.trim());
  return pieces;
}

function cut(sentence) {
  if (sentence.length <= longestPiece) return [sentence];
  const parts = [''];
  for (const word of sentence.split(/(?<= )/)) {
    if (parts[parts.length - 1].length + word.length > longestPiece) parts.push('');
    parts[parts.length - 1] += word;
  }
  return parts;
}
