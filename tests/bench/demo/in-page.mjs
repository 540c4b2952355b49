/** Notes every task of the page's thread above 50 ms, from the page's first moment. */
export async function observeLongTasks(page) {
  await page.addInitScript(() => {
    globalThis.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration);
    }).observe({ type: 'longtask', buffered: true });
  });
}

/** The milliseconds of each such task since the last call. */
export function takeLongTasks(page) {
  return page.evaluate(() => globalThis.longTasks.splice(0));
}

/** Types the last letter of `text`; gives the milliseconds until the page has painted what it finds for all of it. */
export async function timeKey(page, text) {
  await page.evaluate((wanted) => {
    globalThis.keyTime = undefined;
    const box = document.getElementById('search-box');
    const caption = () => document.querySelector('.caption')?.textContent.includes(`“${wanted.trim()}”`);
    box.addEventListener(
      'input',
      () => {
        const begin = performance.now();
        const look = () => {
          if (!caption()) return requestAnimationFrame(look);
          // A message posted in a frame is heard after that frame is painted.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            globalThis.keyTime = performance.now() - begin;
          };
          return requestAnimationFrame(() => port2.postMessage(''));
        };
        requestAnimationFrame(look);
      },
      { once: true },
    );
  }, text);
  await page.keyboard.type(text.at(-1));
  return (await page.waitForFunction(() => globalThis.keyTime)).jsonValue();
}
