import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import createCoreModule from '../../dist/wasm/crosshash-core.mjs';
import { functionsOf, generatedDeclarations, type ModuleMembers } from './support/generated-declarations.js';
import { projectRoot } from './support/paths.js';

/** The calls that web/engine/core-module.ts relies on, and the members of classes. */
async function reliedOn(): Promise<ModuleMembers> {
  const text = await readFile(path.join(projectRoot, 'web/engine/core-module.ts'), 'utf8');
  const propertiesOf = (body: string) => [...body.matchAll(/^ {2}readonly (\w+):/gm)].map(([, name = '']) => name);
  const classes = [...text.matchAll(/export interface Core(\w+) extends CoreObject \{([\s\S]*?)\n\}/g)];
  return {
    functions: functionsOf(/export interface CoreModule \{([\s\S]*?)\n\}/.exec(text)?.[1] ?? ''),
    classes: new Map(classes.map(([, name = '', body = '']) => [name, [...functionsOf(body), ...propertiesOf(body)]])),
  };
}

describe('the WebAssembly core', () => {
  it('offers what its generated declarations say, and what the package relies on', async () => {
    const core = (await createCoreModule()) as unknown as Record<string, { prototype: object }>;
    const { functions, classes } = await generatedDeclarations('crosshash-core');
    expect(functions.length).toBeGreaterThan(5);
    expect(classes.size).toBeGreaterThan(5);
    for (const name of functions) expect(core[name], name).toBeTypeOf('function');
    for (const [name, members] of classes) {
      expect(core[name], name).toBeTypeOf('function');
      for (const member of members) expect(member in (core[name]?.prototype ?? {}), `${name}.${member}`).toBe(true);
    }
    const relied = await reliedOn();
    expect(relied.functions.length).toBeGreaterThan(5);
    expect(relied.functions.filter((name) => !functions.includes(name))).toEqual([]);
    expect(relied.classes.size).toBeGreaterThan(5);
    for (const [name, members] of relied.classes) {
      expect(members.length, name).toBeGreaterThan(0);
      const missing = members.filter((member) => !classes.get(name)?.includes(member));
      expect(missing, name).toEqual([]);
    }
  });
});
