import { lessCenter, meanOf } from '../../gallery/center.js';
import { leastToCenter } from '../../gallery/center-store.js';
import type { CrossModal } from '../../model/cross-modal.js';
import type { Encoded } from '../../model/encoded.js';

/** Pictures as a gallery of them has them: without their mean, where the model says so and a gallery would do it. */
export async function centred(model: CrossModal, pictures: readonly Encoded[]): Promise<readonly Encoded[]> {
  if (!model.centersGalleries || pictures.length < leastToCenter) return pictures;
  const center = meanOf(
    pictures.map(({ embedding }) => embedding),
    model.dimensions,
  );
  return Promise.all(pictures.map((picture) => lessCenter(picture, center, model)));
}
