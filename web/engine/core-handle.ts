import { disposed } from '../errors.js';
import type { CoreObject } from './core-module.js';

/** An object in the core's memory and its end: no use after it is closed, `delete` at most once. */
export class CoreHandle<T extends CoreObject> {
  #object: T | undefined;
  #closed = false;
  readonly #name: string;

  /** `name` is what errors call it, such as "the gallery". */
  constructor(object: T, name: string) {
    this.#object = object;
    this.#name = name;
  }

  /** The object. Throws code `disposed` when it was closed. */
  get object(): T {
    if (this.#object && !this.#closed) return this.#object;
    throw disposed(this.#name);
  }

  /** Refuses all further use, but keeps the memory: someone may be in the middle of a call. */
  close(): void {
    this.#closed = true;
  }

  /** Closes it and gives the memory back. */
  dispose(): void {
    this.close();
    this.#object?.delete();
    this.#object = undefined;
  }
}
