const ridges = [1e-3, 1e-2, 1e-1, 1];

/** What cross-validation chooses from, by method; an option that is not here keeps its default. */
const grids = {
  cca: { ridge: [0, ...ridges] },
  cca_itq: { ridge: [0, ...ridges], power: [1, 2] },
  cluster_cca: { ridge: ridges, pairs: [0.2] },
  cvh: { ridge: ridges },
  dlfh: { ridge: ridges },
  lemon: { folds: [5] }, // its own cross-validation, which chooses for each modality by itself
  scm: { ridge: ridges },
  semantic_ridge: { ridge: ridges },
  smfh: {},
};

/** The methods that codes of two different spaces can be compared by: the others only make sense within one. */
export const labelledMethods = Object.keys(grids);

const leastDimensions = 64; // the width that is cross-validated
const liftable = ['cca', 'cca_itq', 'cluster_cca', 'cvh'];

/**
 * The lists of values to choose from. A set one of whose sides has fewer dimensions than codes have bits is lifted by
 * anchors where the method is bound by the rank.
 */
export function gridOf({ name }, sides) {
  const narrow = Math.min(...sides.map(({ columns }) => columns)) < leastDimensions;
  return { ...(narrow && liftable.includes(name) && { anchors: [500], width: [0.5, 1] }), ...grids[name] };
}

/** Whether a method's projections are searched as they are too, by cosine, at this width: a row of `bits: 0`. */
export function realValued({ name }, bits) {
  return (name === 'cca' || name === 'cluster_cca') && bits === 64;
}
