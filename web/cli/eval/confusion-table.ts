import { type EvalTask, labelsOf } from './eval-task.js';
import type { Searched } from './search-task.js';

const mostCategories = 40;

/**
 * How often the first hit of a query of one category is of another, as an HTML table: rows are the queries'
 * categories. Nothing without labels, or where there are too many categories for a table. Of items with several
 * categories the first counts.
 */
export function confusionTable(task: EvalTask, searched: Searched): string | undefined {
  if (!('labels' in task.relevance)) return undefined;
  const { queries, gallery } = task.relevance.labels;
  const counts = new Map<string, number>();
  const categories = new Set<number>();
  for (let query = 0; query < task.queries.count; query++) {
    const item = searched.rankings[query]?.[0];
    const [asked] = labelsOf(queries, query);
    const [found] = item === undefined ? [] : labelsOf(gallery, item);
    if (asked === undefined || found === undefined) continue;
    categories.add(asked).add(found);
    counts.set(`${asked} ${found}`, (counts.get(`${asked} ${found}`) ?? 0) + 1);
  }
  if (categories.size === 0 || categories.size > mostCategories) return undefined;
  const order = [...categories].sort((a, b) => a - b);
  const most = Math.max(...counts.values());
  const rows = order.map((asked) => {
    const cells = order.map((found) => {
      const count = counts.get(`${asked} ${found}`) ?? 0;
      const shade = (count / most).toFixed(2);
      return `<td style="--share:${shade}"${asked === found ? ' class="same"' : ''}>${count || ''}</td>`;
    });
    return `<tr><th scope="row">${asked}</th>${cells.join('')}</tr>`;
  });
  const head = order.map((category) => `<th scope="col">${category}</th>`).join('');
  return `<table class="confusions"><caption>Queries of each category (rows), and the category of their first hit</caption><thead><tr><td></td>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}
