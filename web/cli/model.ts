import path from 'node:path';
import { Command } from 'commander';
import { checkModelFolder, writeModelFolder } from './fit/model-folder.js';
import { languagesOf, withCommas } from './list-flag.js';
import { type AddedModel, addModel } from './model/add-model.js';
import { bitsOf, seedOf } from './number-flags.js';
import { table } from './table.js';
import { writeJson } from './write-json.js';

interface AddFlags {
  out: string;
  name?: string;
  licence: string;
  bits: string;
  seed: string;
  variant?: string;
  languages: readonly string[];
  force?: boolean;
  json?: boolean;
}

/** `crosshash model`: makes model folders. */
export function modelCommand(signal: AbortSignal): Command {
  const add = new Command('add')
    .description('make a model folder of two networks that were exported to ONNX (CLIP, SigLIP, a pair of your own)')
    .argument(
      '<export>',
      'a folder, by path or address, with vision_model.onnx and text_model.onnx (or in onnx/), preprocessor_config.json and tokenizer.json',
    )
    .requiredOption('-o, --out <folder>', 'the model folder that is written')
    .option('--name <name>', 'the name of the model (default: that of its folder)')
    .option('--licence <name>', 'the licence of the networks, such as MIT', 'unstated')
    .option('--bits <number>', 'the width of the codes', '128')
    .option('--seed <number>', 'of the first hash functions, which are random', '1')
    .option('--variant <name>', 'which networks: quantized, int8, float, ... (default: quantized if there, else float)')
    .option('--languages <tags>', 'the languages that its texts may be in, such as en,de', withCommas, [])
    .option('--force', 'replace the model that is in the folder')
    .option('--json', 'print JSON')
    .action((where: string, flags: AddFlags) => addExport(where, flags, signal));
  return new Command('model').description('make a model folder of networks from elsewhere').addCommand(add);
}

async function addExport(where: string, flags: AddFlags, signal: AbortSignal): Promise<void> {
  const { out, force = false, json = false, licence, variant } = flags;
  const [bits, seed, languages] = [bitsOf(flags.bits), seedOf(flags.seed), languagesOf(flags.languages)];
  await checkModelFolder(out, force);
  const name = flags.name ?? path.basename(path.resolve(out));
  const added = await addModel(where, { name, licence, bits, seed, variant, languages, signal });
  await checkModelFolder(out, force); // it took a while
  await writeModelFolder(out, added.files);
  report(out, bits, added, json);
}

function report(
  out: string,
  bits: number,
  { files, fingerprint, dimensions, oneSpace, notes }: AddedModel,
  json: boolean,
) {
  const bytes = [...files.values()].reduce((sum, file) => sum + file.length, 0);
  if (json) {
    writeJson({ model: out, fingerprint, bits, dimensions, oneSpace, bytes, notes });
    return;
  }
  const rows: [string, string][] = [
    ['model', out],
    ['pictures', `${dimensions.image} values`],
    ['texts', `${dimensions.text} values`],
    ['codes', `${bits} bits`],
    ['files', `${(bytes / 1e6).toFixed(1)} MB`],
    ...notes.map((note): [string, string] => ['note', note]),
  ];
  const next = oneSpace
    ? `Better hash functions: crosshash fit PAIRS.jsonl --model ${out} --out FOLDER, or from a gallery of yours: crosshash fit GALLERY.chg --model ${out} --out FOLDER`
    : `Its two networks have no space in common; learn one from pairs: crosshash fit PAIRS.jsonl --model ${out} --out FOLDER`;
  process.stdout.write(`${table(rows)}${next}\n`);
}
