#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { calibrateCommand } from './calibrate.js';
import { compactCommand } from './compact.js';
import { encodeCommand } from './encode.js';
import { evalCommand } from './eval.js';
import { fitCommand } from './fit.js';
import { infoCommand } from './info.js';
import { modelCommand } from './model.js';
import { removeCommand } from './remove.js';
import { reportError } from './report-error.js';
import { searchCommand } from './search.js';
import { stopSignal } from './stop-signal.js';

const { version, description } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

const program = new Command('crosshash')
  .description(description)
  .version(version)
  .addHelpText(
    'after',
    '\nExit codes: 0 all went well; 1 it failed; 2 some files or ids were skipped; 130 it was interrupted.',
  )
  .exitOverride()
  .configureOutput({ writeErr: () => {} }); // reportError says it in one line

const signal = stopSignal();
for (const make of [
  encodeCommand,
  searchCommand,
  infoCommand,
  removeCommand,
  compactCommand,
  fitCommand,
  evalCommand,
  calibrateCommand,
  modelCommand,
]) {
  program.addCommand(make(signal).copyInheritedSettings(program));
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(); // whoever reads has heard enough
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  const shown = error instanceof CommanderError && error.exitCode === 0; // help, version
  if (!shown) process.exitCode = reportError(error);
}
