import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { diagnosingTable } from './diagnosing';
import { layoutTable, topologyTable } from './drawing';
import { loadingTables } from './loading';
import { readingTable, throttledTable } from './reading';
import { printTable, type Table } from './report';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const quick = process.argv.includes('--quick');
const sizes = quick ? [200] : [200, 2_000, 20_000];

async function main(): Promise<void> {
  const parts: string[] = [];
  const say = (table: Table): void => {
    const text = printTable(table);
    process.stdout.write(`${text}\n`);
    parts.push(text);
  };
  for (const table of await loadingTables()) say(table);
  say(layoutTable(quick ? [200, 1_000] : [200, 1_000, 5_000, 10_000, 30_000]));
  const { table, largest } = await readingTable(sizes);
  say(table);
  say(topologyTable(largest));
  say(await diagnosingTable(quick ? 200 : 20_000));
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
  await writeFile('docs/benchmarks.md', `${header.join('\n')}\n${parts.join('\n')}`, 'utf8');
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error).slice(0, 2_000)}\n`);
  process.exitCode = 1;
});
