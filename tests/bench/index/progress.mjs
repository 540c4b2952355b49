// What a run says on its way goes to the terminal only: its standard output is the tables.

/** A line that stays. */
export function say(line) {
  tell('');
  process.stderr.write(`${line}\n`);
}

/** What is going on, in place of what was; nothing where nobody watches. */
export function tell(line) {
  if (process.stderr.isTTY) process.stderr.write(`\r${line.padEnd(78)}${line === '' ? '\r' : ''}`);
}
