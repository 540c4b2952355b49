import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { Command } from 'commander';
import { throwIfAborted } from '../abort.js';
import { invalidArgument } from '../errors.js';
import { parseManifest } from '../model/parse-manifest.js';
import { writeFitReport } from './fit/fit-report.js';
import { learnHashFunctions } from './fit/learn-hash-functions.js';
import { listMethods } from './fit/list-methods.js';
import { checkModelFolder, writeModelFolder } from './fit/model-folder.js';
import { newModel } from './fit/new-model.js';
import { prepareTraining, type TrainingFlags } from './fit/prepare-training.js';
import { saveTrainingCodes } from './fit/save-training-codes.js';
import { repeated, withCommas } from './list-flag.js';
import { stoppedExitCode } from './stop-signal.js';

interface FitFlags extends TrainingFlags {
  out?: string;
  name?: string;
  trainingCodes?: string;
  force?: boolean;
  list?: boolean;
  json?: boolean;
}

/** `crosshash fit`: learns hash functions and writes a model folder. */
export function fitCommand(signal: AbortSignal): Command {
  return new Command('fit')
    .description('learn hash functions from pairs, from a gallery alone, or from features and labels')
    .argument(
      '[inputs...]',
      'a list of pairs (*.jsonl: {"image": name, "captions": [...]}), a gallery of pictures (*.chg), or files of features (*.npy), one a modality',
    )
    .option('-o, --out <folder>', 'the model folder that is written')
    .option('--images <folder>', 'where the pictures of the pairs are (default: the folder of the list)')
    .option(
      '--texts <file>',
      'with a gallery: texts like those that will be searched for, one a line (default: plain English)',
    )
    .option('--labels <file>', 'labels of the rows: a .npy or .json file; pairs have "labels" in their lines')
    .option('--modality <names>', 'what the files of features are called, with commas', withCommas, [])
    .option('--method <name>', 'how to learn (default: cca_itq, with labels lemon, from a gallery itq)')
    .option('--bits <number>', "the width of the codes (default: 64, from pairs the base model's)")
    .option('--option <name=value>', 'an option of the method; may be given several times', repeated, [])
    .option('--seed <number>', 'of all that is random (default: 1)')
    .option(
      '--model <folder>',
      'the model whose networks encode the pairs (default: the one that comes with crosshash)',
    )
    .option('--name <name>', 'the name of the new model (default: that of its folder)')
    .option('--workers <number>', 'how many pictures are encoded at a time (default: one a processor, 4 at most)')
    .option('--training-codes <file>', 'keep the codes that the method gave what it learned from (.npy)')
    .option('--force', 'replace the model that is in the folder')
    .option('--list', 'show the methods with their sources and options')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nCtrl-C while it learns keeps the best so far. Files that cannot be read are skipped and listed, and the exit code is 2.',
    )
    .action((inputs: string[], flags: FitFlags) =>
      flags.list ? listMethods(flags.json ?? false) : fitModel(inputs, flags, signal),
    );
}

async function fitModel(inputs: readonly string[], flags: FitFlags, signal: AbortSignal): Promise<void> {
  const begun = performance.now();
  const { out, force = false, json = false } = flags;
  if (out === undefined) throw invalidArgument('Say with --out FOLDER where the model goes.');
  await checkModelFolder(out, force);
  const { choice, training, loaded } = await prepareTraining(inputs, flags, signal);
  throwIfAborted(signal);
  const encoded = performance.now();
  const { hashFunctions, trainingCodes, stopped } = await learnHashFunctions(training, choice, signal);
  const learned = performance.now();
  const { method, ownSpace, options, seed, bits } = choice;
  const { count: pairs, unit, base, skipped } = training;
  const files = await newModel(base, hashFunctions, {
    name: flags.name ?? path.basename(path.resolve(out)),
    bits,
    ownSpace,
    learned: { method, options, seed, pairs, unit, stopped, ...(base.from && { from: base.from }) },
  });
  await checkModelFolder(out, force); // it took a while
  await writeModelFolder(out, files);
  const saved = performance.now();
  const { fingerprint } = parseManifest(files.get('model.json') ?? new Uint8Array());
  const modalities = Object.keys(hashFunctions);
  const ms = { load: loaded - begun, encode: encoded - loaded, learn: learned - encoded, save: saved - learned };
  writeFitReport({ model: out, fingerprint, method, bits, modalities, pairs, unit, stopped, skipped, ms }, json);
  if (flags.trainingCodes) await saveTrainingCodes(flags.trainingCodes, trainingCodes, bits);
  if (stopped) process.exitCode = stoppedExitCode(signal.reason);
}
