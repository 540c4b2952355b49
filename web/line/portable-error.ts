import { CrosshashError, toCrosshashError } from '../errors.js';
import type { PortableError } from './messages.js';

/** Whatever was thrown, fit to be sent. */
export function portableError(thrown: unknown): PortableError {
  const { code, message, section } = toCrosshashError(thrown);
  return { code, message, section };
}

/** The error that was sent. */
export function errorOf({ code, message, section }: PortableError): CrosshashError {
  return new CrosshashError(code, message, { section });
}
