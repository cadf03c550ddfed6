/** Makes the extension's package. */
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { bin } from './dependencies.mjs';
import { Trouble, root, run } from './process.mjs';

/** Packs what is built into `file` (default `request-path-{version}.vsix`) and gives its path and size in bytes. */
export async function packageExtension(file) {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const target = path.resolve(root, file ?? `request-path-${version}.vsix`);
  mkdirSync(path.dirname(target), { recursive: true });
  const node = (...args) => run(process.execPath, args, { quiet: true });
  const notices = await node('scripts/licences.mjs');
  if (notices.code !== 0) throw new Trouble(notices.output.trim());
  const { code, output } = await node(
    bin('@vscode/vsce', 'vsce'),
    ...['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'],
    ...['--out', target],
  );
  if (code !== 0) throw new Trouble(`The package could not be made:\n${output.trim()}`);
  return { file: target, size: statSync(target).size };
}
