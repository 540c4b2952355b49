import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import createLearningModule from '../../dist/wasm/crosshash-learning.mjs';
import { functionsOf, generatedDeclarations } from './support/generated-declarations.js';
import { projectRoot } from './support/paths.js';

const read = (file: string) => readFile(path.join(projectRoot, file), 'utf8');

describe('the WebAssembly module of learning', () => {
  it('offers what its generated declarations say, and what the package relies on', async () => {
    const module = (await createLearningModule()) as unknown as Record<string, { prototype: object }>;
    const { functions, classes } = await generatedDeclarations('crosshash-learning');
    for (const name of functions) expect(module[name], name).toBeTypeOf('function');
    for (const [name, members] of classes) {
      for (const member of members) expect(member in (module[name]?.prototype ?? {}), `${name}.${member}`).toBe(true);
    }
    const text = await read('web/learning/learning-module.ts');
    const bodyOf = (name: string) => new RegExp(`export interface ${name} \\{([\\s\\S]*?)\\n\\}`).exec(text)?.[1] ?? '';
    const relied = functionsOf(bodyOf('LearningModule'));
    expect(relied.length).toBeGreaterThan(10);
    expect(relied.filter((name) => !functions.includes(name))).toEqual([]);
    const onData = functionsOf(bodyOf('LearningTrainingData'));
    expect(onData).toHaveLength(3);
    expect(onData.filter((name) => !classes.get('TrainingData')?.includes(name))).toEqual([]);
  });

  it('is not a part of the core, nor of the script that a page imports', async () => {
    const core = await readFile(path.join(projectRoot, 'dist/wasm/crosshash-core.wasm'), 'latin1');
    const learning = await readFile(path.join(projectRoot, 'dist/wasm/crosshash-learning.wasm'), 'latin1');
    expect([core.includes('cca_itq'), learning.includes('cca_itq')]).toEqual([false, true]);
    for (const script of ['engine.js', 'index.js']) {
      const text = await read(`dist/browser/${script}`);
      expect(text.includes('crosshash-learning.wasm'), script).toBe(false);
    }
    const { size } = await stat(path.join(projectRoot, 'dist/browser/crosshash-learning.wasm'));
    expect(size).toBe(learning.length);
  });
});
