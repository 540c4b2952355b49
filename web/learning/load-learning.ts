import { CrosshashError, toCrosshashError } from '../errors.js';
import type { LearningModule } from './learning-module.js';

/** Loads the WebAssembly module of learning. Fails with `internal`. */
export async function loadLearning(): Promise<LearningModule> {
  try {
    const glue = await import('../wasm/crosshash-learning.mjs');
    return await glue.default();
  } catch (error) {
    const { message } = toCrosshashError(error);
    throw new CrosshashError('internal', `The WebAssembly module of learning could not be loaded: ${message}`, {
      cause: error,
    });
  }
}
