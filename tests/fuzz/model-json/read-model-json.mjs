import { ok } from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import { CrosshashError } from '../../../dist/errors.js';
import { canonicalJson } from '../../../dist/model/fingerprint.js';
import { filesOf, modalitiesOf } from '../../../dist/model/manifest.js';
import { parseManifest } from '../../../dist/model/parse-manifest.js';

/**
 * Reads a model.json, which must give a manifest that can be relied upon, or a typed error: anything else is thrown.
 * Gives what became of it in a few words, those of the file itself left out.
 */
export function readModelJson(bytes) {
  let manifest;
  try {
    manifest = parseManifest(bytes);
  } catch (error) {
    ok(error instanceof CrosshashError, error);
    ok(['model-damaged', 'newer-version'].includes(error.code), error.code);
    return error.message.replace(/"files\..*"|the file ".*"|format \d+/s, '');
  }
  checkManifest(manifest);
  const { image, text } = manifest;
  return [
    ...[
      'a manifest',
      image?.pool,
      image?.prepare.resize,
      image?.prepare.filter,
      image?.prepare.views,
      image?.prepare.type,
    ],
    ...[image?.prepare.scale === 1, text?.pool, text?.network.inputs.types !== undefined, manifest.files.size],
    manifest.features.size,
  ].join(' ');
}

function checkManifest(manifest) {
  const { name, fingerprint, dimensions, bits, image, text, features, files, modalities } = manifest;
  ok(typeof name === 'string' && name !== '');
  ok(fingerprint.length === 64);
  isWhole(dimensions, image || text ? 1 : 0, 65_536);
  isWhole(bits, 8, 1024);
  const known = [...modalitiesOf(manifest).values()];
  ok(known.length > 0);
  for (const file of known.flatMap(filesOf)) ok(files.has(file), file);
  for (const { dimensions: columns } of features.values()) isWhole(columns, 1, 65_536);
  for (const [file, { bytes, sha256 }] of files) {
    ok(posix.join('/model', file).startsWith('/model/') && posix.normalize(file) === file, file);
    ok(!win32.isAbsolute(file) && !/[\\:\0?#%]/.test(file), file);
    isWhole(bytes, 0, 2 ** 31);
    ok(sha256.length === 64);
  }
  if (image) {
    isWhole(image.prepare.size, 1, 4096);
    for (const colour of [image.prepare.mean, image.prepare.std, image.prepare.background]) {
      ok(colour.length === 3 && colour.every(Number.isFinite));
    }
  }
  if (text) isWhole(text.prepare.maxTokens, 2, 65_536);
  // The fingerprint covers this text, so it has to say all that was read.
  const canonical = canonicalJson(modalities);
  ok(
    canonical === canonicalJson(JSON.parse(JSON.stringify(modalities))) &&
      canonical.length <= JSON.stringify(modalities).length,
  );
}

function isWhole(value, least, most) {
  ok(Number.isInteger(value) && value >= least && value <= most, `${value}`);
}
