// Writes package-lock.json from package.json, for every platform and without the address of a registry.
//
// A registry mirror may serve only its own platform's builds of packages such as sharp or Biome. npm then leaves the
// others out of the lock file, and `npm ci` refuses that file. They are named here by version, and by the platform that
// their name tells; npm fetches them on those platforms only.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/** What npm should know of a package that it could not see, such as `@img/sharp-linuxmusl-arm64`. */
function platformOf(name) {
  const words = name.replace('linuxmusl', 'linux-musl').split(/[-/]/);
  const os = SYSTEMS.find((system) => words.includes(system)) ?? (name === 'fsevents' ? 'darwin' : undefined);
  const cpu = PROCESSORS.find((processor) => words.includes(processor));
  if (os === undefined && cpu === undefined) {
    throw new Error(`The platform of the optional package ${name} cannot be told from its name.`);
  }
  return {
    ...(cpu && { cpu: [cpu] }),
    ...(words.some((word) => word.startsWith('musl'))
      ? { libc: ['musl'] }
      : words.some((word) => word.startsWith('gnu')) && { libc: ['glibc'] }),
    optional: true,
    ...(os && { os: [os] }),
  };
}

execFileSync(
  'npm',
  ['install', '--package-lock-only', '--omit-lockfile-registry-resolved', '--no-audit', '--no-fund'],
  {
    stdio: 'inherit',
  },
);

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
for (const { optionalDependencies = {}, dev } of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    lock.packages[`node_modules/${name}`] ??= {
      version: version.replace(/^[~^]/, ''),
      ...(dev && { dev }),
      ...platformOf(name),
    };
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
