import { CrosshashError } from '../errors.js';
import { damaged, isSafeFileName, JsonFields } from './json-fields.js';
import {
  type FeaturesManifest,
  type FileEntry,
  featuresFormat,
  filesOf,
  type ImageManifest,
  type ModelManifest,
  manifestFormat,
  modalitiesOf,
  type NetworkManifest,
  type TextManifest,
  type TextReaderManifest,
} from './manifest.js';
import { parseCertainty } from './parse-certainty.js';

const poolings = ['none', 'mean', 'cls', 'max'] as const;
const mostDepth = 64;
const mostDimensions = 65_536;
const sha256Pattern = /^[0-9a-f]{64}$/;

/**
 * Reads model.json. Fails with `model-damaged`, naming the field that is missing or wrong, or `newer-version`.
 * A modality with a network that this release does not know is left out; at least one modality must remain.
 */
export function parseManifest(bytes: Uint8Array): ModelManifest {
  const { json, root } = parseJson(bytes);
  const format = root.integer('format', 1, Number.MAX_SAFE_INTEGER);
  if (format > manifestFormat) {
    throw new CrosshashError(
      'newer-version',
      `The model has format ${format}; this release reads ${manifestFormat}. Update crosshash.`,
    );
  }
  const modalities = root.object('modalities');
  // The fingerprint takes them in whole, members that this release does not know too.
  if (isDeeperThan(json.modalities, mostDepth)) throw damaged(`nests its modalities more than ${mostDepth} deep`);
  const withoutNetwork =
    format >= featuresFormat ? modalities.names().filter((name) => !hasNetwork(modalities, name)) : [];
  const encoded = ['image', 'text'].filter((name) => modalities.has(name) && !withoutNetwork.includes(name));
  const manifest: ModelManifest = {
    name: root.string('name'),
    version: root.string('version'),
    licence: root.string('licence'),
    fingerprint: root.string('fingerprint', sha256Pattern),
    dimensions: encoded.length > 0 || root.has('dimensions') ? root.integer('dimensions', 1, mostDimensions) : 0,
    bits: root.integer('bits', 8, 1024),
    widths: root.has('widths') ? root.integers('widths', 8, 1024) : [root.integer('bits', 8, 1024)],
    ...(encoded.includes('image') ? { image: parseImage(modalities.object('image')) } : {}),
    ...(encoded.includes('text') ? { text: parseText(modalities.object('text')) } : {}),
    features: new Map(withoutNetwork.map((name) => [name, parseFeatures(modalities.object(name))])),
    ...(root.has('languages') && { languages: root.languages('languages') }),
    ...(root.has('categories') && { categories: root.strings('categories') }),
    certainty: root.has('certainty') ? parseCertainty(root.objects('certainty')) : [],
    files: parseFiles(root.object('files')),
    modalities: json.modalities,
  };
  checkFiles(manifest);
  checkDimensions(manifest);
  checkCategories(manifest);
  checkForeign(manifest);
  checkWidths(manifest);
  return manifest;
}

function parseJson(bytes: Uint8Array): { json: { modalities?: unknown }; root: JsonFields } {
  try {
    const json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return { json, root: new JsonFields(json) };
  } catch (error) {
    if (error instanceof CrosshashError) throw error;
    throw damaged('is not JSON', error);
  }
}

function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((member) => isDeeperThan(member, depth - 1));
}

function hasNetwork(modalities: JsonFields, name: string): boolean {
  return modalities.object(name).has('network');
}

function parseNetwork(
  fields: JsonFields,
  needed: readonly string[],
  optional: readonly string[] = [],
): NetworkManifest {
  const inputs = fields.object('inputs');
  const names = [...needed, ...optional.filter((name) => inputs.has(name))];
  const features = fields.has('features') ? fields.object('features') : undefined;
  return {
    file: fields.fileName('file'),
    inputs: Object.fromEntries(names.map((name) => [name, inputs.string(name)])),
    ...((!features || fields.has('output')) && { output: fields.string('output') }),
    ...(features && {
      features: { output: features.string('output'), dimensions: features.integer('dimensions', 1, mostDimensions) },
    }),
    ...(fields.has('knows') && { knows: fields.string('knows') }),
  };
}

function parseImage(fields: JsonFields): ImageManifest {
  const prepare = fields.object('prepare');
  return {
    network: parseNetwork(fields.object('network'), ['pixels']),
    prepare: {
      size: prepare.integer('size', 1, 4096),
      resize: prepare.oneOf('resize', ['crop', 'fit', 'squash']),
      filter: prepare.oneOf('filter', ['bilinear', 'bicubic']),
      views: prepare.oneOf('views', [1, 2, 5, 10]),
      scale: prepare.has('scale') ? prepare.number('scale', 1, 16) : 1,
      mean: prepare.colour('mean'),
      std: prepare.colour('std'),
      type: prepare.oneOf('type', ['float32', 'uint8']),
      background: prepare.colour('background'),
    },
    pool: fields.oneOf('pool', poolings),
    hash: fields.fileName('hash'),
    ...(fields.has('center') && { center: fields.oneOf('center', ['gallery']) }),
  };
}

function parseText(fields: JsonFields): TextManifest {
  return {
    ...parseReader(fields),
    hash: fields.fileName('hash'),
    ...(fields.has('foreign') && { foreign: parseForeign(fields.object('foreign')) }),
  };
}

function parseForeign(fields: JsonFields): TextReaderManifest {
  fields.object('network').string('knows');
  return parseReader(fields);
}

function parseReader(fields: JsonFields): TextReaderManifest {
  const prepare = fields.object('prepare');
  return {
    network: parseNetwork(fields.object('network'), ['ids'], ['mask', 'types']),
    prepare: {
      tokenizer: prepare.fileName('tokenizer'),
      tokenizerConfig: prepare.fileName('tokenizerConfig'),
      maxTokens: prepare.integer('maxTokens', 2, 65_536),
      padId: prepare.integer('padId', 0, Number.MAX_SAFE_INTEGER),
      padding: prepare.has('padding') ? prepare.oneOf('padding', ['longest', 'max']) : 'longest',
    },
    pool: fields.oneOf('pool', poolings),
  };
}

function parseFeatures(fields: JsonFields): FeaturesManifest {
  return { dimensions: fields.integer('dimensions', 1, mostDimensions), hash: fields.fileName('hash') };
}

function parseFiles(fields: JsonFields): Map<string, FileEntry> {
  const entries = fields.names().map((name): [string, FileEntry] => {
    if (!isSafeFileName(name)) throw damaged(`lists the file "${name}", which is not in the model folder`);
    const entry = fields.object(name);
    return [name, { bytes: entry.integer('bytes', 0, 2 ** 31), sha256: entry.string('sha256', sha256Pattern) }];
  });
  return new Map(entries);
}

function checkFiles(manifest: ModelManifest): void {
  const modalities = [...modalitiesOf(manifest).values()];
  if (modalities.length === 0) throw damaged('has no modality that this release knows');
  for (const name of modalities.flatMap(filesOf)) {
    if (!manifest.files.has(name)) throw damaged(`has no "files.${name}", which a modality needs`);
  }
}

function checkDimensions({ image, text, dimensions, bits }: ModelManifest): void {
  const projected = [image, text].some((modality) => modality && modality.network.output === undefined);
  if (!projected || dimensions === bits) return;
  throw damaged(`says ${dimensions} dimensions; a network without an output has as many as there are bits, ${bits}`);
}

function checkCategories({ categories, dimensions }: ModelManifest): void {
  if (!categories || categories.length === dimensions) return;
  throw damaged(`names ${categories.length} categories; its embeddings have ${dimensions} dimensions`);
}

function checkForeign({ text }: ModelManifest): void {
  if (!text?.foreign) return;
  const outputs = ({ network: { output, features } }: TextReaderManifest) => [
    output === undefined,
    features?.dimensions,
  ];
  if (outputs(text).join() === outputs(text.foreign).join()) return;
  throw damaged('has a network "foreign" of texts that does not give what the other one gives');
}

function checkWidths({ image, text, bits, widths }: ModelManifest): void {
  const rising = widths.every((width, i) => width % 8 === 0 && width > (widths[i - 1] ?? 0));
  if (!rising && widths.length > 1) throw damaged('has "widths" that do not rise, or are not multiples of 8');
  if (!widths.includes(bits)) throw damaged(`has ${bits} bits, which are not among its "widths"`);
  const projected = [image, text].some((modality) => modality && modality.network.output === undefined);
  if (projected && widths.length > 1) throw damaged('has several "widths"; a network without an output has one');
}
