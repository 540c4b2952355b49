import { createHash } from 'node:crypto';

/** The strictest policy that crosshash promises to work under. */
export const strictPolicy = contentSecurityPolicy();

/** {@link strictPolicy}, with leave for the inline scripts of these pages: import maps cannot be files. */
export function contentSecurityPolicy(...pages: readonly string[]): string {
  const scripts = pages.flatMap((html) => [...html.matchAll(/<script type="importmap">([\s\S]*?)<\/script>/g)]);
  const hashes = scripts.map(([, text = '']) => ` 'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  return `default-src 'self'; script-src 'self' 'wasm-unsafe-eval'${hashes.join('')}`;
}
