import type { CertaintyManifest } from '../../model/certainty.js';
import { loadModelFiles } from '../../model/load-files.js';
import { modalitiesOf } from '../../model/manifest.js';
import { modelSource } from '../../model/model-source.js';
import { percent } from '../eval/eval-report.js';
import { table } from '../table.js';

/** What there is to know of a model. */
export interface ModelInfo {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly fingerprint: string;
  readonly bits: number;
  readonly dimensions: number;
  readonly modalities: readonly string[];
  /** BCP 47 tags; empty where model.json does not say. */
  readonly languages: readonly string[];
  /** What each dimension of an embedding stands for; empty where they stand for nothing that has a name. */
  readonly categories: readonly string[];
  readonly certainty: readonly CertaintyManifest[];
  /** Of all files. */
  readonly bytes: number;
}

/** Reads all of a model and checks it. Fails with `model-missing`, `model-damaged`, `newer-version` or `aborted`. */
export async function modelInfo(folder: string, signal: AbortSignal): Promise<ModelInfo> {
  const { manifest } = await loadModelFiles(modelSource(folder), { signal });
  const { name, version, licence, fingerprint, bits, dimensions, certainty, files } = manifest;
  const { languages = [], categories = [] } = manifest;
  const bytes = [...files.values()].reduce((sum, file) => sum + file.bytes, 0);
  const modalities = [...modalitiesOf(manifest).keys()];
  return { name, version, licence, fingerprint, bits, dimensions, modalities, languages, categories, certainty, bytes };
}

/** The same as text for a terminal. */
export function describeModel(folder: string, info: ModelInfo): string {
  const { name, version, licence, fingerprint, bits, dimensions, modalities, languages } = info;
  const { categories, certainty, bytes } = info;
  const rows: [string, string][] = [
    ['model', `${name} ${version}, ${folder}`],
    ['licence', licence],
    ['modalities', modalities.join(', ')],
    ['languages', languages.length > 0 ? languages.join(', ') : 'not stated'],
    ['codes', `${bits} bits`],
    ['embeddings', dimensions === 0 ? 'none' : `${dimensions} values`],
    ...(categories.length > 0 ? [['categories', categories.join(', ')] as [string, string]] : []),
    ['certainty', certainty.length === 0 ? 'not calibrated' : certainty.map(describeCertainty).join('; ')],
    ['fingerprint', fingerprint],
    ['files', `${bytes} bytes`],
  ];
  return table(rows);
}

function describeCertainty({ query, item, fitsFrom, measured }: CertaintyManifest): string {
  return `${query} to ${item} fits from ${percent(fitsFrom)} on, which keeps ${percent(measured.kept)} of right hits`;
}
