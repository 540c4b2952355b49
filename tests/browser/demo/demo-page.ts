import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { projectRoot } from '../../package/support/paths.js';
import { PageLog } from '../support/page-log.js';
import type { FolderServer } from '../support/serve-folder.js';

/** The demo in a browser, as its visitor uses it. */
export class DemoPage {
  readonly page: Page;
  readonly log: PageLog;
  /** Every address that the page, its workers or its service worker asked for. */
  readonly asked: string[] = [];

  constructor(page: Page) {
    this.page = page;
    this.log = new PageLog(page);
    page.context().on('request', (request) => this.asked.push(request.url()));
  }

  static async open(context: BrowserContext, server: FolderServer): Promise<DemoPage> {
    const demo = new DemoPage(await context.newPage());
    await demo.page.goto(server.address);
    return demo;
  }

  get searchBox() {
    return this.page.getByRole('textbox', { name: 'What are you looking for?' });
  }

  /** Until the networks are loaded. */
  async ready(): Promise<void> {
    await this.page.getByRole('progressbar', { name: 'Loading the networks' }).waitFor({ state: 'detached' });
  }

  async type(text: string): Promise<void> {
    await this.searchBox.fill(text);
    await this.answered(`“${text}”`);
  }

  /** Until the pictures answer `query`, as they say themselves: what screen readers are told lags behind. */
  async answered(query: string): Promise<void> {
    const pictures = this.page.getByRole('region', { name: 'Pictures', exact: true });
    await pictures
      .getByText(`to ${query}.`)
      .or(pictures.getByText(`to ${query} first.`))
      .waitFor();
  }

  /** The titles of the first pictures. */
  async titles(count = 12): Promise<string[]> {
    return (await this.#told('title')).slice(0, count);
  }

  /** The distances that the pictures show. */
  async distances(): Promise<number[]> {
    return (await this.#told('distance')).map(Number);
  }

  /** What all pictures in the document say of themselves, once the last of them is drawn. */
  async #told(what: 'title' | 'distance'): Promise<string[]> {
    const cells = this.page.locator('[role=grid][aria-busy=false] [role=gridcell]');
    for (;;) {
      await cells.first().waitFor();
      const told = await cells.evaluateAll(
        (all, wanted) =>
          all.map(
            (cell) =>
              (wanted === 'title' ? cell.getAttribute('title') : cell.querySelector('.cell-distance')?.textContent) ??
              '',
          ),
        what,
      );
      if (told.length > 0) return told; // none when the grid became busy meanwhile
    }
  }

  /** Drops files on the page. */
  async drop(...files: readonly string[]): Promise<void> {
    const contents = await Promise.all(
      files.map(async (file) => ({ name: path.basename(file), base64: await readFile(file, 'base64') })),
    );
    await this.page.evaluate((dropped) => {
      const dataTransfer = new DataTransfer();
      for (const { name, base64 } of dropped) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        dataTransfer.items.add(new File([bytes], name, { type: 'image/png' }));
      }
      for (const type of ['dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      }
    }, contents);
  }

  async chooseOwn(): Promise<void> {
    await this.page.getByRole('radio', { name: 'Your own pictures' }).check();
  }

  /** Until the page says that it works offline. */
  async offlineReady(): Promise<void> {
    await this.page.getByText('Works offline from now on.').waitFor();
  }

  /** Keeps a picture of the page in build/screenshots. */
  async screenshot(name: string): Promise<void> {
    const folder = path.join(projectRoot, 'build/screenshots');
    await mkdir(folder, { recursive: true });
    await this.page.screenshot({ path: path.join(folder, `${name}.png`) });
  }
}
