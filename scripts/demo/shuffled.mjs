/** The numbers from 0 to count - 1 in an order that looks random and is always the same: a mosaic is best mixed. */
export function shuffled(count) {
  const order = Array.from({ length: count }, (_, i) => i);
  let state = 20_260;
  for (let i = count - 1; i > 0; i--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const j = Math.floor((state / 2 ** 32) * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
