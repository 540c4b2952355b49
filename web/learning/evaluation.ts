/** What is among the first k hits, as a mean over the queries and an expectation over ties. */
export interface DepthQuality {
  readonly k: number;
  /** Hit rate: how often at least one of the first k is relevant. What the literature calls R@k. */
  readonly recall: number;
  /** The share of the relevant items that is among the first k. */
  readonly shareFound: number;
  /** The share of the first k that is relevant. */
  readonly precision: number;
}

/** A point of the precision-recall curve: the precision at the rank where this share of the relevant items is reached. */
export interface RecallLevel {
  readonly recall: number;
  readonly precision: number;
}

/** Looking up all codes within a radius of the query's, as hash tables do for small radii. */
export interface RadiusQuality {
  readonly radius: number;
  /** Relevant items found by all queries / items found by all queries. */
  readonly pooledPrecision: number;
  /** Relevant items found by all queries / relevant items of all queries. */
  readonly pooledRecall: number;
  /** The mean precision of the queries; one that finds nothing counts 0. */
  readonly precision: number;
  /** The share of queries that find nothing. */
  readonly empty: number;
}

/** The first hit of one query, for {@link calibrate}. */
export interface FirstHit {
  /** Hamming distance (lower is better), cosine or asymmetric score (higher is better). */
  readonly score: number;
  /** The chance that it is relevant, from 0 to 1: the share of relevant items among those that tie for first. */
  readonly right: number;
}

/**
 * How well queries find what is relevant to them in a gallery. Every number is a mean over the queries and an expectation
 * over ties: items at one distance come in any order. Queries without a relevant item count, with 0. Precisions, recalls
 * and shares lie in 0 to 1.
 */
export interface Evaluation {
  readonly queries: number;
  readonly gallery: number;
  readonly queriesWithoutRelevant: number;
  /** Mean average precision over whole rankings: mAP@all. */
  readonly map: number;
  /** mAP@`mapK`, divided by the relevant items among the first k: usual in the literature of hashing. */
  readonly mapAtKFound: number;
  /** mAP@`mapK`, divided by min(relevant, k): does not reward a ranking for finding less. */
  readonly mapAtKPossible: number;
  /** 100 (R@1 + R@5 + R@10) of this direction; the literature's is the sum of both directions'. */
  readonly rsum: number;
  /** The chance that two gallery items tie for a query. */
  readonly tieRate: number;
  /** At each of `ks`. */
  readonly atK: readonly DepthQuality[];
  readonly precisionRecall: readonly RecallLevel[];
  /** At each of `topN`. */
  readonly topN: readonly DepthQuality[];
  /** At each of `radii`; of codes only. */
  readonly hashLookup: readonly RadiusQuality[];
  /** One a query; none of `rankings`. */
  readonly firstHits: readonly FirstHit[];
  /** Whether `stop` ended it; `queries` then says how many were done. */
  readonly stopped: boolean;
}
