import { randomSource } from '../random-source.mjs';

/** The numbers 0 to `count` - 1 in random order. */
export function shuffled(count, seed) {
  const random = randomSource(seed);
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    [order[i], order[other]] = [order[other], order[i]];
  }
  return order;
}
