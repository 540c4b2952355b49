import { CrosshashError, type ErrorCode } from 'crosshash';
import { expect } from 'vitest';

/** Expects a call to fail with this code, and gives the error. */
export async function expectError(call: Promise<unknown> | (() => unknown), code: ErrorCode): Promise<CrosshashError> {
  let thrown: unknown;
  try {
    await (typeof call === 'function' ? call() : call);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(CrosshashError);
  const error = thrown as CrosshashError;
  expect(`${error.code}: ${error.message}`).toMatch(new RegExp(`^${code}: .`));
  return error;
}
