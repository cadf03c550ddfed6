/**
 * `npm run bench`: prints the figures of docs/benchmarks.md, and writes them there; `-- --quick` only prints few,
 * `-- --loading`, `-- --layout`, `-- --pictures`, `-- --filter` (expressions) and `-- --panel` (the graph in VS Code) measure that part alone.
 */
import { bin, build, ensureDependencies } from './support/dependencies.mjs';
import { Trouble, main, run, say } from './support/process.mjs';

await main(async () => {
  await ensureDependencies();
  say('Building …');
  const test = ['--config', 'test/webpack.config.cjs', '--config-name', 'bench'];
  const builds = [
    await build(),
    await run(process.execPath, [bin('webpack', 'bin/webpack.js'), ...test], { quiet: true }),
  ];
  for (const { code, output } of builds) {
    if (code !== 0) throw new Trouble(`The build failed:\n${output.trim()}`);
  }
  const { code } = await run(process.execPath, [
    '--expose-gc',
    'out/test/bench/main.js',
    ...process.argv.slice(2),
  ]);
  return code;
});
