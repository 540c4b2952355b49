import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, createServer } from 'vite';
import { type Configuration, webpack } from 'webpack';

/** `vite build` in a folder. Gives the folder to serve. */
export async function buildWithVite(folder: string): Promise<string> {
  await build({ root: folder });
  return path.join(folder, 'dist');
}

/** `vite` in a folder: the server for development. Gives its address, and how to stop it. */
export async function startVite(folder: string): Promise<{ address: string; close(): Promise<void> }> {
  const server = await createServer({ root: folder, server: { host: '127.0.0.1', port: 0 } });
  await server.listen();
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error('Vite says no address.');
  return { address, close: () => server.close() };
}

/** `webpack` in a folder; a warning is a failure. Gives the folder to serve. */
export async function buildWithWebpack(folder: string): Promise<string> {
  const { href } = pathToFileURL(path.join(folder, 'webpack.config.mjs'));
  const { default: configuration } = (await import(/* @vite-ignore */ href)) as { default: Configuration };
  const compiler = webpack(configuration);
  const said = await new Promise<string>((resolve, reject) => {
    compiler.run((error, stats) => {
      if (error || !stats) return reject(error);
      const problems = stats.hasErrors() || stats.hasWarnings();
      compiler.close(() => resolve(problems ? stats.toString({ preset: 'errors-warnings' }) : ''));
    });
  });
  if (said) throw new Error(said);
  return folder;
}
