/** A file or text that could not be encoded. */
export interface Skipped {
  readonly id: string;
  readonly code: string;
  readonly message: string;
}

/** Lists on stderr what was skipped, a line each; if anything was, the command ends with exit code 2. */
export function tellSkipped(skipped: readonly Skipped[]): void {
  for (const { id, code, message } of skipped) process.stderr.write(`skipped ${id}: ${message} [${code}]\n`);
  if (skipped.length > 0) process.exitCode = 2;
}
