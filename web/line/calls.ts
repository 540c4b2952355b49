import { abortable, throwIfAborted } from '../abort.js';
import type { CrosshashError } from '../errors.js';
import type { OnProgress } from '../progress.js';
import type { AnswerMessage, CallMessage } from './messages.js';
import { errorOf } from './portable-error.js';

/** What goes with a call, and stays on this side. */
export interface CallHooks {
  signal?: AbortSignal | undefined;
  onProgress?: OnProgress | undefined;
  /** Buffers among the arguments that move instead of being copied. */
  transfer?: readonly ArrayBuffer[];
}

/** The functions of a worker; each takes a context, which stays there, and then what the call gives. */
export type MethodTable<T> = { readonly [N in keyof T]: (context: never, ...args: never[]) => unknown };

type Arguments<F> = F extends (context: never, ...args: infer A) => unknown ? A : never;
type Result<F> = F extends (...args: never[]) => infer R ? Awaited<R> : never;

interface Call<H> {
  readonly hooks: H;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** The owner's end of a line to a worker: calls of functions by name, and their answers. */
export class Calls<T extends MethodTable<T>, H extends CallHooks = CallHooks> {
  readonly #say: (message: CallMessage, transfer?: readonly ArrayBuffer[]) => void;
  readonly #calls = new Map<number, Call<H>>();
  #next = 0;
  #end: CrosshashError | undefined;

  /** `say` sends a message to the worker. */
  constructor(say: (message: CallMessage, transfer?: readonly ArrayBuffer[]) => void) {
    this.#say = say;
  }

  /** How many are under way. */
  get count(): number {
    return this.#calls.size;
  }

  /** Whether calls can still be made. */
  get open(): boolean {
    return this.#end === undefined;
  }

  /** Calls a function in the worker. An abort is heard at once, here and there. Fails as the function does. */
  async call<N extends keyof T & string>(method: N, args: Arguments<T[N]>, hooks = {} as H): Promise<Result<T[N]>> {
    throwIfAborted(hooks.signal);
    if (this.#end) throw this.#end;
    const call = this.#next++;
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#say({ kind: 'call', call, method, args }, hooks.transfer);
      this.#calls.set(call, { hooks, resolve, reject });
    });
    try {
      return (await abortable(answer, hooks.signal)) as Result<T[N]>;
    } finally {
      if (this.#calls.delete(call)) this.#say({ kind: 'abort', call });
    }
  }

  /** Hears what the worker says of a call. */
  hear(answer: AnswerMessage): void {
    if (answer.kind === 'progress') this.tell(answer.call, ({ onProgress }) => onProgress?.(answer.progress));
    else this.#settle(answer);
  }

  /** Tells a hook of a call, if that is still under way. The call fails with what the hook throws. */
  tell(call: number, hook: (hooks: H) => void): void {
    const told = this.#calls.get(call);
    try {
      if (told) hook(told.hooks);
    } catch (error) {
      told?.reject(error); // call() then aborts the work
    }
  }

  /** Fails the calls under way, and all later ones. */
  end(error: CrosshashError): void {
    this.#end ??= error;
    for (const { reject } of this.#calls.values()) reject(this.#end);
    this.#calls.clear();
  }

  #settle(answer: Exclude<AnswerMessage, { kind: 'progress' }>): void {
    const call = this.#calls.get(answer.call);
    this.#calls.delete(answer.call);
    if (answer.kind === 'result') call?.resolve(answer.value);
    else call?.reject(errorOf(answer.error));
  }
}
