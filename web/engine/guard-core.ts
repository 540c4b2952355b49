import { toCrosshashError } from '../errors.js';
import type { CoreModule } from './core-module.js';

/** The module as it comes: its own functions, and those of Emscripten that keep the stack. */
export interface UnguardedCore extends CoreModule {
  stackSave(): number;
  stackRestore(pointer: number): void;
}

type Call = (this: unknown, ...args: unknown[]) => unknown;

/**
 * Makes every call of the core fail with a CrosshashError, and puts the stack back when it does: an error that
 * leaves WebAssembly leaves its frames on the core's stack, which would be full after some hundred errors.
 */
export function guardCore(core: UnguardedCore): CoreModule {
  const stack = core.stackSave(); // nothing is running: this is where it stands between calls
  const guard = (call: Call): Call =>
    function (...args) {
      try {
        return call.apply(this, args);
      } catch (error) {
        core.stackRestore(stack);
        throw toCrosshashError(error);
      }
    };
  for (const [name, value] of Object.entries(core)) {
    if (typeof value !== 'function' || name.startsWith('stack')) continue;
    if (isClass(name)) guardClass(value.prototype, guard);
    else Object.assign(core, { [name]: guard(value) });
  }
  return core;
}

function isClass(name: string): boolean {
  return /^[A-Z][a-z]/.test(name);
}

function guardClass(prototype: object, guard: (call: Call) => Call): void {
  for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    if (name === 'constructor') continue;
    if (property.get) property.get = guard(property.get);
    else if (typeof property.value === 'function') property.value = guard(property.value);
    Object.defineProperty(prototype, name, property);
  }
}
