/** Types the last letter of `text`; gives the milliseconds until the page has painted what it finds for all of it. */
export async function timeKey(page, text) {
  await page.evaluate((wanted) => {
    const { promise, resolve } = Promise.withResolvers();
    globalThis.keyTime = promise;
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
          port1.onmessage = () => resolve(performance.now() - begin);
          return requestAnimationFrame(() => port2.postMessage(''));
        };
        requestAnimationFrame(look);
      },
      { once: true },
    );
  }, text);
  await page.keyboard.type(text.at(-1));
  return page.evaluate(() => globalThis.keyTime);
}
