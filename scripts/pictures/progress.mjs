/** One line updated in place on a terminal; elsewhere one line a step and one every few seconds. */

const QUIET_MS = 15_000;

export class Progress {
  #stream;
  #last = 0;
  #step = '';

  constructor(stream = process.stderr) {
    this.#stream = stream;
  }

  /** Begins a step, for example "drawing emoji". */
  step(name) {
    this.#step = name;
    this.#last = 0;
    this.#write(name, true);
  }

  update(done, total) {
    this.#write(`${this.#step}: ${done} of ${total}`, false);
  }

  /** Takes the line away, or ends it. */
  end() {
    if (this.#stream.isTTY) this.#stream.write('\r\x1b[K');
  }

  /** A line that stays. */
  say(line) {
    this.end();
    this.#stream.write(`${line}\n`);
  }

  #write(line, force) {
    const now = Date.now();
    if (!force && now - this.#last < (this.#stream.isTTY ? 100 : QUIET_MS)) return;
    this.#last = now;
    this.#stream.write(this.#stream.isTTY ? `\r\x1b[Kpictures: ${line}` : `pictures: ${line}\n`);
  }
}
