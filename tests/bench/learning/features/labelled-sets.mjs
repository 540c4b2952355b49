import path from 'node:path';
import { piecesOf, readArticles } from './articles.mjs';
import { networkFeatures, textReader } from './network-features.mjs';
import { readNpy } from './npy.mjs';
import { tfidf } from './tfidf.mjs';

const mostPieces = 6; // of an article: about its first 240 words

/**
 * The sets of pairs with labels, by name: each gives lists of `{ dataset, features, train, test }`, where `features`
 * says what the two sides are and a split has `sides` (the picture's or first view's features, then the text's or
 * second view's) and `labels`.
 */
export const labelledSets = {
  'wikipedia-sift-lda': readWikipedia,
  'wikipedia-text': readWikipediaText,
  'digits-two-view': readDigits,
};

async function readWikipedia(data) {
  const folder = path.join(data, 'wikipedia');
  const split = async (name) => ({
    sides: [await histograms(folder, `image_${name}`), await histograms(folder, `text_${name}`)],
    labels: (await readNpy(path.join(folder, `label_${name}.npy`))).values,
  });
  const features = 'square roots of 128 SIFT words and of 10 LDA topics';
  return [{ dataset: 'wikipedia-sift-lda', features, train: await split('train'), test: await split('test') }];
}

async function readWikipediaText(data) {
  const folder = path.join(data, 'wikipedia');
  const [{ train, test }] = await readWikipedia(data);
  const articles = { train: await readArticles(folder, 'train'), test: await readArticles(folder, 'test') };
  const [trainWords, testWords] = tfidf(articles.train, articles.test);
  const meanings = {
    train: await meansOfPieces('wikipedia-train', articles.train),
    test: await meansOfPieces('wikipedia-test', articles.test),
  };
  const withText = (split, text) => ({ ...split, sides: [split.sides[0], text] });
  return [
    {
      dataset: 'wikipedia-text',
      features: "square roots of 128 SIFT words; the text network's means over an article's first six pieces",
      train: withText(train, meanings.train),
      test: withText(test, meanings.test),
    },
    {
      dataset: 'wikipedia-text',
      features: 'square roots of 128 SIFT words; TF-IDF of the article',
      train: withText(train, trainWords),
      test: withText(test, testWords),
    },
  ];
}

async function readDigits(data) {
  const folder = path.join(data, 'digits-two-view');
  const split = async (name) => ({
    sides: [
      await readNpy(path.join(folder, `fourier_${name}.npy`)),
      await readNpy(path.join(folder, `karhunen_${name}.npy`)),
    ],
    labels: (await readNpy(path.join(folder, `label_${name}.npy`))).values,
  });
  const features = '76 Fourier and 64 Karhunen-Loeve coefficients, as they are';
  return [{ dataset: 'digits-two-view', features, train: await split('train'), test: await split('test') }];
}

/** Square roots: the scalar product of two rows is then the Bhattacharyya coefficient of the two histograms. */
async function histograms(folder, name) {
  const read = await readNpy(path.join(folder, `${name}.npy`));
  return { ...read, values: read.values.map((value) => Math.sqrt(Math.max(0, value))) };
}

async function meansOfPieces(name, articles) {
  const pieces = articles.map((article) => piecesOf(article).slice(0, mostPieces));
  const { values, columns } = await networkFeatures('text', `${name}-pieces`, pieces.flat(), textReader);
  const means = new Float32Array(articles.length * columns);
  let row = 0;
  for (const [i, each] of pieces.entries()) {
    for (let n = 0; n < each.length; n++, row++) {
      for (let c = 0; c < columns; c++) means[i * columns + c] += values[row * columns + c] / each.length;
    }
  }
  return { values: means, rows: articles.length, columns };
}
