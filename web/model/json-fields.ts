import { CrosshashError } from '../errors.js';

/** Reads the fields of model.json one by one; one that is missing or of another kind is named in the error. */
export class JsonFields {
  readonly #fields: Record<string, unknown>;
  readonly #path: string;

  /** `path` names the object in errors; it is empty for the whole file. */
  constructor(value: unknown, path = '') {
    this.#path = path;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw damaged(path === '' ? 'is not a JSON object' : `has no object "${path}"`);
    }
    this.#fields = value as Record<string, unknown>;
  }

  /** The names of its fields. */
  names(): string[] {
    return Object.keys(this.#fields);
  }

  has(name: string): boolean {
    return this.#fields[name] !== undefined;
  }

  object(name: string): JsonFields {
    return new JsonFields(this.#fields[name], this.#pathOf(name));
  }

  /** A list of objects. */
  objects(name: string): JsonFields[] {
    const value = this.#fields[name];
    if (!Array.isArray(value)) throw this.#wrong(name, 'a list');
    return value.map((part, i) => new JsonFields(part, `${this.#pathOf(name)}.${i}`));
  }

  /** A list of at least one whole number. */
  integers(name: string, least: number, most: number): number[] {
    const value = this.#fields[name];
    const fits = (part: unknown) => Number.isInteger(part) && Number(part) >= least && Number(part) <= most;
    if (Array.isArray(value) && value.length > 0 && value.every(fits)) return value;
    throw this.#wrong(name, `a list of whole numbers from ${least} to ${most}`);
  }

  /** A list of texts, none of them empty. */
  strings(name: string): string[] {
    const value = this.#fields[name];
    const fits = (part: unknown) => typeof part === 'string' && part !== '';
    if (Array.isArray(value) && value.length > 0 && value.every(fits)) return value;
    throw this.#wrong(name, 'a list of texts');
  }

  /** A list of languages, as BCP 47 tags. */
  languages(name: string): string[] {
    const value = this.#fields[name];
    if (Array.isArray(value) && value.length > 0 && value.every(isLanguage)) return value;
    throw this.#wrong(name, 'a list of languages such as "en"');
  }

  string(name: string, pattern = /^.+$/s): string {
    const value = this.#fields[name];
    if (typeof value === 'string' && pattern.test(value)) return value;
    throw this.#wrong(name, 'text');
  }

  /** The name of a file in the model's folder or below it, never outside. */
  fileName(name: string): string {
    const value = this.string(name);
    if (isSafeFileName(value)) return value;
    throw this.#wrong(name, 'the name of a file in the model folder');
  }

  integer(name: string, least: number, most: number): number {
    const value = this.number(name, least, most);
    if (Number.isInteger(value)) return value;
    throw this.#wrong(name, `a whole number from ${least} to ${most}`);
  }

  number(name: string, least: number, most: number): number {
    const value = this.#fields[name];
    if (typeof value === 'number' && value >= least && value <= most) return value;
    throw this.#wrong(name, `a number from ${least} to ${most}`);
  }

  /** Three numbers: red, green, blue. */
  colour(name: string): number[] {
    const value = this.#fields[name];
    if (Array.isArray(value) && value.length === 3 && value.every((part) => Number.isFinite(part))) return value;
    throw this.#wrong(name, 'three numbers');
  }

  oneOf<const T extends string | number>(name: string, choices: readonly T[]): T {
    const value = this.#fields[name];
    const found = choices.find((choice) => choice === value);
    if (found !== undefined) return found;
    throw this.#wrong(name, `one of ${choices.join(', ')}`);
  }

  #pathOf(name: string): string {
    return this.#path === '' ? name : `${this.#path}.${name}`;
  }

  #wrong(name: string, expected: string): CrosshashError {
    return damaged(`has no "${this.#pathOf(name)}" that is ${expected}`);
  }
}

/** Whether it is a BCP 47 tag, such as `en` or `zh-Hant`. */
export function isLanguage(tag: unknown): tag is string {
  try {
    return typeof tag === 'string' && Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
}

/** Whether a name stays in the model's folder. */
export function isSafeFileName(name: string): boolean {
  return /^[\w.-]+(\/[\w.-]+)*$/.test(name) && !name.split('/').some((part) => /^\.+$/.test(part));
}

/** The error of a model.json that is not as it should be. */
export function damaged(what: string, cause?: unknown): CrosshashError {
  return new CrosshashError('model-damaged', `model.json ${what}; get the model again.`, { cause });
}
