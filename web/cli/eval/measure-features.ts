import * as platform from '#platform';
import { invalidArgument } from '../../errors.js';
import type { CrossModal } from '../../model/cross-modal.js';
import { parseNpy } from '../input/parse-npy.js';
import { readFeatures } from '../input/read-features.js';
import { CategoryNames, readLabels } from '../input/read-labels.js';
import { codedGallerySet, fusedSet } from './convention-sets.js';
import { checkRows, type FeatureItems, featureSet } from './feature-set.js';
import type { Measurable } from './measured.js';

/** What the command line says of features. */
export interface FeatureFlags {
  readonly features: readonly string[];
  readonly labels?: string;
  readonly galleryFeatures: readonly string[];
  readonly galleryLabels?: string;
  readonly modality: readonly string[];
  readonly convention?: string;
  readonly trainingCodes?: string;
}

/** Features of the queries and of the gallery, and what the gallery is made of. */
export interface FeatureInputs {
  readonly queries: FeatureItems;
  readonly gallery: FeatureItems | undefined;
  readonly convention: string;
  /** Packed, for convention C. */
  readonly trainingCodes: Uint8Array | undefined;
}

/** Reads the files. Fails with `file-not-found` or `invalid-argument`. */
export async function readFeatureInputs(flags: FeatureFlags, modalities: readonly string[]): Promise<FeatureInputs> {
  const { features, labels, galleryFeatures, galleryLabels, convention = 'A', trainingCodes } = flags;
  if (!['A', "A'", 'B', 'C'].includes(convention))
    throw invalidArgument(`--convention is ${convention}; it must be A, A', B or C.`);
  if ((convention === 'C') !== (trainingCodes !== undefined)) {
    throw invalidArgument(
      'Convention C searches training codes, which know the labels: give --convention C and --training-codes FILE together.',
    );
  }
  const names = new CategoryNames();
  const queries: FeatureItems = {
    files: await readFeatures(features, namesFor(features, flags.modality, modalities)),
    labels: labels === undefined ? undefined : await readLabels(labels, names),
  };
  checkRows(queries);
  const known = galleryLabels === undefined ? undefined : await readLabels(galleryLabels, names);
  const coded = trainingCodes === undefined ? undefined : await readCodes(trainingCodes);
  const gallery: FeatureItems | undefined =
    galleryFeatures.length === 0 && known === undefined
      ? undefined
      : {
          files: await readFeatures(galleryFeatures, namesFor(galleryFeatures, flags.modality, modalities)),
          labels: known,
        };
  if (gallery && gallery.files.length > 0) checkRows(gallery);
  if (gallery && gallery.files.length === 0 && !coded)
    throw invalidArgument('--gallery-labels needs --gallery-features.');
  return { queries, gallery, convention, trainingCodes: coded };
}

/** What a model makes of them. */
export async function measureFeatures(model: CrossModal, inputs: FeatureInputs): Promise<Measurable> {
  const { queries, gallery, convention, trainingCodes } = inputs;
  if (trainingCodes) return { set: await codedGallerySet(model, queries, trainingCodes, gallery?.labels), skipped: [] };
  if (convention === 'B') return { set: await fusedSet(model, queries, gallery ?? queries), skipped: [] };
  return { set: await featureSet(model, queries, gallery), skipped: [] };
}

/**
 * The modality of each file: as it was said; else the file's own name where all are modalities of the model; else the
 * model's modalities in their order.
 */
function namesFor(files: readonly string[], said: readonly string[], modalities: readonly string[]): readonly string[] {
  if (said.length > 0 || files.length === 0) return said;
  const own = files.map((file) => file.replace(/^.*[/\\]/, '').replace(/\.npy$/i, ''));
  if (own.every((name) => modalities.includes(name))) return own;
  if (files.length <= modalities.length) return modalities.slice(0, files.length);
  throw invalidArgument(`There are ${files.length} files; the model knows ${modalities.join(', ')}.`);
}

async function readCodes(file: string): Promise<Uint8Array> {
  const { shape, values } = parseNpy(await platform.readBytes(file), file);
  if (shape.length === 2 && values instanceof Uint8Array) return values;
  throw invalidArgument(`${file} holds no packed codes: rows of bytes, as crosshash fit --training-codes writes.`);
}
