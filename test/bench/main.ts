import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { diagnosingTable } from './diagnosing';
import { topologyTable } from './drawing';
import { filteringTable } from './filtering';
import { layoutTable } from './layout';
import { loadingTables } from './loading';
import { panelTable } from './panel';
import { pictureTable } from './pictures';
import { readingTable, throttledTable } from './reading';
import { printTable, type Table } from './report';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const quick = process.argv.includes('--quick');
const file = 'docs/benchmarks.md';
const sizes = quick ? [200] : [200, 2_000, 20_000];

/** What `-- --loading`, `-- --layout`, `-- --pictures`, `-- --filter` and `-- --panel` measure alone. */
const alone: Readonly<Record<string, () => Promise<readonly Table[]>>> = {
  '--loading': loadingTables,
  '--layout': async () => [await layoutTable(quick)],
  '--pictures': () => Promise.resolve([pictureTable()]),
  '--filter': async () => [await filteringTable(quick ? 200 : 20_000)],
  '--panel': async () => [await panelTable()],
};

async function main(): Promise<void> {
  const parts: string[] = [];
  const say = (table: Table): void => {
    const text = printTable(table);
    process.stdout.write(`${text}\n`);
    parts.push(text);
  };
  const chosen = Object.entries(alone).filter(([option]) => process.argv.includes(option));
  if (chosen.length > 0) {
    for (const [, tables] of chosen) for (const table of await tables()) say(table);
    if (!quick) for (const part of parts) await replaceSection(part);
    return;
  }
  for (const table of await loadingTables()) say(table);
  say(await layoutTable(quick));
  say(pictureTable());
  if (!quick) say(await panelTable());
  const { table, largest } = await readingTable(sizes);
  say(table);
  say(topologyTable(largest));
  say(await diagnosingTable(quick ? 200 : 20_000));
  say(await filteringTable(quick ? 200 : 20_000));
  say(await throttledTable(quick ? 200 : 2_000));
  if (quick) return;
  const [cpu] = cpus();
  const header = [
    '# Benchmarks',
    '',
    `Printed by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: Node ${process.versions.node}, ${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, a shared machine.`,
    'Both columns of a row come from the same run; compare ratios, not absolute times.',
    '',
  ];
  await writeFile(file, `${header.join('\n')}\n${parts.join('\n')}`, 'utf8');
}

/** Puts a section in the place of the one with the same heading; a new one comes last. */
async function replaceSection(text: string): Promise<void> {
  const [heading = ''] = text.split('\n');
  const sections = (await readFile(file, 'utf8')).split(/^(?=## )/m);
  const isSame = (section: string): boolean => section.startsWith(`${heading}\n`);
  const replaced = sections.some(isSame)
    ? sections.map(section => (isSame(section) ? `${text}\n` : section))
    : [...sections, `\n${text}`];
  await writeFile(file, `${replaced.join('').trimEnd()}\n`, 'utf8');
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error).slice(0, 2_000)}\n`);
  process.exitCode = 1;
});
