// npm run bench demo -- [--json FILE]: the demo page over the gallery of `npm start`, in Chromium: how long a key takes.
//
// A key is measured in the page: from its `input` event until the frame that shows its results is painted.
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadSupport } from '../browser/load-support.mjs';
import { observeLongTasks, takeLongTasks, timeKey } from './in-page.mjs';
import { buildPage, servePage } from './page.mjs';

const GALLERY = 'build/gallery/gallery.chg';
const queries = ['a red apple', 'sleeping cat', 'sailing boat on the sea', 'snow', 'happy face', 'old car'];

const { values: options } = parseArgs({ options: { json: { type: 'string' } } });
if (!existsSync(GALLERY)) {
  console.error(`There is no ${GALLERY}: run "npm start -- --no-serve" first, which makes it.`);
  process.exit(2);
}

const quantile = (values, share) => values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))];

async function measure(page) {
  await page.waitForFunction(() => document.querySelector('.tile img') && !document.querySelector('.load-bar'));
  await page.getByText('Works offline from now on.').waitFor();
  await page.waitForTimeout(2000);
  // The first query warms up.
  await type(page, 'warm');
  await takeLongTasks(page);
  const keys = [];
  for (const query of queries) keys.push(...(await type(page, query)));
  const typing = await takeLongTasks(page);
  await page.fill('#search-box', '');
  await page.waitForTimeout(500);
  await takeLongTasks(page);
  await page.mouse.move(400, 700);
  for (let i = 0; i < 60; i++) {
    await page.mouse.wheel(0, 400);
    await page.waitForTimeout(33);
  }
  const scrolling = await takeLongTasks(page);
  const pictures = await page
    .getByRole('grid')
    .evaluate((grid) => Number(/[\d,]+/.exec(grid.ariaLabel)?.[0].replace(',', '')));
  return { pictures, keys, typing, scrolling };
}

async function type(page, query) {
  await page.fill('#search-box', '');
  await page.waitForFunction(() => !document.querySelector('.cell-distance'));
  const times = [];
  for (let end = 1; end <= query.length; end++) {
    times.push(await timeKey(page, query.slice(0, end)));
    await page.waitForTimeout(80); // about as fast as people type
  }
  return times;
}

const folder = await buildPage();
const server = await servePage(folder);
const { launchChromium } = await loadSupport('chromium');
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await observeLongTasks(page);
  await page.goto(server.address);
  const { pictures, keys, typing, scrolling } = await measure(page);
  const result = {
    pictures,
    keys: keys.length,
    key_to_paint_median_ms: quantile(keys, 0.5),
    key_to_paint_p90_ms: quantile(keys, 0.9),
    longest_task_typing_ms: Math.max(0, ...typing),
    tasks_above_50_ms_typing: typing.length,
    longest_task_scrolling_ms: Math.max(0, ...scrolling),
    tasks_above_50_ms_scrolling: scrolling.length,
  };
  console.log('\nThe demo page in Chromium; tasks of the page’s own thread count from 50 ms (0: there was none).\n');
  for (const [name, value] of Object.entries(result)) {
    console.log(`${name.padEnd(30)}${(Number.isInteger(value) ? String(value) : value.toFixed(1)).padStart(8)}`);
  }
  if (options.json) writeFileSync(options.json, `${JSON.stringify(result, undefined, 2)}\n`);
} finally {
  await browser.close();
  server.close();
}
