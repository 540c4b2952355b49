/**
 * Keeps what is read from changing: any number of readers at a time, or one writer, in the order they came.
 * A search reads for many turns of the event loop; an addition may move the codes in memory.
 */
export class ReadWriteLock {
  #readers = 0;
  #writing = false;
  readonly #queue: { write: boolean; start: () => void }[] = [];

  /** Runs `work` while nobody writes. */
  async read<T>(work: () => T | Promise<T>): Promise<T> {
    // Seldom is anybody before it, and a promise less is microseconds less.
    if (this.#writing || this.#queue.length > 0) await this.#enter(false);
    else this.#readers++;
    try {
      return await work();
    } finally {
      this.#readers--;
      this.#startNext();
    }
  }

  /** Runs `work` while nobody reads or writes. */
  async write<T>(work: () => T | Promise<T>): Promise<T> {
    await this.#enter(true);
    try {
      return await work();
    } finally {
      this.#writing = false;
      this.#startNext();
    }
  }

  #enter(write: boolean): Promise<void> {
    return new Promise((start) => {
      this.#queue.push({ write, start });
      this.#startNext();
    });
  }

  #startNext(): void {
    for (let next = this.#queue[0]; next && !this.#writing; next = this.#queue[0]) {
      if (next.write && this.#readers > 0) return;
      this.#queue.shift();
      if (next.write) this.#writing = true;
      else this.#readers++;
      next.start();
    }
  }
}
