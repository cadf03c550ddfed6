import { checks } from '../../src/diagnosis/checks/checks';
import { diagnoseAccount } from '../../src/diagnosis/diagnose';
import { compileFilter, findMatches } from '../../src/filter/evaluate';
import { createFilterIndex, type FilterIndex } from '../../src/filter/filterIndex';
import { parseFilter } from '../../src/filter/language/parse';
import { buildAccount } from '../../src/paths/account';
import { createAccount } from '../../src/sandbox/accounts';
import { startSandbox } from '../../src/sandbox/server';
import { readAccount } from '../support/readAccount';
import { metOrNot, milliseconds, times, type Row, type Table } from './report';

/** What people type, from the first keystroke that is whole. */
const expressions = [
  'orders',
  'failing',
  'route^=/orders and not healthy',
  'nlb-bridge or link.version=1',
  'method=post and timeout>5s',
  'healthy%<100 or targets=0',
  'finding~target and severity=error',
  String.raw`/v\d+\/orders/`,
  'path to type=target-group and failing',
] as const;

const KEYSTROKE = 50;

/** One keystroke: the text is parsed, compiled and asked of every resource. */
function ask(index: FilterIndex, text: string): number {
  const { expression, problem } = { expression: undefined, ...parseFilter(text) };
  if (expression === undefined) throw new Error(`${text}: ${problem.reason.code}`);
  return findMatches(index, compileFilter(index, expression)).matching.length;
}

function median(work: () => unknown, runs: number): number {
  const taken = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).sort((one, other) => one - other);
  return taken[Math.floor(runs / 2)] ?? 0;
}

/** Expressions over the largest account, beside an index that is made for each keystroke. */
export async function filteringTable(routes: number): Promise<Table> {
  const sandbox = await startSandbox({ account: createAccount('company', { routes }) });
  const depth = { deployed: true, depths: ['evidence'] as const };
  const reading = await readAccount(sandbox.url, sandbox.account.region, undefined, depth);
  await sandbox.close();
  const account = buildAccount(reading);
  const { findings } = diagnoseAccount(account, checks);
  const index = createFilterIndex(account, findings);
  const rows = expressions.map((text): Row => {
    const count = ask(index, text);
    const ours = median(() => ask(index, text), 7);
    const naive = median(() => ask(createFilterIndex(buildAccount(reading), findings), text), 1);
    return {
      what: `\`${text}\`: ${count.toLocaleString('en')} found`,
      ours: milliseconds(ours),
      alternative: milliseconds(naive),
      ratio: `${times(naive / ours)}, ${metOrNot(ours < KEYSTROKE, `< ${KEYSTROKE} ms`)}`,
    };
  });
  return {
    title: 'Find by expression',
    note: `\`company\` with ${routes.toLocaleString('en')} routes and ${index.nodes.length.toLocaleString('en')} resources: a keystroke parses the text and asks every resource; the alternative makes account and index again.`,
    columns: ['what', 'Request Path', 'made again for each keystroke', 'ratio'],
    rows,
  };
}
