import { checkWidth } from '../../model/check-width.js';
import { bitsOf } from '../number-flags.js';
import { tellSkipped } from '../skipped.js';
import { writeJson } from '../write-json.js';
import { type Charted, chartOf } from './charts.js';
import { checkFlags, type EvalFlags, loadModel, pairsOf } from './eval-flags.js';
import { describeModel, type ModelReport } from './eval-report.js';
import { type Evaluated, evaluateModel } from './evaluate-model.js';
import { measureFeatures, readFeatureInputs } from './measure-features.js';
import { measurePairs, type PairInputs } from './measure-pairs.js';
import type { Measurable } from './measured.js';
import { checkOutput, writeOutput } from './output-file.js';
import { evalPage } from './page.js';
import { mainTasks, qualityName, recommendedLength } from './prefix-curve.js';
import { qualityChart } from './quality-chart.js';

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
  const pairs = flags.pairs === undefined ? undefined : await pairsOf(flags, flags.pairs);
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
  tellSkipped(first?.measurable.skipped ?? []);
}

async function finish(
  where: string | undefined,
  pairs: PairInputs | undefined,
  flags: EvalFlags,
  signal: AbortSignal,
): Promise<Finished> {
  const widths = flags.bits.map(bitsOf);
  using model = await loadModel(where, flags, signal);
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
