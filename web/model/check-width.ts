import { CrosshashError } from '../errors.js';
import type { ModelManifest } from './manifest.js';

/** Throws code `wrong-bits` unless a model makes codes of this width. */
export function checkWidth({ name, widths }: Pick<ModelManifest, 'name' | 'widths'>, bits: number): void {
  if (widths.includes(bits)) return;
  throw new CrosshashError('wrong-bits', `The model ${name} makes codes of ${widths.join(', ')} bits, not ${bits}.`);
}
