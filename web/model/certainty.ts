/** How certain a search is of its first hit. */
export interface Certainty {
  /** That the first hit is right, 0 to 1, when every other query has no answer in the gallery at all. */
  readonly probability: number;
  /**
   * Whether the probability is as high as the model recommends; if not, say that nothing fits. Of queries that have no
   * answer a tenth are as high too: of texts that have nothing to do with any item, or, where the model was calibrated
   * without such, of those whose answer was left out of the gallery.
   */
  readonly fits: boolean;
}

/** What model.json says of the certainty of searches for items of one modality by queries of another. */
export interface CertaintyManifest {
  readonly query: string;
  readonly item: string;
  /** The logistic curve: the logarithm of the odds is `constant + score s + margin m`, see {@link certaintyOf}. */
  readonly odds: { readonly constant: number; readonly score: number; readonly margin: number };
  /** The probability from which on the first hit is said to fit. */
  readonly fitsFrom: number;
  /** On how many queries it was learned, in galleries of which sizes. */
  readonly learned: { readonly queries: number; readonly sizes: readonly number[]; readonly seed: number };
  /** On queries that were left out of the learning. */
  readonly measured: CertaintyMeasures;
}

/** How well the certainty tells right first hits from those of queries that have no answer in the gallery. */
export interface CertaintyMeasures {
  /** Of the queries with an answer, the share whose first hit is right. */
  readonly right: number;
  /** The area under the ROC curve; 0.5 is chance. */
  readonly area: number;
  /** The share of right first hits that are said to fit. */
  readonly kept: number;
  /** The share of texts that have nothing to do with any item and are said to fit; absent where none were tried. */
  readonly unrelated?: number;
  /** The share of queries whose answer was left out, though not what is like it, that are said to fit. */
  readonly leftOut: number;
  /** The share of right first hits above the point that only a tenth of the queries whose answer was left out reach. */
  readonly keptStrictly: number;
  /** How far probabilities are from the shares that were right, on average. */
  readonly calibrationError: number;
}

// A query may have several right answers, so the best hit is compared with those behind the first ten.
const passedOver = 10;
const compared = 50;

/**
 * How certain a search is, by the cosines of its best hits: the first one's, and its margin over the mean of hits 11 to
 * 50; of fewer than 20 the worse half. The order of `scores` does not matter. Nothing for fewer than two.
 */
export function certaintyOf(
  { odds, fitsFrom }: Pick<CertaintyManifest, 'odds' | 'fitsFrom'>,
  scores: ArrayLike<number>,
): Certainty | undefined {
  const seen = statisticsOf(scores);
  if (!seen) return undefined;
  const probability = probabilityOf(odds, seen);
  return { probability, fits: probability >= fitsFrom };
}

/** What the certainty of a search is read from. */
export interface ScoreStatistics {
  /** The cosine of the first hit. */
  readonly score: number;
  /** By how much it is above the mean of hits 11 to 50. */
  readonly margin: number;
}

/** Nothing for fewer than two scores. */
export function statisticsOf(scores: ArrayLike<number>): ScoreStatistics | undefined {
  const best = Float64Array.from(scores).sort().reverse().subarray(0, compared);
  const [score] = best;
  if (score === undefined || best.length < 2) return undefined;
  const behind = best.subarray(Math.min(passedOver, Math.ceil(best.length / 2)));
  return { score, margin: score - behind.reduce((sum, each) => sum + each, 0) / behind.length };
}

/** The probability at these statistics. */
export function probabilityOf(odds: CertaintyManifest['odds'], { score, margin }: ScoreStatistics): number {
  return 1 / (1 + Math.exp(-(odds.constant + odds.score * score + odds.margin * margin)));
}
