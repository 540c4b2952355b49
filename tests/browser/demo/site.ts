import { onTestFinished } from 'vitest';
import { contentSecurityPolicy } from '../../../scripts/demo/content-security-policy.mjs';
import { type FolderServer, serveFolders } from '../support/serve-folder.js';
import { buildSite } from './build-site.js';

let site: Promise<string> | undefined;

/** Serves the page with the policy that `npm start` serves it with. */
export async function startServer(): Promise<FolderServer> {
  site ??= buildSite();
  return serveFolders({ '/': await site }, { policy: contentSecurityPolicy });
}

/** The same, until the test ends. */
export async function serveDemo(): Promise<FolderServer> {
  const server = await startServer();
  onTestFinished(() => server.close());
  return server;
}

/** What the tests' building may take. */
export const buildTimeout = 300_000;

/** Builds the page before the tests of a file, so that none of them has to wait for it. */
export async function prepareSite(): Promise<void> {
  site ??= buildSite();
  await site;
}
