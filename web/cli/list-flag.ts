import { invalidArgument } from '../errors.js';
import { isLanguage } from '../model/json-fields.js';

/** Collects an option that may be given several times, or with commas: for commander's `argParser`. */
export function withCommas(value: string, before: readonly string[]): string[] {
  return [...before, ...value.split(',').filter((part) => part !== '')];
}

/** Collects an option that may be given several times. */
export function repeated(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

/** The languages that `--languages` names. Fails with `invalid-argument` for what is no BCP 47 tag. */
export function languagesOf(tags: readonly string[]): readonly string[] {
  const wrong = tags.find((tag) => !isLanguage(tag));
  if (wrong === undefined) return tags;
  throw invalidArgument(`--languages has ${wrong}, which is no BCP 47 tag such as en or pt-BR.`);
}
