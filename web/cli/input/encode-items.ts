import { type CrosshashError, toCrosshashError } from '../../errors.js';
import type { CrossModal } from '../../model/cross-modal.js';
import type { Encoded } from '../../model/encoded.js';
import type { Input } from '../../model/input.js';
import { mapInOrder } from '../../parallel/map-in-order.js';
import { compileFully, compileLightly } from '../compile-lightly.js';
import { ProgressBar } from '../progress-bar.js';

// What is wrong with an item alone. Anything else would be wrong with the next item too.
const itemErrors: readonly string[] = ['file-not-found', 'not-an-image', 'image-too-large', 'empty-text'];

/**
 * Encodes items, `what` naming them on the progress bar. An item that cannot be encoded has its error in its place.
 * Fails with `aborted`, or where no item could be encoded, such as a model without a network for them.
 */
export async function encodeItems(
  model: CrossModal,
  items: readonly Input[],
  { what, signal }: { what: string; signal: AbortSignal },
): Promise<(Encoded | CrosshashError)[]> {
  const many = model.isMany(items.length);
  const encode = async (item: Input) => {
    try {
      return await model.encodeNext(item, many, signal);
    } catch (thrown) {
      const error = toCrosshashError(thrown);
      if (itemErrors.includes(error.code)) return error;
      throw error;
    }
  };
  const bar = await ProgressBar.start(what, items.length);
  const all: (Encoded | CrosshashError)[] = [];
  compileLightly(); // the networks, which are loaded now
  try {
    for await (const encoded of mapInOrder(items, model.ahead, encode)) bar.update(all.push(encoded));
    return all;
  } finally {
    compileFully();
    bar.stop();
  }
}
