import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import webpack, { type Configuration, type Stats } from 'webpack';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder that holds the webview as it is shipped. */
    webviewFolder: string;
  }
}

type Configure = (environment: unknown, options: { readonly mode: string }) => readonly Configuration[];

let folder: string | undefined;

/**
 * Builds the webview for production, once for all test files of this project. `BUILT_WEBVIEW` names a folder where
 * that has just been done.
 */
export async function setup(project: TestProject): Promise<void> {
  const built = process.env['BUILT_WEBVIEW'];
  if (built !== undefined) {
    project.provide('webviewFolder', built);
    return;
  }
  folder = await mkdtemp(path.join(tmpdir(), 'request-path-webview-'));
  const configure = createRequire(import.meta.url)('../../webpack.config.js') as Configure;
  const configuration = configure({}, { mode: 'production' }).find(({ name }) => name === 'webview');
  if (configuration === undefined) throw new Error('webpack.config.js has no configuration named webview');
  await run({ ...configuration, devtool: false, output: { ...configuration.output, path: folder } });
  project.provide('webviewFolder', folder);
}

export async function teardown(): Promise<void> {
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
}

async function run(configuration: Configuration): Promise<void> {
  const stats = await new Promise<Stats | undefined>((resolve, reject) => {
    const compiler = webpack(configuration, (error, done) => {
      compiler?.close(() => undefined);
      if (error !== null) reject(error);
      else resolve(done);
    });
  });
  if (stats === undefined || stats.hasErrors())
    throw new Error(stats?.toString('errors-only') ?? 'nothing was built');
}
