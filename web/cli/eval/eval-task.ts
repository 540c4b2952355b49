import type { RelevanceRows } from '../../learning/index.js';
import { type CodedItems, firstBits } from './coded-items.js';

/** Queries of one modality that are to find what is relevant to them in a gallery. */
export interface EvalTask {
  /** Such as `text-to-image`. */
  readonly name: string;
  readonly queries: CodedItems;
  readonly gallery: CodedItems;
  readonly relevance: RelevanceRows;
  /** Within a modality: query i is gallery item i, and not to be found. */
  readonly excludeSelf: boolean;
}

/** What there is to measure of one model. */
export interface EvalSet {
  readonly tasks: readonly EvalTask[];
  /** What the gallery is made of, by the literature's name: `A`, `A'`, `B` or `C`. */
  readonly convention: string;
}

/** Whether the modalities differ. */
export function isAcross({ queries, gallery }: EvalTask): boolean {
  return queries.modality !== gallery.modality;
}

/** Whether an item of the gallery is relevant to a query. */
export function isRelevant({ relevance }: EvalTask, query: number, item: number): boolean {
  if ('items' in relevance) return relevance.items[query]?.includes(item) ?? false;
  const { queries, gallery } = relevance.labels;
  const wanted = labelsOf(queries, query);
  return labelsOf(gallery, item).some((label) => wanted.includes(label));
}

/** The categories of an item. */
export function labelsOf(labels: Int32Array | readonly (readonly number[])[], item: number): readonly number[] {
  const given = labels[item];
  if (typeof given === 'number') return given < 0 ? [] : [given];
  return given ?? [];
}

/** The same task with codes that are the first bits of its own. */
export function taskOfFirstBits(task: EvalTask, bits: number): EvalTask {
  return { ...task, queries: firstBits(task.queries, bits), gallery: firstBits(task.gallery, bits) };
}
