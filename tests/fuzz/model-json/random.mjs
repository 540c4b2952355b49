import { randomSource } from '../../random-source.mjs';

/** Random choices that are the same in every run with a seed. */
export class Random {
  /** A number from 0 to 1, 1 left out. */
  fraction;

  constructor(seed) {
    this.fraction = randomSource(seed);
  }

  /** A whole number from 0 to `limit` - 1. */
  below(limit) {
    return Math.floor(this.fraction() * limit);
  }

  oneIn(chances) {
    return this.below(chances) === 0;
  }

  oneOf(choices) {
    return choices[this.below(choices.length)];
  }
}
