import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { say } from './progress.mjs';

// Apart from the project's own packages, which never depend on them; and from each other, so that one that cannot be
// installed costs the others nothing.
const folder = 'build/bench/rivals';
const rivals = {
  edgevec: { edgevec: '0.9.0' },
  // libsql is SQLite with better-sqlite3's interface, and its npm package has the compiled library in it.
  'sqlite-vec': { 'sqlite-vec': '0.1.9', libsql: '0.5.29' },
  usearch: { usearch: '2.26.2' },
};

/** Installs the npm packages of a rival unless they are there. Gives false when npm cannot. */
export function installRival(name) {
  const place = path.join(folder, name);
  const manifest = path.join(place, 'package.json');
  const wanted = JSON.stringify({ private: true, dependencies: rivals[name] });
  const done = path.join(place, 'installed');
  if (existsSync(done) && readFileSync(manifest, 'utf8') === wanted) return true;
  say(`Installing ${name} into ${place} ...`);
  mkdirSync(place, { recursive: true });
  writeFileSync(manifest, wanted);
  // Their install scripts compile or download what the packages bring along anyway.
  const options = [
    '--prefix=.',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-package-lock',
    '--loglevel=error',
  ];
  const { status } = spawnSync('npm', ['install', ...options], { cwd: place, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status === 0) writeFileSync(done, '');
  return status === 0;
}

/** `require` as a rival's own script would have it. */
export function requireOfRival(name) {
  return createRequire(path.resolve(folder, name, 'package.json'));
}
