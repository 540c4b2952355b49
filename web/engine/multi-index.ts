import * as platform from '#platform';
import { throwIfAborted } from '../abort.js';
import type { OnProgress } from '../progress.js';
import type { CoreMultiIndex, CoreMultiIndexBuilder } from './core-module.js';
import { workASlice } from './scan.js';

/** How to prepare an index or a gallery. */
export interface PrepareOptions {
  signal?: AbortSignal;
  /** Hears how many codes are done; phase `index`. */
  onProgress?: OnProgress;
}

/** Runs `work` while the codes do not move in memory, or rejects, with the reason, when they are gone. */
export type WhileStill = <T>(work: () => T) => Promise<T>;

/** The multi-index of some codes, once one is built. */
export class MultiIndex {
  #built: CoreMultiIndex | undefined;

  /** For a cursor. */
  get built(): CoreMultiIndex | null {
    return this.#built ?? null;
  }

  /**
   * Builds one of the first `total` codes, which stay what they are; they may move between slices. It then takes the
   * place of an earlier one, which stays when this fails. Deletes the builder.
   */
  async build(
    builder: CoreMultiIndexBuilder,
    total: number,
    whileStill: WhileStill,
    { signal, onProgress }: PrepareOptions,
  ): Promise<void> {
    try {
      for (let done = false; !done; ) {
        throwIfAborted(signal);
        done = await whileStill(() => workASlice(builder));
        onProgress?.({ phase: 'index', loaded: done ? total : builder.progress, total });
        await platform.nextTurn();
      }
      throwIfAborted(signal);
      await whileStill(() => {
        const built = builder.take();
        this.drop();
        this.#built = built;
      });
    } finally {
      builder.delete();
    }
  }

  /** Gives its memory back; searches under way keep it to their end. */
  drop(): void {
    this.#built?.delete();
    this.#built = undefined;
  }
}
