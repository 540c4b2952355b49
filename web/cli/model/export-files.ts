import * as platform from '#platform';
import { invalidArgument, toCrosshashError } from '../../errors.js';
import { ProgressBar } from '../progress-bar.js';

/** The files of an exported model: a folder by path or address. */
export class ExportFiles {
  readonly #where: string;
  readonly #signal: AbortSignal;

  constructor(where: string, signal: AbortSignal) {
    this.#where = where;
    this.#signal = signal;
  }

  /** The file's bytes, or undefined when there is none of this name. */
  async find(name: string): Promise<Uint8Array | undefined> {
    const bar = await ProgressBar.start(`read ${name}`, 1);
    let loaded = 0;
    const onBytes = (bytes: number, total: number) => {
      loaded += bytes;
      bar.update(loaded, { what: `read ${name}`, total: total || loaded });
    };
    try {
      return await platform.readBytes(platform.fileIn(this.#where, name), { signal: this.#signal, onBytes });
    } catch (error) {
      if (toCrosshashError(error).code !== 'file-not-found') throw error;
      return undefined;
    } finally {
      bar.stop();
    }
  }

  /** The first of these files that is there. Fails with `invalid-argument`, naming all of them. */
  async findFirst(names: readonly string[], what: string): Promise<Uint8Array> {
    for (const name of names) {
      const bytes = await this.find(name);
      if (bytes) return bytes;
    }
    throw invalidArgument(`${this.#where} has no ${what}; looked for ${names.join(', ')}.`);
  }

  /** What a JSON file holds, an empty object when there is none. Fails with `invalid-argument` when it is no object. */
  async readJson(name: string): Promise<JsonObject> {
    const bytes = await this.find(name);
    return bytes ? parseObject(bytes, name) : {};
  }
}

/** What stands in a configuration file, nothing of it checked. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Reads an object of JSON. Fails with `invalid-argument`. */
export function parseObject(bytes: Uint8Array, name: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw invalidArgument(`${name} is not JSON.`);
  }
  if (isObject(value)) return value;
  throw invalidArgument(`${name} is no JSON object.`);
}

/** Whether a value is an object with members. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
