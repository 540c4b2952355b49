import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from './paths.js';

/** The calls of a WebAssembly module, and the members of its classes. */
export interface ModuleMembers {
  readonly functions: string[];
  readonly classes: ReadonlyMap<string, string[]>;
}

/** What the declarations that Emscripten generated for a module in dist/wasm say. */
export async function generatedDeclarations(name: string): Promise<ModuleMembers> {
  const text = await readFile(path.join(projectRoot, `dist/wasm/${name}.d.ts`), 'utf8');
  const interfaces = new Map(
    [...text.matchAll(/(?:export )?interface (\w+)[^{]*\{([\s\S]*?)\n\}/g)].map(([, name = '', body = '']) => [
      name,
      body,
    ]),
  );
  const members = (body: string) =>
    [...body.matchAll(/^ {2}(?:readonly |get )?(\w+)[(:]/gm)].map(([, name = '']) => name);
  const moduleBody = interfaces.get('EmbindModule') ?? '';
  const functions = [...moduleBody.matchAll(/^ {2}(\w+)\(/gm)].map(([, name = '']) => name);
  const classNames = [...moduleBody.matchAll(/^ {2}(\w+): \{/gm)].map(([, name = '']) => name);
  return { functions, classes: new Map(classNames.map((name) => [name, members(interfaces.get(name) ?? '')])) };
}

/** The names of the functions that the body of an interface declares. */
export function functionsOf(body: string): string[] {
  return [...body.matchAll(/^ {2}(\w+)\(/gm)].map(([, name = '']) => name);
}
