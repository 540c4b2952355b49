/** What could tell a right first hit from one that is only the nearest: each from the candidates' cosines, best first. */
export const statistics = {
  'the best score': (scores) => scores[0],
  'margin over the second': (scores) => scores[0] - scores[1],
  'margin over the tenth': (scores) => scores[0] - (scores[9] ?? scores.at(-1)),
  'margin over the mean of hits 2 to 10': (scores) => scores[0] - mean(scores.slice(1, 10)),
  'margin over the mean of hits 11 to 50': (scores) => scores[0] - mean(scores.slice(10, 50)),
  'z-score among the candidates': (scores) => (scores[0] - mean(scores)) / deviation(scores),
};

/** The area under the ROC curve: how often one of `right` is above one of `without`. */
export function areaUnderRoc(right, without) {
  const below = [...without].sort((a, b) => a - b);
  const ranks = right.map((value) => {
    const [less, most] = [below.findIndex((other) => other >= value), below.findIndex((other) => other > value)];
    return ((less < 0 ? below.length : less) + (most < 0 ? below.length : most)) / 2;
  });
  return mean(ranks) / below.length;
}

/** The value that a tenth of them is above. */
export function falseAlarmPoint(without) {
  return [...without].sort((a, b) => a - b)[Math.ceil(0.9 * without.length)];
}

export function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values) {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}
