/** `npm run build`: the extension, the command line and the webview, into `dist/`. */
import { build, ensureDependencies } from './support/dependencies.mjs';
import { Trouble, main } from './support/process.mjs';

await main(async () => {
  await ensureDependencies();
  const { code, output } = await build();
  if (code !== 0) throw new Trouble(output.trim());
});
