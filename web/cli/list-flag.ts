/** Collects an option that may be given several times, or with commas: for commander's `argParser`. */
export function withCommas(value: string, before: readonly string[]): string[] {
  return [...before, ...value.split(',').filter((part) => part !== '')];
}

/** Collects an option that may be given several times. */
export function repeated(value: string, before: readonly string[]): string[] {
  return [...before, value];
}
