import type { Hit } from 'crosshash';
import { createStore } from '../../store.js';
import type { Cell } from '../mosaic/cell.js';

/** The hit that the visitor points at or has the focus on: its code is drawn beside the query's. */
export const pointed = createStore<Hit | undefined>(undefined);

export function pointAt({ hit }: Cell): void {
  if (pointed.get() !== hit) pointed.set(hit);
}
