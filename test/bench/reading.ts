import type { Reading } from '../../src/model/reading';
import { createAccount } from '../../src/sandbox/accounts';
import { shortestSeconds, type ThrottledCall } from '../../src/sandbox/buckets';
import { startSandbox, type Sandbox } from '../../src/sandbox/server';
import { readAccount } from '../support/readAccount';
import { readNaively } from './naive';
import { metOrNot, milliseconds, times, type Row, type Table } from './report';

interface Measured {
  readonly calls: readonly ThrottledCall[];
  readonly milliseconds: number;
  readonly refused: number;
}

async function measured(sandbox: Sandbox, work: () => Promise<unknown>): Promise<Measured> {
  const before = sandbox.requests.length;
  const start = performance.now();
  await work();
  const taken = performance.now() - start;
  const requests = sandbox.requests.slice(before);
  const answered = requests.filter(({ status }) => status < 400);
  return {
    calls: answered.map(({ service, operation }) => ({ service, operation })),
    milliseconds: taken,
    refused: requests.length - answered.length,
  };
}

/** Calls and time to read `company` in several sizes, ours beside the naive reader. */
export async function readingTable(
  sizes: readonly number[],
): Promise<{ readonly table: Table; readonly largest: Reading }> {
  const rows: Row[] = [];
  let largest: Reading | undefined;
  for (const routes of sizes) {
    const sandbox = await startSandbox({ account: createAccount('company', { routes }) });
    const { region } = sandbox.account;
    const ours = await measured(sandbox, async () => {
      largest = await readAccount(sandbox.url, region);
    });
    const naive = await measured(sandbox, () => readNaively(sandbox.url, region));
    await sandbox.close();
    rows.push(
      {
        what: `${routes.toLocaleString('en')} routes, calls`,
        ours: ours.calls.length.toLocaleString('en'),
        alternative: naive.calls.length.toLocaleString('en'),
        ratio: times(naive.calls.length / ours.calls.length),
      },
      {
        what: `${routes.toLocaleString('en')} routes, time over loopback, no limits`,
        ours: milliseconds(ours.milliseconds),
        alternative: milliseconds(naive.milliseconds),
        ratio: times(naive.milliseconds / ours.milliseconds),
      },
      {
        what: `${routes.toLocaleString('en')} routes, least time under AWS's limits`,
        ours: `${shortestSeconds(ours.calls).toFixed(1)} s`,
        alternative: `${shortestSeconds(naive.calls).toFixed(1)} s`,
        ratio: times(shortestSeconds(naive.calls) / Math.max(shortestSeconds(ours.calls), 0.1)),
      },
    );
  }
  if (largest === undefined) throw new Error('No size to measure.');
  return {
    largest,
    table: {
      title: 'Reading an account',
      note:
        'The sandbox account `company`, read over loopback HTTP. The alternative is the reader one writes first: a ' +
        '`GetMethod` and a `GetIntegration` for each method, rules of every listener, health of every target group.',
      columns: ['what', 'Request Path', 'naive reader', 'ratio'],
      rows,
    },
  };
}

/** Reading under AWS's request rates at full share: time beside the least that the rates allow, calls refused. */
export async function throttledTable(routes: number): Promise<Table> {
  const sandbox = await startSandbox({
    account: createAccount('company', { routes }),
    faults: { throttle: true },
  });
  let reading: Reading | undefined;
  const result = await measured(sandbox, async () => {
    reading = await readAccount(sandbox.url, sandbox.account.region, 1);
  });
  await sandbox.close();
  const bound = shortestSeconds(result.calls);
  const seconds = result.milliseconds / 1000;
  return {
    title: "Reading under AWS's request rates",
    note:
      `\`company\` with ${routes.toLocaleString('en')} routes, served with \`--throttle\` (AWS's documented token buckets and error ` +
      'codes), read with `--rate-share 1`. The bound is what the busiest bucket needs for these very calls.',
    columns: ['what', 'Request Path', 'bound', 'ratio'],
    rows: [
      {
        what: 'time',
        ours: `${seconds.toFixed(1)} s`,
        alternative: `${bound.toFixed(1)} s`,
        ratio: `${(seconds / bound).toFixed(2)} ×, ${metOrNot(seconds <= bound * 1.1, '1.1 ×')}`,
      },
      {
        what: 'calls refused',
        ours: String(result.refused),
        alternative: '0',
        ratio: metOrNot(result.refused === 0, '0'),
      },
      {
        what: 'calls lost',
        ours: String(reading?.unknowns.length ?? -1),
        alternative: '0',
        ratio: metOrNot(reading?.unknowns.length === 0, '0'),
      },
    ],
  };
}
