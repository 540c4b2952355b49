/**
 * The files of the model that comes with the package; see Platform. Written out one by one, because that is how
 * bundlers find the files that they must take along; from the folder of the bundled scripts, dist/browser.
 */
export function defaultModel(): Readonly<Record<string, URL>> {
  return {
    'model.json': new URL('../../models/default/model.json', import.meta.url),
    'image.onnx': new URL('../../models/default/image.onnx', import.meta.url),
    'image.hash': new URL('../../models/default/image.hash', import.meta.url),
    'text.onnx': new URL('../../models/default/text.onnx', import.meta.url),
    'text.hash': new URL('../../models/default/text.hash', import.meta.url),
    'tokenizer.json': new URL('../../models/default/tokenizer.json', import.meta.url),
    'tokenizer_config.json': new URL('../../models/default/tokenizer_config.json', import.meta.url),
    'languages.onnx': new URL('../../models/default/languages.onnx', import.meta.url),
    'languages-tokenizer.json': new URL('../../models/default/languages-tokenizer.json', import.meta.url),
    'languages-tokenizer_config.json': new URL('../../models/default/languages-tokenizer_config.json', import.meta.url),
  };
}
