import { CrossModal, type LoadOptions } from '../model/cross-modal.js';
import type { Encoded } from '../model/encoded.js';
import type { Input } from '../model/input.js';
import type { ModelLocation } from '../model/model-location.js';
import type { CallContext } from './messages.js';
import { Objects } from './objects.js';

/** The models of this worker. */
export const models = new Objects<CrossModal>('the model');

/** What a page knows of a model without asking. */
export type ModelState = Pick<
  CrossModal,
  | 'name'
  | 'version'
  | 'fingerprint'
  | 'dimensions'
  | 'bits'
  | 'widths'
  | 'modalities'
  | 'languages'
  | 'categories'
  | 'centersGalleries'
  | 'certainty'
> & {
  readonly model: number;
};

/** A location as a page can send it: addresses as text. */
export type PortableModel = string | Readonly<Record<string, Uint8Array | Blob | string>>;

function locationOf(where: PortableModel | undefined): ModelLocation | undefined {
  if (typeof where !== 'object') return where;
  const files = Object.entries(where).map(([name, file]) => [name, typeof file === 'string' ? new URL(file) : file]);
  return Object.fromEntries(files);
}

/** CrossModal for a page. */
export const modelMethods = {
  async loadModel(
    { signal, progress }: CallContext,
    where: PortableModel | undefined,
    options: LoadOptions,
  ): Promise<ModelState> {
    const loaded = await CrossModal.load(locationOf(where), {
      ...options,
      signal,
      onProgress: (step) => progress(step),
    });
    const { name, version, fingerprint, dimensions, bits, widths, modalities, languages } = loaded;
    const { categories, centersGalleries, certainty } = loaded;
    const shape = { fingerprint, dimensions, bits, widths, modalities, categories, centersGalleries };
    return { model: models.keep(loaded), name, version, languages, certainty, ...shape };
  },

  encode({ signal, progress }: CallContext, model: number, inputs: readonly Input[]): Promise<Encoded[]> {
    return models.get(model).encode(inputs, { signal, onProgress: (step) => progress(step) });
  },

  async warmUp(_: CallContext, model: number, modalities: readonly ('text' | 'image')[] | undefined): Promise<void> {
    await models.get(model).warmUp(modalities);
  },

  async disposeModel(_: CallContext, model: number): Promise<void> {
    models.dispose(model);
  },
};
