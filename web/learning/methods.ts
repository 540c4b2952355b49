import type { PortableCompared, PortableRelevance } from './evaluate.js';
import type { FirstHit } from './evaluation.js';
import type { FeatureRows } from './feature-rows.js';
import type { PortableLabels } from './label-rows.js';
import type {
  EvaluationSettings,
  LearningLabels,
  LearningModule,
  LearningRelevance,
  LearningTrainingData,
  Watch,
} from './learning-module.js';
import type { CodeLength } from './recommend-bits.js';

interface LearnArgument {
  readonly method: string | undefined;
  readonly bits: number;
  readonly seed: number;
  readonly options: { name: string; value: number }[];
  readonly modalities: { features: FeatureRows; rows: Uint32Array | undefined }[];
  readonly labels: PortableLabels | undefined;
}

interface EvaluateArgument {
  readonly compared: PortableCompared;
  readonly relevance: PortableRelevance;
  readonly settings: EvaluationSettings;
}

interface DistilArgument {
  readonly features: FeatureRows;
  readonly targets: FeatureRows;
  readonly frozen: Uint8Array | undefined;
  readonly ridge: number;
}

/** What a worker can be asked, by name: each takes the module, one argument, and what hears of each step. */
export const learningMethods = {
  learners: (module: LearningModule) => module.listLearners(),

  learn(module: LearningModule, { modalities, labels, bits, seed, options, ...asked }: LearnArgument, watch: Watch) {
    const data = new module.TrainingData();
    // Each leaves the list, so that its memory is free once it is copied.
    for (const { features, rows } of modalities.splice(0)) addRows(data, features, rows);
    if (labels) data.setLabels(labelsOf(module, labels));
    const method = asked.method ?? module.defaultMethod(labels !== undefined);
    return { method, ...module.learn(data, method, bits, seed, options, watch) };
  },

  evaluate(module: LearningModule, { compared, relevance, settings }: EvaluateArgument, watch: Watch) {
    const how = [relevanceOf(module, relevance, compared), settings, watch] as const;
    if ('rankings' in compared) {
      const { rowStarts, numbers } = compared.rankings;
      return module.evaluateRankings(rowStarts, numbers, ...how);
    }
    if ('queryEmbeddings' in compared) {
      const { dimensions, queryEmbeddings, galleryEmbeddings } = compared;
      return module.evaluateScores(dimensions, queryEmbeddings, galleryEmbeddings, ...how);
    }
    const { bits, gallery } = compared;
    return 'queries' in compared
      ? module.evaluateCodes(bits, compared.queries, gallery, ...how)
      : module.evaluateAsymmetric(bits, compared.queryProjections, gallery, ...how);
  },

  codeHealth: (module: LearningModule, { bits, codes }: { bits: number; codes: Uint8Array }) =>
    module.codeHealth(bits, codes),

  recommendBits: (module: LearningModule, { curve, noise }: { curve: CodeLength[]; noise: number }) =>
    module.recommendBits(curve, noise),

  calibrate: (
    module: LearningModule,
    { firstHits, higherIsBetter }: { firstHits: FirstHit[]; higherIsBetter: boolean },
  ) => module.calibrate(firstHits, higherIsBetter),

  distil(module: LearningModule, { features, targets, frozen, ridge }: DistilArgument) {
    const data = new module.TrainingData();
    addRows(data, features);
    addRows(data, targets);
    return frozen ? module.distil(data, frozen, ridge) : module.distilProjections(data, ridge);
  },

  fuseCodes(
    module: LearningModule,
    { bits, projections, ...given }: { bits: number; projections: Float32Array[]; scales: number[] | undefined },
  ) {
    const scales = given.scales ?? projections.map((values) => module.fusionScale(values));
    return { codes: module.fusedCodes(bits, projections, scales), scales };
  },

  prefixHashFunction: (module: LearningModule, { file, bits }: { file: Uint8Array; bits: number }) =>
    module.prefixHashFunction(file, bits),
};

export type LearningMethods = typeof learningMethods;
export type LearningArgument<N extends keyof LearningMethods> =
  Parameters<LearningMethods[N]> extends [unknown, infer A, ...unknown[]] ? A : undefined;
export type LearningResult<N extends keyof LearningMethods> = ReturnType<LearningMethods[N]>;

function addRows(data: LearningTrainingData, features: FeatureRows, rows?: Uint32Array): void {
  if ('rowStarts' in features) {
    const { rowStarts, columnIndices, values, columns } = features;
    data.addSparse(rowStarts, columnIndices, values, columns, rows);
  } else {
    data.addDense(features.values, features.columns, rows);
  }
}

function labelsOf(module: LearningModule, labels: PortableLabels): LearningLabels {
  return labels instanceof Int32Array
    ? module.singleLabels(labels)
    : module.multiLabels(labels.rowStarts, labels.numbers);
}

function relevanceOf(
  module: LearningModule,
  relevance: PortableRelevance,
  compared: PortableCompared,
): LearningRelevance {
  if ('labels' in relevance) {
    const { queries, gallery } = relevance.labels;
    return module.relevanceByLabels(labelsOf(module, queries), labelsOf(module, gallery));
  }
  const { rowStarts, numbers } = relevance.items;
  return module.relevanceByPairs(rowStarts, numbers, gallerySize(compared));
}

/** How many items the gallery has; what is left of a row that is not whole counts too, and is refused later. */
function gallerySize(compared: PortableCompared): number {
  if ('galleryEmbeddings' in compared) return Math.ceil(compared.galleryEmbeddings.length / compared.dimensions);
  if ('gallery' in compared) return Math.ceil((8 * compared.gallery.length) / compared.bits);
  const { rankings, gallerySize: size } = compared;
  return size ?? rankings.numbers.reduce((most, item) => Math.max(most, item + 1), 0);
}
