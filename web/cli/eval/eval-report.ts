import { table } from '../table.js';
import type { BitWork } from './evaluate-model.js';
import { type FirstHits, scoreFor } from './first-hits.js';
import type { EvalRow } from './modes.js';

/** A model and what was measured of it. */
export interface ModelReport {
  /** Where it is. */
  readonly model: string;
  readonly convention: string;
  readonly rows: readonly EvalRow[];
  readonly recommended: { readonly bits: number; readonly quality: number; readonly shareOfBest: number };
  /** What `quality` is: `R@10` or `mAP`. */
  readonly quality: string;
  readonly firstHits: readonly FirstHits[];
  readonly bitWork: readonly BitWork[];
}

const header = ['task', 'mode', 'bits', 'R@1', 'R@5', 'R@10', 'mAP', 'queries', 'gallery'];

/** The report as text for a terminal. */
export function describeModel(report: ModelReport): string {
  const { model, convention, rows, recommended, quality, firstHits, bitWork } = report;
  const lines = rows.map(({ task, mode, bits, r1, r5, r10, map, queries, gallery }) => [
    task,
    mode,
    bits === 0 ? '-' : `${bits}`,
    ...[r1, r5, r10, map].map((share) => share.toFixed(3)),
    `${queries}`,
    `${gallery}`,
  ]);
  const { bits, shareOfBest } = recommended;
  const length = `${bits} bits (${quality} by codes alone ${recommended.quality.toFixed(3)}, ${percent(shareOfBest)} of the best length)`;
  return [
    `${model} (gallery convention ${convention}: ${conventionWords[convention] ?? ''})\n`,
    table([header, ...lines], [2, 3, 4, 5, 6, 7, 8]),
    `recommended length: ${length}\n`,
    ...firstHits.map(describeFirstHits),
    ...bitWork.map(({ modality, idleShare }) => `idle bits of ${modality}: ${percent(idleShare)}\n`),
  ].join('');
}

/** What the literature's names mean. */
export const conventionWords: Readonly<Record<string, string>> = {
  A: 'items of one modality, coded as if they were new',
  "A'": 'the items of the queries, one modality, coded as if they were new',
  B: 'each item coded from all its modalities together',
  C: 'the codes that learning gave its own items, which know the labels',
};

function describeFirstHits(hits: FirstHits): string {
  const certain = [0.5, 0.9].flatMap((probability) => {
    const score = scoreFor(hits, probability);
    return score === undefined ? [] : [`with ${percent(probability)} from score ${score.toFixed(3)} on`];
  });
  const most = Math.max(...hits.probabilities);
  const never = certain.length === 0 ? [`never with more than ${percent(most)}`] : certain;
  return `first hit right, ${hits.task}: ${percent(hits.right)}; ${never.join(', ')}\n`;
}

/** A share in words. */
export function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`;
}
