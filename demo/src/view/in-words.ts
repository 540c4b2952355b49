/** 3018 is written 3,018. */
export function inWords(count: number): string {
  return count.toLocaleString('en');
}
