import path from 'node:path';
import * as platform from '#platform';
import { invalidArgument } from '../../errors.js';
import { type NpyValues, parseNpy } from './parse-npy.js';

/** Items of one modality: rows of `columns` values. */
export interface FeatureFile {
  readonly file: string;
  readonly modality: string;
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/** Names that a file of the model may be called by. */
const modalityPattern = /^[a-z][\w.-]{0,63}$/i;

/**
 * Reads a .npy file a modality, each float32 or float64 with two dimensions. `names` are the modalities; without them
 * the names of the files are. Fails with `file-not-found`, or `invalid-argument` naming the file.
 */
export async function readFeatures(files: readonly string[], names: readonly string[]): Promise<FeatureFile[]> {
  if (names.length > 0 && names.length !== files.length) {
    throw invalidArgument(`${names.length} modalities are named for ${files.length} files.`);
  }
  const modalities = files.map((file, i) => names[i] ?? path.basename(file).replace(/\.npy$/i, ''));
  for (const [i, modality] of modalities.entries()) {
    if (!modalityPattern.test(modality)) {
      throw invalidArgument(`"${modality}" cannot name a modality (letters, digits, . _ -); say --modality NAME.`);
    }
    if (modalities.indexOf(modality) !== i) {
      throw invalidArgument(`Two files are of the modality ${modality}; say --modality NAME,NAME.`);
    }
  }
  return Promise.all(files.map((file, i) => readOne(file, modalities[i] ?? '')));
}

async function readOne(file: string, modality: string): Promise<FeatureFile> {
  const { shape, values } = parseNpy(await platform.readBytes(file), file);
  const [rows = 0, columns = 0] = shape;
  if (shape.length !== 2) {
    throw invalidArgument(`${file} has the shape (${shape}); features need two dimensions, a row an item.`);
  }
  if (!(values instanceof Float32Array || values instanceof Float64Array)) {
    throw invalidArgument(`${file} holds whole numbers; features are float32 or float64.`);
  }
  if (rows === 0 || columns === 0) throw invalidArgument(`${file} is empty.`);
  return { file, modality, rows, columns, values: finite(values, columns, file) };
}

function finite(values: NpyValues & (Float32Array | Float64Array), columns: number, file: string): Float32Array {
  const floats = values instanceof Float32Array ? values : Float32Array.from(values);
  const at = floats.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return floats;
  const place = `row ${Math.floor(at / columns)}, column ${at % columns}`;
  throw invalidArgument(`${file} has the value ${values[at]} in ${place}, which is no float32 number.`);
}
