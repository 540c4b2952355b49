/** What the tests of the consumers use of the plain JavaScript in scripts/ and in the consumers' configurations. */

declare module '*/pack-package.mjs' {
  export function packPackage(): Promise<string>;
}

declare module '*/run-command.mjs' {
  export function runCommand(program: string, args: readonly string[]): Promise<{ ok: boolean; log: string }>;
}
