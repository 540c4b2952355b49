import type { CoreModule } from '../engine/core-module.js';
import { CrosshashError, invalidArgument } from '../errors.js';
import { Store } from './store.js';
import type { CreateOptions } from './types.js';

/** The fingerprint of a gallery that was made without a model. */
export const noModel = '0'.repeat(64);

/** An empty gallery in memory. */
export function createStore(core: CoreModule, options: CreateOptions): Store {
  const { modality = 'image', ids = 'strings', metadata = {} } = options;
  const shape = options.model ? shapeOfModel(options, options.model) : shapeWithoutModel(options);
  const kept = options.model
    ? { model: { name: options.model.name, version: options.model.version }, ...metadata }
    : metadata;
  const rest = { modality, metadata: JSON.stringify(kept), integerIds: ids === 'integers' };
  return new Store(core, () => core.createGallery({ ...shape, ...rest }));
}

function shapeOfModel(
  { bits, dimensions, embeddings = true }: CreateOptions,
  model: NonNullable<CreateOptions['model']>,
) {
  if (bits !== undefined && bits !== model.bits) {
    throw new CrosshashError('wrong-bits', `The model makes codes of ${model.bits} bits, not ${bits}.`);
  }
  if (dimensions !== undefined && dimensions !== model.dimensions) {
    throw new CrosshashError(
      'wrong-dimensions',
      `The model makes embeddings of ${model.dimensions} values, not ${dimensions}.`,
    );
  }
  return { bits: model.bits, dimensions: embeddings ? model.dimensions : 0, fingerprint: model.fingerprint };
}

function shapeWithoutModel({ bits, dimensions = 0, embeddings = true }: CreateOptions) {
  if (bits === undefined) throw invalidArgument('Create a gallery with a model, or with { bits }.');
  return { bits, dimensions: embeddings ? dimensions : 0, fingerprint: noModel };
}
