import type { SingleBar } from 'cli-progress';

/** A progress bar on stderr, where that is a terminal; elsewhere nothing is written. */
export class ProgressBar {
  #bar: SingleBar | undefined;

  private constructor(bar: SingleBar | undefined) {
    this.#bar = bar;
  }

  static async start(what: string, total: number): Promise<ProgressBar> {
    if (!process.stderr.isTTY) return new ProgressBar(undefined);
    const { default: progress } = await import('cli-progress');
    const format = '{what} [{bar}] {value}/{total}, {eta_formatted} left';
    const bar = new progress.SingleBar(
      { format, clearOnComplete: true, hideCursor: true, etaBuffer: 100 },
      progress.Presets.shades_classic,
    );
    bar.start(total, 0, { what });
    return new ProgressBar(bar);
  }

  /** `part`: another part of the work, with its own total, is under way. */
  update(done: number, part?: { what: string; total: number }): void {
    if (part) this.#bar?.setTotal(part.total);
    this.#bar?.update(done, part && { what: part.what });
  }

  stop(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }
}
