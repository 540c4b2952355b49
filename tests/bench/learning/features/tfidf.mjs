const leastTexts = 3; // a word of fewer training texts says nothing about others
const mostWords = 65_536; // as wide as a hash function takes

/**
 * TF-IDF of texts, with the words and their weights from `train` alone: for each list of texts sparse rows
 * `{ rowStarts, columnIndices, values, rows, columns }`, of length 1, a word weighing
 * (1 + ln its count) ln(texts / texts that have it).
 */
export function tfidf(train, ...others) {
  const counted = train.map(countWords);
  const texts = new Map();
  for (const counts of counted) for (const word of counts.keys()) texts.set(word, (texts.get(word) ?? 0) + 1);
  const words = [...texts]
    .filter(([, count]) => count >= leastTexts)
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .slice(0, mostWords);
  const columns = new Map(words.map(([word, count], i) => [word, { column: i, idf: Math.log(train.length / count) }]));
  return [counted, ...others.map((list) => list.map(countWords))].map((lists) => sparseRows(lists, columns));
}

function countWords(text) {
  const counts = new Map();
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]{2,}/gu)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function sparseRows(lists, columns) {
  const rowStarts = [0];
  const columnIndices = [];
  const values = [];
  for (const counts of lists) {
    const row = [...counts]
      .flatMap(([word, count]) => {
        const known = columns.get(word);
        return known ? [[known.column, (1 + Math.log(count)) * known.idf]] : [];
      })
      .sort(([a], [b]) => a - b);
    const length = Math.hypot(...row.map(([, value]) => value)) || 1;
    for (const [column, value] of row) {
      columnIndices.push(column);
      values.push(value / length);
    }
    rowStarts.push(columnIndices.length);
  }
  return {
    rowStarts: Uint32Array.from(rowStarts),
    columnIndices: Uint32Array.from(columnIndices),
    values: Float32Array.from(values),
    rows: lists.length,
    columns: columns.size,
  };
}
