import { disposed } from '../errors.js';

/** Objects that the page knows by number. */
export class Objects<T extends { dispose(): void }> {
  readonly #objects = new Map<number, T>();
  readonly #name: string;
  #next = 1;

  /** `name` is what errors call one, such as "the gallery". */
  constructor(name: string) {
    this.#name = name;
  }

  keep(object: T): number {
    this.#objects.set(this.#next, object);
    return this.#next++;
  }

  /** Throws code `disposed` when it is gone. */
  get(number: number): T {
    const object = this.#objects.get(number);
    if (object) return object;
    throw disposed(this.#name);
  }

  has(number: number): boolean {
    return this.#objects.has(number);
  }

  dispose(number: number): void {
    this.#objects.get(number)?.dispose();
    this.#objects.delete(number);
  }
}
