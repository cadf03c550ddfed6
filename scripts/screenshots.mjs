/**
 * `node scripts/screenshots.mjs`: takes the pictures of the documentation in a real VS Code, of sandbox accounts, and
 * makes them small with `pngquant` where it is installed. `-- 'four themes'` takes only those of tests with this name.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { bin, build, ensureDependencies } from './support/dependencies.mjs';
import { Trouble, main, root, run, say } from './support/process.mjs';

const started = Date.now();

/** PNG files below `docs` that have been written since. */
function written() {
  return readdirSync(path.join(root, 'docs'), { recursive: true })
    .filter(name => name.endsWith('.png'))
    .map(name => path.join(root, 'docs', name))
    .filter(file => statSync(file).mtimeMs >= started);
}

function makeSmall(files) {
  const flags = ['--force', '--ext', '.png', '--strip', '--speed', '1', '--nofs', '64'];
  return spawnSync('pngquant', [...flags, '--', ...files]).status === 0;
}

await main(async () => {
  await ensureDependencies();
  say('Building …');
  const { code, output } = await build();
  if (code !== 0) throw new Trouble(`The build failed:\n${output}`);
  const [name] = process.argv.slice(2);
  const only = name === undefined ? [] : ['--testNamePattern', name];
  const taken = await run(process.execPath, [
    bin('vitest', 'vitest.mjs'),
    ...['run', '--project', 'screenshots', ...only],
  ]);
  const files = written();
  const isSmall = makeSmall(files);
  for (const file of files) say(`${path.relative(root, file)}: ${Math.ceil(statSync(file).size / 1024)} KB`);
  if (files.length > 0 && !isSmall)
    say('pngquant is not installed: these are three times as large as they could be.');
  return taken.code;
});
