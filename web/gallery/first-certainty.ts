import { noRadius } from '../engine/radius.js';
import { type Certainty, certaintyOf } from '../model/certainty.js';
import type { CrossModal } from '../model/cross-modal.js';
import type { Candidates } from './candidates.js';
import type { SearchPlan } from './search-plan.js';

/** How certain the best candidate is, where the model knows; its curves are of cosines, and of searches by nothing else. */
export function firstCertainty(
  model: Pick<CrossModal, 'certainty'>,
  { query, item }: { query: string | undefined; item: string },
  { rerank, radius }: SearchPlan,
  { scores }: Candidates,
): Certainty | undefined {
  if (rerank !== 'embeddings' || radius !== noRadius) return undefined;
  const curve = model.certainty.find((each) => each.query === query && each.item === item);
  return curve && certaintyOf(curve, scores);
}
