import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** An engine in a process of its own (README.md). */
export class EngineProcess {
  #child;
  #lines;

  constructor({ name, command, args }) {
    this.name = name;
    this.#child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  async load(codes, queries, bits) {
    return this.#ask(`load ${codes} ${queries} ${bits}`);
  }

  /** Milliseconds a query of each pass, and the distances that the first query found. */
  async search(k, perPass, passes) {
    const [times, distances] = (await this.#ask(`search ${this.name} ${k} ${perPass} ${passes}`)).split('|');
    return {
      msPerQuery: times
        .trim()
        .split(' ')
        .map((ms) => Number(ms) / perPass),
      distances: distances.trim(),
    };
  }

  stop() {
    this.#child.stdin.end();
  }

  async #ask(line) {
    this.#child.stdin.write(`${line}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`The engine ${this.name} stopped.`);
    return value;
  }
}
