import { confusionTable } from './confusion-table.js';
import { escapeMarkup } from './escape-markup.js';
import { describeModel, type ModelReport } from './eval-report.js';
import type { EvalTask } from './eval-task.js';
import { chooseExamples, type Example } from './examples.js';
import { FaceMaker, type Faces } from './faces.js';
import { pageStyle } from './page-style.js';
import type { Searched } from './search-task.js';

const shownQueries = 12; // of each kind

/** A page that needs nothing but itself: figures, the chart, examples of what was found, and confusions. */
export async function evalPage(
  report: ModelReport,
  chart: string,
  searched: ReadonlyMap<EvalTask, Searched>,
  faces: Faces | undefined,
): Promise<string> {
  const maker = faces && new FaceMaker(faces);
  const sections: string[] = [];
  for (const [task, found] of searched) sections.push(await sectionOf(task, found, maker));
  const title = escapeMarkup(`Evaluation of ${report.model}`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${pageStyle}</style>
<h1>${title}</h1>
<pre>${escapeMarkup(describeModel(report))}</pre>
${chart}
${sections.join('\n')}
</html>
`;
}

async function sectionOf(task: EvalTask, searched: Searched, maker: FaceMaker | undefined): Promise<string> {
  const parts = [`<h2>${escapeMarkup(task.name)}</h2>`];
  const confusions = confusionTable(task, searched);
  if (confusions) parts.push(confusions);
  if (maker) {
    const { right, wrong } = chooseExamples(task, searched, shownQueries);
    parts.push(await listOf('Examples: the first hit is right', task, right, maker));
    parts.push(await listOf('Confusions: the first hit is wrong, the most certain first', task, wrong, maker));
  }
  return `<section>${parts.join('\n')}</section>`;
}

async function listOf(title: string, task: EvalTask, examples: readonly Example[], maker: FaceMaker): Promise<string> {
  if (examples.length === 0) return `<h3>${title}</h3><p>There are none.</p>`;
  const shown = await Promise.all(examples.map((example) => show(task, example, maker)));
  return `<h3>${title}</h3>\n<ul>${shown.join('\n')}</ul>`;
}

async function show({ queries, gallery }: EvalTask, example: Example, maker: FaceMaker): Promise<string> {
  const { query, found, wanted, rank } = example;
  const hits = await Promise.all(
    found.map(async ({ item, right }) => {
      const word = right ? '<span class="mark">right</span>' : '';
      return `<li${right ? ' class="right"' : ''}>${await maker.draw(gallery.modality, item)}${word}</li>`;
    }),
  );
  const asked = await maker.draw(queries.modality, query);
  const missed =
    rank === 1 || wanted === undefined
      ? ''
      : `<div class="wanted">wanted${rank === undefined ? '' : ` (place ${rank})`}: ${await maker.draw(gallery.modality, wanted)}</div>`;
  return `<li class="example"><div class="query">${asked}</div><ol>${hits.join('')}</ol>${missed}</li>`;
}
