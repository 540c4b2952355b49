import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const binary = fileURLToPath(
  new URL('../../../../build/native/bench/learning/crosshash_learning_bench', import.meta.url),
);

/** The native program, which learns and measures what it is told to (README.md, "How the program is driven"). */
export class LearningProgram {
  #folder = mkdtempSync(path.join(tmpdir(), 'crosshash-bench-'));
  #files = 0;
  #child = spawn(process.env.CROSSHASH_LEARNING_BENCH ?? binary, [], { stdio: ['pipe', 'pipe', 'inherit'] });
  #lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();

  constructor() {
    this.#child.stdin.on('error', () => {}); // it has stopped: the answer that does not come says so
  }

  /** What can be learned: `{ name, needs, options }` (names), `needs` being `nothing`, `pairs` or `labels`. */
  async methods() {
    return (await this.#ask('methods')).methods;
  }

  /** Names features: `{ values, columns }`, or sparse ones `{ rowStarts, columnIndices, values, columns }`. */
  async features(name, { values, columns, rowStarts, columnIndices }) {
    if (!rowStarts) return this.#ask('dense', name, this.#file(values), columns);
    return this.#ask('sparse', name, this.#file(rowStarts), this.#file(columnIndices), this.#file(values), columns);
  }

  async labels(name, categories) {
    return this.#ask('labels', name, this.#file(categories));
  }

  /** Names these rows of features or labels. */
  async select(name, from, rows) {
    return this.#ask('select', name, from, this.#file(Uint32Array.from(rows)));
  }

  /**
   * Learns; further calls are about what was learned last. `{ seconds, training_codes }`; throws the learner's words.
   */
  async learn({ method, bits, seed, modalities, labels, options = {} }) {
    const given = Object.entries(options).map(([name, value]) => `${name}=${value}`);
    return this.#ask('learn', method, bits, seed, modalities.join(','), labels ?? '-', ...given);
  }

  /** Names the codes of features, by the hash function of the modality that is `modality`th in what was learned. */
  async code(name, modality, features) {
    return this.#ask('code', name, modality, features);
  }

  /** Names the projections of coded items as features. */
  async project(name, coded) {
    return this.#ask('project', name, coded);
  }

  /** Names the codes that training gave its items. */
  async trainingCodes(name) {
    return this.#ask('training-codes', name);
  }

  /** Names the codes of items that have both media. */
  async fuse(name, first, second) {
    return this.#ask('fuse', name, first, second);
  }

  async relevantByLabels(name, queries, gallery) {
    return this.#ask('relevance', name, 'labels', queries, gallery);
  }

  /** To query i the items from `starts[i]` to `starts[i + 1] - 1` of `items` are relevant. */
  async relevantByPairs(name, starts, items, gallery) {
    return this.#ask('relevance', name, 'pairs', this.#file(starts), this.#file(items), gallery);
  }

  /**
   * `{ map, recall: { 1, 5, 10 } }`; `mode` is `codes`, `asymmetric` or `float` (cosine of the projections). `others`
   * leaves gallery item i out for query i.
   */
  async evaluate(mode, queries, gallery, relevance, { others = false } = {}) {
    return this.#ask('evaluate', mode, queries, gallery, relevance, others ? 'others' : 'all');
  }

  close() {
    this.#child.stdin.end();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #file(numbers) {
    const file = path.join(this.#folder, `${this.#files++}`);
    writeFileSync(file, new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
    return file;
  }

  async #ask(...words) {
    this.#child.stdin.write(`${words.join(' ')}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`The native program has stopped at: ${words.join(' ')}`);
    const answer = JSON.parse(value);
    if (answer.error) throw new Error(answer.error);
    return answer;
  }
}
