/** The packed extension, installed into a folder of its own: once for what is built. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { digestFolders } from '../support/dependencies.mjs';
import { packageExtension } from '../support/package.mjs';
import { Trouble } from '../support/process.mjs';
import { step } from '../support/steps.mjs';

/** What goes into the package, and what packs it. */
const packed = [
  ...['dist', 'media', 'l10n', 'docs/bridge.png', 'docs/direct.png', 'package.json', 'package.nls.json'],
  ...['README.md', 'CHANGELOG.md', 'LICENSE', '.vscodeignore', 'scripts/licences.mjs'],
];

/**
 * Packs and installs, where what is installed isn't what is built. `folder` keeps the package and the record of what
 * was installed by which VS Code; `install` takes the package and gives an exit code and what was printed.
 */
export async function ensureInstalledExtension({ folder, vscode, install }) {
  const record = path.join(folder, 'installed.json');
  const wanted = JSON.stringify({ vscode, packed: digestFolders(packed) });
  if (existsSync(record) && readFileSync(record, 'utf8') === wanted) return;
  rmSync(record, { force: true });
  mkdirSync(folder, { recursive: true });
  const { file } = await step('Packing the extension', () =>
    packageExtension(path.join(folder, 'request-path.vsix')),
  );
  const { code, output } = await step('Installing the extension in VS Code', () => install(file));
  if (code !== 0) throw new Trouble(`The extension could not be installed:\n${output.trim()}`);
  writeFileSync(record, wanted);
}
