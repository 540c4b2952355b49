import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CrossModal, Gallery } from 'crosshash';
import type { BrowserContext, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { projectRoot, tinyModel } from '../../package/support/paths.js';
import { contentSecurityPolicy } from './content-security-policy.js';
import { PageLog } from './page-log.js';
import { type FolderServer, serveFolders } from './serve-folder.js';

declare global {
  /** In the page of these tests: what `import * as crosshash from 'crosshash'` gives. */
  var crosshash: typeof import('crosshash');
  /** What `import * as engine from 'crosshash/engine'` gives. */
  var engine: typeof import('crosshash/engine');
  /** Beside them: what page/main.js makes for tests. */
  var testing: {
    failure(call: () => unknown): Promise<string>;
    imageData(colour: string, width?: number, height?: number): ImageData;
    png(colour: string, width?: number, height?: number): Promise<Blob>;
    readonly colours: readonly string[];
    colourGallery(model: CrossModal): Promise<Gallery>;
    /** What a page keeps for several tests. */
    model: CrossModal;
    gallery: Gallery;
  };
}

const PAGE = path.join(projectRoot, 'tests/browser/support/page');

export interface PackageOptions {
  /** Folders beside the package, by prefix. */
  readonly folders?: Readonly<Record<string, string>>;
  /** A policy in the place of the strictest that crosshash promises to work under. */
  readonly policy?: string | undefined;
  /** Hears how to end it; without this it ends with the test. */
  readonly whenDone?: (close: () => Promise<void>) => void;
}

/**
 * Serves, until the test ends, a page that has imported the built package: the package at `/crosshash/`, the tiny model
 * at `/tiny/`, and other folders where the test wants them.
 */
export async function servePackage({
  folders,
  policy,
  whenDone = onTestFinished,
}: PackageOptions = {}): Promise<FolderServer> {
  const strict = contentSecurityPolicy(await readFile(path.join(PAGE, 'index.html'), 'utf8'));
  const server = await serveFolders(
    { '/': PAGE, '/crosshash/': projectRoot, '/tiny/': tinyModel, ...folders },
    { policy: policy ?? strict },
  );
  whenDone(() => server.close());
  return server;
}

/** Opens that page, and waits until the package is there. */
export async function openPackage(
  context: BrowserContext,
  server: FolderServer,
): Promise<{ page: Page; log: PageLog }> {
  const page = await context.newPage();
  const log = new PageLog(page);
  await page.goto(server.address);
  await page.waitForFunction(() => 'testing' in globalThis);
  return { page, log };
}
