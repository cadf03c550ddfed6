/** `npm run package`: builds and packs the extension into `request-path-{version}.vsix`. */
import path from 'node:path';
import { ensureBuild, ensureDependencies } from './support/dependencies.mjs';
import { packageExtension } from './support/package.mjs';
import { Trouble, main, say } from './support/process.mjs';

await main(async () => {
  await ensureDependencies();
  say('Building …');
  const { code, output } = await ensureBuild();
  if (code !== 0) throw new Trouble(`The build failed:\n${output.trim()}`);
  const { file, size } = await packageExtension(process.argv[2]);
  say(`${path.relative(process.cwd(), file)}: ${(size / 1e6).toFixed(2)} MB`);
});
