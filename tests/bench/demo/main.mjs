// npm run bench demo -- [--json FILE]: the demo page over the gallery of `npm start`, in Chromium: how long a key takes.
//
// A key is measured in the page: from its `input` event until the frame that shows its results is painted.
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadSupport } from '../browser/load-support.mjs';
import { timeKey } from './in-page.mjs';
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
  const typing = await watchPageTasks(page, async () => {
    const keys = [];
    for (const query of queries) keys.push(...(await type(page, query)));
    return keys;
  });
  await page.fill('#search-box', '');
  await page.waitForTimeout(500);
  await page.mouse.move(400, 700);
  const scrolling = await watchPageTasks(page, async () => {
    for (let i = 0; i < 60; i++) {
      await page.mouse.wheel(0, 400);
      await page.waitForTimeout(33);
    }
  });
  const pictures = await page
    .getByRole('grid')
    .evaluate((grid) => Number(/[\d,]+/.exec(grid.ariaLabel)?.[0].replace(',', '')));
  return { pictures, keys: typing.result, typing: typing.tasks, scrolling: scrolling.tasks };
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

function longest(when, tasks) {
  return {
    [`longest_task_${when}_lasts_ms`]: Math.max(...tasks.map(({ lasted }) => lasted)),
    [`longest_task_${when}_computes_ms`]: Math.max(...tasks.map(({ computed }) => computed)),
    [`tasks_lasting_above_50_ms_${when}`]: tasks.filter(({ lasted }) => lasted > 50).length,
  };
}

const { watchPageTasks } = await loadSupport('page-tasks');
const folder = await buildPage();
const server = await servePage(folder);
const { launchChromium } = await loadSupport('chromium');
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(server.address);
  const { pictures, keys, typing, scrolling } = await measure(page);
  const result = {
    pictures,
    keys: keys.length,
    key_to_paint_median_ms: quantile(keys, 0.5),
    key_to_paint_p90_ms: quantile(keys, 0.9),
    ...longest('typing', typing),
    ...longest('scrolling', scrolling),
  };
  console.log(
    '\nThe demo page in Chromium. A task of the page’s own thread lasts longer than it computes when others have the cores.\n',
  );
  for (const [name, value] of Object.entries(result)) {
    console.log(`${name.padEnd(36)}${(Number.isInteger(value) ? String(value) : value.toFixed(1)).padStart(8)}`);
  }
  if (options.json) writeFileSync(options.json, `${JSON.stringify(result, undefined, 2)}\n`);
} finally {
  await browser.close();
  server.close();
}
