import type { CrossModal } from '../model/cross-modal.js';
import { findCandidates } from './candidates.js';
import { firstCertainty } from './first-certainty.js';
import { orderBest } from './order-best.js';
import { planSearch } from './search-plan.js';
import { type Named, whyOf } from './shared-categories.js';
import type { Coded, Store } from './store.js';
import type { Hit, SearchOptions } from './types.js';

/**
 * The k items of the store that are nearest to `query`, best first; equal scores by distance, then position. `model` may
 * say how certain the first is, and why each was found.
 */
export async function searchStore(
  store: Store,
  query: Coded,
  options: SearchOptions,
  model?: Pick<CrossModal, 'certainty'> & Named,
): Promise<Hit[]> {
  const plan = planSearch(store.gallery, query, options);
  const why = whyOf(query, model, options.why);
  return store.lock.read(async () => {
    const { gallery } = store;
    const candidates = await findCandidates(store, query, plan, options.filter, options.signal);
    const kinds = { query: query.modality, item: gallery.modality };
    const certainty = model && firstCertainty(model, kinds, plan, candidates);
    return orderBest(candidates, plan.k).map((i, place) => {
      const position = candidates.positions[i] ?? 0;
      return {
        id: gallery.id(position),
        title: gallery.title(position),
        position,
        distance: candidates.distances[i] ?? 0,
        score: candidates.scores[i] ?? 0,
        ...(place === 0 && certainty && { certainty }),
        ...(why && { why: why(gallery.embedding(position)) }),
      };
    });
  });
}
