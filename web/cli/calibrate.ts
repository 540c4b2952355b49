import { Command } from 'commander';
import { invalidArgument } from '../errors.js';
import { type Calibrated, calibrateModel, checkWritable } from './calibrate/calibrate-model.js';
import { writeCertainty } from './calibrate/write-certainty.js';
import { percent } from './eval/eval-report.js';
import { readPairInputs } from './eval/measure-pairs.js';
import { readLines } from './input/read-json-lines.js';
import { languagesOf, repeated, withCommas } from './list-flag.js';
import { seedOf } from './number-flags.js';
import { tellSkipped } from './skipped.js';
import { table } from './table.js';
import { writeJson } from './write-json.js';

interface CalibrateFlags {
  model?: string;
  images: readonly string[];
  distractors: readonly string[];
  unrelated: readonly string[];
  languages: readonly string[];
  seed: string;
  workers?: string;
  check?: boolean;
  json?: boolean;
}

/** `crosshash calibrate`: how certain a model's searches are. */
export function calibrateCommand(signal: AbortSignal): Command {
  return new Command('calibrate')
    .description('learn how certain the searches of a model are, and write it into its model.json')
    .argument('<pairs...>', 'lists of pairs that the model has not seen (*.jsonl: {"image": name, "captions": [...]})')
    .option('--model <folder>', 'the model folder (default, with --check: the one that comes with crosshash)')
    .option(
      '--images <folder>',
      'where the pictures of a list are, one for each list (default: its folder)',
      repeated,
      [],
    )
    .option(
      '--distractors <pictures>',
      'more pictures that no caption belongs to, a folder or a list; one for each list',
      repeated,
      [],
    )
    .option('--unrelated <file>', 'texts that none of the pictures answers, one a line; may be repeated', repeated, [])
    .option('--languages <tags>', 'record the languages that its texts may be in, such as en,de', withCommas, [])
    .option('--seed <number>', 'of the galleries that are tried', '1')
    .option('--check', 'measure on these pairs what the model says already, and write nothing')
    .option('--workers <number>', 'how many pictures are encoded at a time (default: one a processor, 4 at most)')
    .option('--json', 'print JSON')
    .addHelpText('after', helpText)
    .action((lists: string[], flags: CalibrateFlags) => calibrate(lists, flags, signal));
}

const helpText = `
Each query is searched for twice, in galleries of several sizes: with its answer there, and with the answer left out. With
--unrelated half of the queries without an answer are these texts. The fingerprint of the model stays, so its galleries stay valid. docs/certainty.md says what is learned, and how it is used.`;

async function calibrate(lists: readonly string[], flags: CalibrateFlags, signal: AbortSignal): Promise<void> {
  const { model, images, distractors, check = false, json = false } = flags;
  if (model === undefined && !check) throw invalidArgument('Say with --model FOLDER which model is calibrated.');
  if (images.length > lists.length || distractors.length > lists.length) {
    throw invalidArgument('Give --images and --distractors once for each list of pairs at most.');
  }
  const [seed, languages] = [seedOf(flags.seed), languagesOf(flags.languages)];
  if (model !== undefined && !check) await checkWritable(model);
  const sets = await Promise.all(lists.map((list, i) => readPairInputs(list, images[i], distractors[i])));
  const lines = await Promise.all(flags.unrelated.map((file) => readLines(file)));
  const unrelated = lines.flat().map(({ line }) => line);
  const workers = flags.workers === undefined ? undefined : Number(flags.workers);
  const { calibrated, skipped } = await calibrateModel(model, sets, { unrelated, seed, check, workers, signal });
  if (model !== undefined && !check) {
    const certainty = calibrated.flatMap(({ learned }) => learned ?? []);
    await writeCertainty(model, { certainty, ...(languages.length > 0 && { languages }) });
  }
  if (json) writeJson({ model, calibrated, skipped });
  else process.stdout.write(calibrated.map(describe).join(''));
  tellSkipped(skipped);
}

function describe({ query, item, fitsFrom, measured }: Calibrated): string {
  const { right, area, kept, unrelated, leftOut, keptStrictly, calibrationError } = measured;
  const rows: [string, string][] = [
    ['  queries whose first hit is right', percent(right)],
    ['  of these said to fit', percent(kept)],
    ...(unrelated === undefined ? [] : [['  unrelated texts said to fit', percent(unrelated)] as [string, string]]),
    ['  queries whose answer was left out said to fit', percent(leftOut)],
    ['  right first hits kept where these were a tenth', percent(keptStrictly)],
    ['  area under the ROC curve', area.toFixed(3)],
    ['  probabilities are off by', percent(calibrationError)],
  ];
  return `${query} to ${item}: fits from a probability of ${percent(fitsFrom)}\n${table(rows)}`;
}
