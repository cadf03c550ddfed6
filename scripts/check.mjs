/** `npm run check`: the static checks and the unit tests, the same at the desk and in CI. */
import { bin, ensureDependencies } from './support/dependencies.mjs';
import { main, run } from './support/process.mjs';
import { runBuild, runChecks } from './checks.mjs';

await main(async () => {
  await ensureDependencies();
  const built = await runBuild();
  const checked = await runChecks();
  const unit = await run(process.execPath, [bin('vitest', 'vitest.mjs'), 'run', '--project', 'unit']);
  return built.failed + checked.failed === 0 && unit.code === 0 ? 0 : 1;
});
