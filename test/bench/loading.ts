import { execFile } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { kilobytes, metOrNot, milliseconds, times, type Row, type Table } from './report';

const run = promisify(execFile);

/** Loads a module in a fresh Node and gives the milliseconds it took, the median of five. */
async function loadTime(program: string): Promise<number> {
  const taken: number[] = [];
  for (let index = 0; index < 5; index += 1) {
    const { stdout } = await run(process.execPath, ['-e', program], { timeout: 20_000 });
    taken.push(Number(stdout.trim()));
  }
  return taken.sort((a, b) => a - b)[2] ?? 0;
}

const timed = (work: string): string =>
  `const start = performance.now(); ${work}; require('node:fs').writeSync(1, String(performance.now() - start)); process.exit(0);`;

/** A `vscode` that answers every question with itself: enough to run `activate`, which only registers. */
const stub = `
const stub = new Proxy(function () {}, {
  get: (_, name) => (name === Symbol.toPrimitive ? () => '' : name === 'then' ? undefined : name === Symbol.iterator ? [][Symbol.iterator].bind([]) : stub),
  set: () => true, apply: () => stub, construct: () => stub,
});
const Module = require('node:module');
const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? stub : load(name, ...rest));
`;

export async function loadingTables(): Promise<readonly Table[]> {
  const host = JSON.stringify(path.resolve('dist/extension.js'));
  const ours = await loadTime(`${stub}${timed(`require(${host})`)}`);
  const activate = await loadTime(
    `${stub}const extension = require(${host}); const context = { subscriptions: { push() {} }, extensionUri: stub, globalState: stub, workspaceState: stub, extension: stub };${timed('extension.activate(new Proxy(context, { get: (target, name) => target[name] ?? stub }))')}`,
  );
  const sdk = await loadTime(timed(`require('@aws-sdk/client-api-gateway')`));
  return [
    {
      title: 'Loading the extension',
      note: 'The production bundle in a fresh Node, beside loading one SDK client, which the extension does at its first call only.',
      columns: ['what', 'Request Path', 'one SDK client, unbundled', 'ratio'],
      rows: [
        {
          what: 'loading the entry',
          ours: milliseconds(ours),
          alternative: milliseconds(sdk),
          ratio: times(sdk / ours),
        },
        {
          what: '`activate()`',
          ours: milliseconds(activate),
          alternative: milliseconds(sdk),
          ratio: `${times(sdk / Math.max(activate, 0.1))}, ${metOrNot(activate < 10, '< 10 ms')}`,
        },
      ],
    },
    await sizeTable(),
  ];
}

async function sizeTable(): Promise<Table> {
  const chunks = await sizes('dist/chunks');
  const total = chunks.reduce((sum, { bytes }) => sum + bytes, 0);
  const entry = (await stat('dist/extension.js')).size;
  const webview = (await stat('dist/webview.js')).size;
  const rows: Row[] = [
    {
      what: 'extension entry',
      ours: kilobytes(entry),
      alternative: '150 KB',
      ratio: metOrNot(entry < 150_000, '< 150 KB'),
    },
    {
      what: 'chunks loaded when first needed',
      ours: `${kilobytes(total)} in ${chunks.length} files`,
      alternative: '–',
      ratio: '',
    },
    {
      what: 'webview',
      ours: kilobytes(webview),
      alternative: '600 KB',
      ratio: metOrNot(webview < 600_000, '< 600 KB'),
    },
  ];
  const packages = (await sizes('.')).filter(({ name }) => name.endsWith('.vsix'));
  const [vsix] = packages;
  if (vsix !== undefined) {
    rows.push({
      what: 'VSIX',
      ours: kilobytes(vsix.bytes),
      alternative: '1,500 KB',
      ratio: metOrNot(vsix.bytes < 1_500_000, '< 1.5 MB'),
    });
  }
  return { title: 'Size', note: 'Production bundles.', columns: ['what', 'Request Path', 'goal', ''], rows };
}

async function sizes(folder: string): Promise<readonly { readonly name: string; readonly bytes: number }[]> {
  const names = (await readdir(folder)).filter(name => /\.(?:js|vsix)$/.test(name));
  return Promise.all(names.map(async name => ({ name, bytes: (await stat(path.join(folder, name))).size })));
}
