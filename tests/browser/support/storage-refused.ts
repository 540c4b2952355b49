import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { quietArguments } from './chromium.js';
import { findChromium } from './find-chromium.js';

/** A browser whose visitor lets no site keep anything (cookies are blocked): OPFS and the Cache API both refuse. */
export async function contextRefusingStorage(): Promise<BrowserContext> {
  const profile = await mkdtemp(path.join(tmpdir(), 'crosshash-profile-'));
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
  await mkdir(path.join(profile, 'Default'));
  await writeFile(path.join(profile, 'Default/Preferences'), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    args: [...quietArguments],
  });
  onTestFinished(async () => {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  });
  return context;
}
