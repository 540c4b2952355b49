import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';
import { copyConsumer, galleries, installPackage } from './install-package.js';

const execute = promisify(execFile);

beforeAll(installPackage);

it.each([
  ['ES modules', 'node-esm', 'search.mjs'],
  ['CommonJS', 'node-commonjs', 'search.cjs'],
])('the installed package searches in Node with %s', async (_, consumer, script) => {
  const file = path.join(await copyConsumer(consumer), script);
  const gallery = path.join(galleries, 'drawings.chg');
  const { stdout, stderr } = await execute(process.execPath, [file, gallery, 'a traffic light']);
  expect(stderr).toBe('');
  const titles = stdout.trim().split('\n');
  expect(titles).toHaveLength(3);
  expect(titles[0]).toBe('a traffic light');
});
