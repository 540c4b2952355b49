import { invalidArgument } from '../../errors.js';
import { checkWidth } from '../../model/check-width.js';
import { CrossModal } from '../../model/cross-modal.js';
import { bitsOf, captionsOf } from '../number-flags.js';
import { writeJson } from '../write-json.js';
import { type Charted, chartOf } from './charts.js';
import { describeModel, type ModelReport } from './eval-report.js';
import { type Evaluated, evaluateModel } from './evaluate-model.js';
import { type FeatureFlags, measureFeatures, readFeatureInputs } from './measure-features.js';
import { measurePairs, type PairInputs, readPairInputs } from './measure-pairs.js';
import type { Measurable } from './measured.js';
import { checkOutput, writeOutput } from './output-file.js';
import { evalPage } from './page.js';
import { mainTasks, qualityName, recommendedLength } from './prefix-curve.js';
import { qualityChart } from './quality-chart.js';

/** What the command line says. */
export interface EvalFlags extends FeatureFlags {
  model: readonly string[];
  pairs?: string;
  images?: string;
  captions?: string;
  distractors?: string;
  svg?: string;
  html?: string;
  report?: string;
  workers?: string;
  bits: readonly string[];
  json?: boolean;
}

/** A model and all that is known of it at the end. */
interface Finished extends Charted {
  readonly evaluated: Evaluated;
  readonly measurable: Measurable;
}

/**
 * Measures each model, prints the table, and writes what was asked for. Fails with `invalid-argument`,
 * `file-not-found`, `write-failed`, `aborted`, or as the model does.
 */
export async function evaluateModels(flags: EvalFlags, signal: AbortSignal): Promise<void> {
  const { svg, html, report, json = false } = flags;
  await checkOutput(svg, '--svg', '.svg');
  await checkOutput(html, '--html', '.html');
  await checkOutput(report, '--report', '.json');
  checkFlags(flags);
  const most = flags.captions === undefined ? Number.POSITIVE_INFINITY : captionsOf(flags.captions);
  const pairs =
    flags.pairs === undefined ? undefined : await readPairInputs(flags.pairs, flags.images, flags.distractors, most);
  const models: Finished[] = [];
  for (const where of flags.model.length > 0 ? flags.model : [undefined]) {
    models.push(await finish(where, pairs, flags, signal));
  }
  const chart = qualityChart(chartOf(models));
  if (svg !== undefined) await writeOutput(svg, chart);
  const [first] = models;
  if (html !== undefined && first) {
    await writeOutput(html, await evalPage(first.report, chart, first.evaluated.searched, first.measurable.faces));
  }
  if (report !== undefined) await writeOutput(report, `${JSON.stringify(models.map(reportOf), null, 1)}\n`);
  if (json) writeJson(models.flatMap((one) => one.report.rows));
  else process.stdout.write(models.map((one) => describeModel(one.report)).join('\n'));
  const skipped = first?.measurable.skipped ?? [];
  for (const { id, code, message } of skipped) process.stderr.write(`skipped ${id}: ${message} [${code}]\n`);
  if (skipped.length > 0) process.exitCode = 2;
}

function checkFlags(flags: EvalFlags): void {
  const { pairs, images, distractors, features, labels, galleryLabels, convention, trainingCodes } = flags;
  if ((pairs === undefined) === (features.length === 0)) {
    throw invalidArgument('Give either --pairs LIST or --features FILES to measure with.');
  }
  const ofFeatures = [labels, galleryLabels, convention, trainingCodes, flags.galleryFeatures[0], flags.modality[0]];
  if (pairs !== undefined && ofFeatures.some((flag) => flag !== undefined)) {
    throw invalidArgument('Labels, galleries, modalities and conventions go with --features, not with --pairs.');
  }
  if (features.length > 0 && (images ?? distractors ?? flags.captions) !== undefined) {
    throw invalidArgument('--images, --captions and --distractors go with --pairs, not with --features.');
  }
  if (flags.html !== undefined && flags.model.length > 1) {
    throw invalidArgument('--html shows one model; give one --model.');
  }
}

async function finish(
  where: string | undefined,
  pairs: PairInputs | undefined,
  flags: EvalFlags,
  signal: AbortSignal,
): Promise<Finished> {
  const workers = flags.workers === undefined ? {} : { workers: Number(flags.workers) };
  const widths = flags.bits.map(bitsOf);
  const widest = widths.length > 0 && { bits: Math.max(...widths) };
  using model = await CrossModal.load(where, { signal, ...workers, ...widest });
  for (const bits of widths) checkWidth(model, bits);
  const measurable = pairs
    ? await measurePairs(model, pairs, signal)
    : await measureFeatures(model, await readFeatureInputs(flags, model.modalities));
  const { set } = measurable;
  const evaluated = await evaluateModel(set, widths, signal);
  const { rows, lines, firstHits, bitWork } = evaluated;
  const report: ModelReport = {
    model: where ?? model.name,
    convention: set.convention,
    rows,
    recommended: await recommendedLength(lines),
    quality: qualityName(mainTasks(set)),
    firstHits,
    bitWork,
  };
  return { report, lines, evaluated, measurable };
}

function reportOf({ report, lines, measurable }: Finished) {
  return { ...report, lines, skipped: measurable.skipped };
}
