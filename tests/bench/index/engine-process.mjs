import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** An engine in a process of its own (README.md). */
export class EngineProcess {
  #child;
  #lines;

  constructor({ name, exact = true, command, args }) {
    this.name = name;
    this.exact = exact;
    this.#child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child.stdin.on('error', () => {}); // it has stopped: the answer that does not come says so
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /** `{ version, build_ms, memory_bytes }`. */
  async load(codes, queries, bits) {
    return this.ask('load', codes, queries, bits);
  }

  /** Milliseconds of each pass. */
  async search(k, perPass, passes, limitMs) {
    return (await this.ask('search', k, perPass, passes, limitMs)).ms;
  }

  /** The distances of the hits of each of the first `queries` queries. */
  async find(k, queries) {
    return (await this.ask('find', k, queries)).distances;
  }

  /** `{ open_ms }`, what it takes to open the index from a file; `{}` of an engine without files. */
  async reopen(file) {
    return this.ask('reopen', file);
  }

  /** Ends it, and waits until it has given back what it held. */
  async stop() {
    this.#child.stdin.end();
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'exit');
  }

  /** The answer to a line. Fails as the engine says, or when it has stopped. */
  async ask(verb, ...words) {
    this.#child.stdin.write(`${[verb, this.name, ...words].join(' ')}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`The engine ${this.name} stopped.`);
    const answer = JSON.parse(value);
    if (answer.error !== undefined) throw new Error(`${this.name}: ${answer.error}`);
    return answer;
  }
}
