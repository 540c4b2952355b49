import type { OnProgress } from '../progress.js';
import type { CoreMultiIndex, CoreMultiIndexBuilder } from './core-module.js';
import { scan } from './scan.js';

/** How to prepare an index or a gallery. */
export interface PrepareOptions {
  signal?: AbortSignal;
  /** Hears how many codes are done; phase `index`. */
  onProgress?: OnProgress;
}

/** The multi-index of some codes, once one is built. */
export class MultiIndex {
  #built: CoreMultiIndex | undefined;

  /** For a cursor. */
  get built(): CoreMultiIndex | null {
    return this.#built ?? null;
  }

  /**
   * Builds one of the first `total` codes, which stay where they are meanwhile; it then takes the place of an earlier
   * one. `check` runs before each slice; what it throws ends it. When it fails the earlier one stays.
   */
  async build(
    builder: CoreMultiIndexBuilder,
    total: number,
    check: () => void,
    { signal, onProgress }: PrepareOptions,
  ): Promise<void> {
    try {
      const onSlice = () => onProgress?.({ phase: 'index', loaded: builder.progress, total });
      await scan(builder, { signal, check, onSlice });
      const built = builder.take();
      this.drop();
      this.#built = built;
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
