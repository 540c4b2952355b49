import { useEffect, useRef, useState } from 'preact/hooks';

/** A value that the view follows. */
export interface Store<T> {
  get(): T;
  set(next: T): void;
  /** Changes some of its fields. */
  patch(some: Partial<T>): void;
  subscribe(listener: () => void): () => void;
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  const set = (next: T) => {
    value = next;
    for (const listener of [...listeners]) listener();
  };
  return {
    get: () => value,
    set,
    patch: (some) => set({ ...value, ...some }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The store's value, or a part of it; whoever uses it is drawn again only when that changes. */
export function useStore<T>(store: Store<T>): T;
export function useStore<T, P>(store: Store<T>, part: (value: T) => P): P;
export function useStore<T, P>(store: Store<T>, part?: (value: T) => P): T | P {
  const read = () => (part ? part(store.get()) : store.get());
  const [, draw] = useState<T | P>(read);
  const latest = useRef(read);
  latest.current = read;
  useEffect(() => {
    // A function in a state would be called.
    const follow = () => draw(() => latest.current());
    follow();
    return store.subscribe(follow);
  }, [store]);
  return read();
}
