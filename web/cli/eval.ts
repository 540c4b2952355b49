import { Command } from 'commander';
import type { EvalFlags } from './eval/eval-flags.js';
import { evaluateKeywords } from './eval/evaluate-keywords.js';
import { evaluateModels } from './eval/evaluate-models.js';
import { repeated, withCommas } from './list-flag.js';

/** `crosshash eval`: how well models find what they should. */
export function evalCommand(signal: AbortSignal): Command {
  return new Command('eval')
    .description('measure how well a model finds what it should, on pairs or on features')
    .option(
      '--model <folder>',
      'a model folder; several for several fits (default: the one that comes with crosshash)',
      repeated,
      [],
    )
    .option('--pairs <list>', 'pictures and their captions (*.jsonl: {"image": name, "captions": [...]})')
    .option('--images <folder>', 'where the pictures of the pairs are (default: the folder of the list)')
    .option('--captions <number>', 'how many captions of each picture are taken, from the first on (default: all)')
    .option('--distractors <folder>', 'more pictures for the gallery, that no caption belongs to')
    .option('--keywords <file>', 'words, one a line, that are to find the pictures whose captions have them')
    .option(
      '--bits <widths>',
      "the widths of the codes, with commas, each one of the model's (default: its usual one)",
      withCommas,
      [],
    )
    .option('--features <files...>', 'the queries as files of features (*.npy), one a modality', [])
    .option('--labels <file>', 'their labels (.npy, .json): what shares one is relevant; without, row i to row i')
    .option('--gallery-features <files...>', 'the gallery, where it is not the queries themselves', [])
    .option('--gallery-labels <file>', 'its labels')
    .option(
      '--modality <names>',
      "what the files of features are, with commas (default: by name, or in the model's order)",
      withCommas,
      [],
    )
    .option(
      '--convention <name>',
      'what the gallery is made of: A (default) items of one modality as if they were new; B each from all its modalities together; C the codes of --training-codes, which know the labels',
    )
    .option('--training-codes <file>', 'for convention C: what crosshash fit --training-codes wrote')
    .option('--svg <file>', 'draw quality against bits: the first bits of one model, or the fits that are given')
    .option('--html <file>', 'write a page of figures, examples and confusions, with the pictures in it')
    .option('--report <file>', 'write all that was measured as JSON')
    .option('--workers <number>', 'how many pictures are encoded at a time (default: one a processor, 4 at most)')
    .option('--json', 'print the table as JSON')
    .addHelpText('after', helpText)
    .action((flags: EvalFlags) =>
      flags.keywords === undefined ? evaluateModels(flags, signal) : evaluateKeywords(flags, flags.keywords, signal),
    );
}

const helpText = `
Modes: float compares embeddings (of a model without networks the projections); codes the codes, by Hamming distance;
asymmetric the query's projections with codes; reranked does what a search does. Items at one distance count as if in
any order. R@k: something relevant is among the first k. With --keywords it is P@10 instead, the share of right pictures
among the first ten, and chance, their share in the gallery. Files that cannot be read are skipped and listed, and the
exit code is 2.`;
