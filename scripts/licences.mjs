/**
 * Looks at the licence of every package that the bundles of `dist/` are made of, and fails where one would bind
 * what it is bundled into, or is not known. Writes `dist/ThirdPartyNotices.txt`, unless `--check` is given.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Trouble, main, root } from './support/process.mjs';

/** What may be bundled. */
const allowed = new Set([
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC'],
  ...['MIT', 'Python-2.0', 'Unlicense', 'Zlib'],
]);

function bundledPackages() {
  const folder = path.join(root, 'out', 'bundled');
  const lists = existsSync(folder) ? readdirSync(folder) : [];
  if (lists.length === 0) throw new Trouble('Nothing has been built yet: npm run build.');
  const read = file => JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
  return [...new Set(lists.flatMap(read))].sort();
}

function describe(folder) {
  const { name, version, license } = JSON.parse(
    readFileSync(path.join(root, folder, 'package.json'), 'utf8'),
  );
  const files = readdirSync(path.join(root, folder)).filter(file =>
    /^(licen[cs]e|notice|copying)/i.test(file),
  );
  return {
    name,
    version,
    licence: typeof license === 'string' ? license : (license?.type ?? 'none named'),
    texts: files.map(file => readFileSync(path.join(root, folder, file), 'utf8').trim()),
  };
}

/** An expression such as `(MIT OR GPL-2.0)` is fine where one of its choices is. */
function isAllowed(licence) {
  return licence
    .replace(/^\(|\)$/g, '')
    .split(' OR ')
    .some(choice => choice.split(' AND ').every(part => allowed.has(part.replace(/[()]/g, '').trim())));
}

await main(() => {
  const packages = bundledPackages().map(describe);
  const refused = packages.filter(({ licence }) => !isAllowed(licence));
  if (refused.length > 0) {
    const lines = refused.map(({ name, version, licence }) => `  ${name} ${version}: ${licence}`);
    throw new Trouble(`These licences may not be bundled:\n${lines.join('\n')}`);
  }
  if (process.argv.includes('--check')) return 0;
  const sections = packages.map(({ name, version, licence, texts }) =>
    [`${name} ${version} (${licence})`, '', ...texts].join('\n'),
  );
  const rule = `\n\n${'-'.repeat(80)}\n\n`;
  const text = ['Request Path for AWS contains the following software of others.', ...sections].join(rule);
  writeFileSync(path.join(root, 'dist', 'ThirdPartyNotices.txt'), `${text}\n`);
  return 0;
});
