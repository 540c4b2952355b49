import * as platform from '#platform';
import { invalidArgument } from '../../errors.js';
import { composeModel } from '../../model/compose-model.js';
import { CrossModal } from '../../model/cross-modal.js';
import { parseManifest } from '../../model/parse-manifest.js';
import { readCompanions } from '../input/read-companions.js';
import { exportCard } from './export-card.js';
import { ExportFiles, parseObject } from './export-files.js';
import { firstHashFunctions } from './first-hash-functions.js';
import { inspectImageNetwork, inspectTextNetwork, type NetworkUse } from './inspect-network.js';
import { readNetworks } from './network-files.js';
import { picturePreparation } from './picture-preparation.js';
import { textPreparation } from './text-preparation.js';

/** How an export becomes a model. */
export interface AddOptions {
  readonly name: string;
  readonly licence: string;
  readonly bits: number;
  readonly seed: number;
  /** Which of several networks: see {@link readNetworks}. */
  readonly variant: string | undefined;
  /** Of its texts, as BCP 47 tags; none where they are not known. */
  readonly languages: readonly string[];
  readonly signal: AbortSignal;
}

/** A model that was made of an export. */
export interface AddedModel {
  /** All files of its folder by name. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly fingerprint: string;
  /** How many values the networks give for an item of each modality. */
  readonly dimensions: Readonly<Record<string, number>>;
  /** Whether both networks have one space, so that texts find pictures before anything is learned. */
  readonly oneSpace: boolean;
  /** What of the export could not be kept to. */
  readonly notes: readonly string[];
}

/**
 * Makes a model of an export's usual files: two networks, preprocessor_config.json, tokenizer.json and, where they are
 * there, tokenizer_config.json and config.json. The result has been loaded and run. Fails with `invalid-argument`
 * when a file is missing or asks for what crosshash cannot do, else as loading a model does.
 */
export async function addModel(where: string, options: AddOptions): Promise<AddedModel> {
  const { name, licence, bits, seed, languages, signal } = options;
  const exported = new ExportFiles(where, signal);
  const preprocessor = await exported.findFirst(['preprocessor_config.json'], 'preprocessor_config.json');
  const tokenizer = await exported.findFirst(['tokenizer.json'], 'tokenizer.json');
  const tokenizerConfig = await exported.readJson('tokenizer_config.json');
  const { prepare: pictures, notes } = picturePreparation(parseObject(preprocessor, 'preprocessor_config.json'));
  const texts = textPreparation({
    tokenizer: parseObject(tokenizer, 'tokenizer.json'),
    tokenizerConfig,
    config: await exported.readJson('config.json'),
  });
  const networks = await readNetworks(exported, options.variant);

  const runtime = await platform.loadRuntime('auto');
  const image = await inspectImageNetwork({ runtime, bytes: networks.image }, pictures.size);
  const tokens = texts.padding === 'max' ? texts.maxTokens : 2;
  const { length, ...text } = await inspectTextNetwork({ runtime, bytes: networks.text }, tokens);
  const dimensions = { image: image.dimensions, text: text.dimensions };
  const oneSpace = image.dimensions === text.dimensions;
  const hashFunctions = await firstHashFunctions(dimensions, { bits, seed, signal });
  const files = new Map([
    ['image.onnx', networks.image],
    ['text.onnx', networks.text],
    ['tokenizer.json', tokenizer],
    ['tokenizer_config.json', new TextEncoder().encode(JSON.stringify(tokenizerConfig))],
    ...Object.entries(hashFunctions).map(([modality, bytes]): [string, Uint8Array] => [`${modality}.hash`, bytes]),
  ]);
  const textPrepare = {
    tokenizer: 'tokenizer.json',
    tokenizerConfig: 'tokenizer_config.json',
    ...texts,
    ...(length !== undefined && { maxTokens: length, padding: 'max' }),
  };
  const composed = await composeModel({
    name,
    version: '1.0.0',
    licence,
    bits,
    dimensions: oneSpace ? image.dimensions : bits,
    modalities: {
      image: modality('image', image, pictures, oneSpace),
      text: modality('text', text, textPrepare, oneSpace),
    },
    languages,
    files,
    learned: { method: 'lsh', seed, pairs: 0 },
  });
  await tryOut(composed, signal);
  const { fingerprint } = parseManifest(composed.get('model.json') ?? new Uint8Array());
  const card = new TextEncoder().encode(exportCard({ name, licence, bits, oneSpace, notes, where }));
  const whole = new Map([...composed, ...(await readCompanions(where, signal)), ['MODEL_CARD.md', card]]);
  return { files: whole, fingerprint, dimensions, oneSpace, notes };
}

/** What model.json says of a modality. Networks of different spaces give features, which only learning brings together. */
function modality(name: string, use: NetworkUse, prepare: object, oneSpace: boolean): object {
  const { inputs, output, dimensions, pool } = use;
  const given = oneSpace ? { output } : { features: { output, dimensions } };
  return { network: { file: `${name}.onnx`, inputs, ...given }, prepare, pool, hash: `${name}.hash` };
}

/** Loads the model and encodes a text and a picture with it. */
async function tryOut(files: ReadonlyMap<string, Uint8Array>, signal: AbortSignal): Promise<void> {
  using model = await CrossModal.load(Object.fromEntries(files), { signal, workers: 0 });
  const side = 8;
  const data = Uint8Array.from({ length: side * side * 4 }, (_, i) => (i % 4 === 3 ? 255 : (i * 37) % 256));
  for (const input of [{ text: 'a dog on a beach' }, { image: { data, width: side, height: side } }]) {
    const { embedding } = await model.encode(input, { signal });
    if (!embedding.every(Number.isFinite)) throw invalidArgument('The networks of this export give no numbers.');
  }
}
