import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Reading } from '../../../src/model/reading';
import { startSandbox, type Sandbox } from '../../../src/sandbox/server';
import { allServices } from '../../../src/services/registry';
import { faultKinds, type FaultKind } from '../../support/answerFaults';
import { startFaultyProxy, type Exchange, type Fault } from '../../support/faultyProxy';
import { wireNames, type WireNames } from '../../support/wireNames';
import { faultsTable } from './faultsTable';
import { connectTo, scanOf } from './reading';
import { everythingOnce } from './richAccount';

/** Milliseconds in which a reading has to end, however busy the machine is. */
const BOUND = 45_000;
/** Readings at once, and where they wait for nothing but the fault, without a time limit that others could exceed. */
const AT_ONCE = 6;
const WAITING_AT_ONCE = 16;
/** Megabytes that the process may grow by while answers without end come. */
const MOST_GROWTH = 400;

const operations = allServices.flatMap(service => service.operations);
const names: ReadonlyMap<string, WireNames> = new Map(
  operations.map(operation => [operation.name, wireNames(operation)]),
);

let sandbox: Sandbox;
let healthy: Reading;
/** What is not read either where one operation is refused everywhere, by that operation. */
const losses = new Map<string, Loss>();
const cells = new Map<string, string>();

interface Loss {
  readonly calls: ReadonlySet<string>;
  readonly resources: ReadonlySet<string>;
}

/** Under this name in `losses`: of the operations that fail in one reading. */
const joint = 'together';
/** Asked in several calls that are about no single node. */
const batched = /^(?:ec2|cloudwatch):/;

const callOf = ({ operation, node = '' }: { readonly operation: string; readonly node?: string }): string =>
  `${operation} ${node}`;
const resourceKey = ({ type, arn }: { readonly type: string; readonly arn: string }): string =>
  `${type} ${arn}`;
const fast = { now: () => performance.now() * 100, after: afterFast };

function afterFast(milliseconds: number, callBack: () => void): () => void {
  const timer = setTimeout(callBack, milliseconds / 100);
  return () => {
    clearTimeout(timer);
  };
}

beforeAll(async () => {
  vi.stubEnv('AWS_MAX_ATTEMPTS', '2');
  const account = everythingOnce();
  account.domainNames.push({
    domainName: { domainName: 'edge.example.com', endpointConfiguration: { types: ['EDGE'] } },
    basePathMappings: [{ basePath: '(none)', restApiId: account.restApis[0]?.api.id, stage: 'prod' }],
    apiMappings: [],
    routingRules: [],
  });
  sandbox = await startSandbox({ account });
  healthy = await readThrough(new Map(), 20_000);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await sandbox.close();
});

/** Reads the account through a proxy with these faults. */
async function readThrough(faults: ReadonlyMap<string, Fault>, request: number): Promise<Reading> {
  const proxy = await startFaultyProxy(sandbox, operation => faults.get(operation), { isReadOnly: true });
  const { region } = sandbox.account;
  const connection = await connectTo(proxy.url, {
    region,
    timeouts: { connection: 5_000, request },
    clock: fast,
  });
  try {
    const scan = scanOf([connection], {
      deployed: true,
      depths: ['evidence', 'usage-plans', 'metrics'],
      now: () => '2026-11-22T10:00:00Z',
    });
    const started = performance.now();
    await scan.idle();
    expect(performance.now() - started).toBeLessThan(BOUND);
    return scan.reading();
  } finally {
    connection.close();
    await proxy.close();
  }
}

/** Of the calls of an operation, the first alone, with its pages and however often it is tried. */
function atFirstCall(fault: Fault): Fault {
  let first: string | undefined;
  return async exchange => {
    const key = inputKey(exchange);
    first ??= key;
    if (key === first) return fault(exchange);
    const { status, headers, body } = await exchange.upstream();
    exchange.response.writeHead(status, headers).end(body);
  };
}

function inputKey({ call, request }: Exchange): string {
  const {
    position: _1,
    NextToken: _2,
    nextToken: _3,
    Marker: _4,
    ...input
  } = call.input as Record<string, unknown>;
  return `${request.path} ${JSON.stringify(input)}`;
}

function lossIn(reading: Reading): Loss {
  const answered = new Set(reading.answered.map(callOf));
  const resources = new Map(
    reading.resources.map(each => [resourceKey(each), JSON.stringify(each.properties)]),
  );
  return {
    calls: new Set(healthy.answered.map(callOf).filter(call => !answered.has(call))),
    resources: new Set(
      healthy.resources
        .filter(each => resources.get(resourceKey(each)) !== JSON.stringify(each.properties))
        .map(resourceKey),
    ),
  };
}

async function eachOf<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
  atOnce = AT_ONCE,
): Promise<void> {
  const waiting = [...items];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
    }),
  );
}

/** More that fail in a row would count as a connection that is down, and the reading would be given up. */
const MOST_TOGETHER = 4;

/** Operations of which none leads to a call of another may fail in one reading together. */
function groups(): readonly (readonly string[])[] {
  const names = operations.map(({ name }) => name);
  const leaves = names.filter(name => !leadsOnward(name));
  const together = Array.from({ length: Math.ceil(leaves.length / MOST_TOGETHER) }, (_, index) =>
    leaves.slice(MOST_TOGETHER * index, MOST_TOGETHER * (index + 1)),
  );
  return [...together, ...independentGroups(names.filter(leadsOnward))];
}

function leadsOnward(name: string): boolean {
  // A Cloud Map service is known by either of its two calls: where both fail, its health is not asked for.
  if (name === 'servicediscovery:ListInstances') return true;
  return [...(losses.get(name)?.calls ?? [])].some(call => !call.startsWith(`${name} `));
}

function independentGroups(names: readonly string[]): readonly (readonly string[])[] {
  const leadsTo = (name: string, other: string): boolean =>
    [...(losses.get(name)?.calls ?? [])].some(call => call.startsWith(`${other} `));
  const found: string[][] = [];
  for (const name of names) {
    const fits = (group: readonly string[]): boolean =>
      group.length < MOST_TOGETHER && group.every(other => !leadsTo(name, other) && !leadsTo(other, name));
    const group = found.find(fits);
    if (group === undefined) found.push([name]);
    else group.push(name);
  }
  // What several of them lead to is lost only where all of them fail.
  return found.flatMap(group =>
    losses.has(jointOf(group)) && isLostAmong(group) ? group.map(name => [name]) : [group],
  );
}

const jointOf = (group: readonly string[]): string => group.join(' + ');

const isLostAmong = (group: readonly string[]): boolean =>
  [...(losses.get(jointOf(group))?.calls ?? [])].some(call =>
    group.some(name => call.startsWith(`${name} `) && !losses.get(name)?.calls.has(call)),
  );

async function walk(kind: FaultKind, together: readonly string[], isEverywhere = false): Promise<void> {
  const possible = together.filter(name => {
    const reason = kind.impossible?.(namesOf(name));
    if (reason !== undefined) cells.set(`${name} ${kind.title}`, `— ${reason}`);
    return reason === undefined;
  });
  if (possible.length === 0) return;
  const faults = new Map(
    possible.map(name => {
      const fault = kind.make({ account: sandbox.account, names: namesOf(name) });
      return [name, isEverywhere ? fault : atFirstCall(fault)] as const;
    }),
  );
  const reading = await readThrough(faults, kind.title === 'hang' ? 6_000 : 20_000);
  if (isEverywhere) for (const name of possible) losses.set(name, lossIn(reading));
  for (const name of possible) checkCell(kind, name, reading, isEverywhere);
  checkOthers(kind, possible, reading);
}

function namesOf(operation: string): WireNames {
  const known = names.get(operation);
  if (known === undefined) throw new Error(`No names of ${operation}.`);
  return known;
}

/** The operation is where it belongs, with its node and the right word. */
function checkCell({ title, codes }: FaultKind, name: string, reading: Reading, isEverywhere: boolean): void {
  const wanted = healthy.answered.filter(({ operation }) => operation === name);
  const unknowns = reading.unknowns.filter(({ operation }) => operation === name);
  const cell = `${name}, ${title}`;
  expect([cell, wanted.length > 0]).toEqual([cell, true]);
  if (codes === 'complete') {
    expect([cell, unknowns]).toEqual([cell, []]);
    cells.set(`${name} ${title}`, 'complete');
    return;
  }
  expect([cell, unknowns.length]).toEqual([cell, isEverywhere ? wanted.length : 1]);
  for (const unknown of unknowns) {
    expect([cell, unknown.error]).toEqual([cell, expect.stringMatching(codes)]);
    expect([cell, wanted.map(({ node }) => node)]).toEqual([cell, expect.arrayContaining([unknown.node])]);
    expect([cell, unknown.message.length > 10]).toEqual([cell, true]);
    // What is not known is not answered as well; calls in batches have one name for them all.
    if (!batched.test(name)) expect(reading.answered.map(callOf)).not.toContain(callOf(unknown));
  }
  cells.set(`${name} ${title}`, `unknown: ${codeIn(unknowns[0]?.error ?? '', codes)}`);
}

/** Which of two codes a cut connection gives is a matter of timing. */
function codeIn(error: string, codes: RegExp): string {
  return codes.source.includes('|') && !codes.source.includes('AccessDenied') ? 'cut off' : error;
}

/** Everything else is as in the healthy reading, but for what those operations alone lead to. */
function checkOthers({ title }: FaultKind, together: readonly string[], reading: Reading): void {
  const strange = reading.unknowns.filter(({ operation }) => !together.includes(operation));
  expect([title, together, strange]).toEqual([title, together, []]);
  const asOne = together.length > 1 ? [...together, joint, jointOf(together)] : together;
  const allowed = asOne.flatMap(name => losses.get(name) ?? []);
  const { calls, resources } = lossIn(reading);
  const lost = {
    calls: [...calls].filter(call => !allowed.some(loss => loss.calls.has(call))),
    resources: [...resources].filter(key => !allowed.some(loss => loss.resources.has(key))),
  };
  expect([title, together, lost]).toEqual([title, together, { calls: [], resources: [] }]);
}

describe('every read operation with every fault', () => {
  const [refused, ...others] = faultKinds;

  test('the healthy reading calls every operation', () => {
    expect(healthy.unknowns).toEqual([]);
    const called = new Set(healthy.answered.map(({ operation }) => operation));
    expect(operations.map(({ name }) => name).filter(name => !called.has(name))).toEqual([]);
  });

  test(`${refused?.title ?? ''}, everywhere`, { timeout: 300_000 }, async () => {
    if (refused === undefined) throw new Error('There is no fault.');
    await eachOf(operations, ({ name }) => walk(refused, [name], true));
    expect(losses.size).toBe(operations.length);
    // What is lost only where several of them fail: a thing that two of them lead to.
    const several = groups().filter(group => group.length > 1);
    const refuse = (name: string) =>
      [name, refused.make({ account: sandbox.account, names: namesOf(name) })] as const;
    const together = several.filter(group => !group.some(leadsOnward));
    await eachOf(
      several.filter(group => group.some(leadsOnward)),
      async group => {
        losses.set(jointOf(group), lossIn(await readThrough(new Map(group.map(refuse)), 20_000)));
      },
    );
    losses.set(joint, lossIn(await readThrough(new Map(together.flat().map(refuse)), 20_000)));
  });

  test.each(others.map(kind => [kind.title, kind] as const))(
    '%s',
    { timeout: 300_000 },
    async (title, kind) => {
      // Each attempt takes the whole of the time limit.
      vi.stubEnv('AWS_MAX_ATTEMPTS', title === 'hang' ? '1' : '2');
      const before = process.memoryUsage().rss;
      const atOnce = title === 'throttled for long' ? WAITING_AT_ONCE : AT_ONCE;
      await eachOf(groups(), together => walk(kind, together), atOnce);
      const grown = (process.memoryUsage().rss - before) / 1024 / 1024;
      if (title === 'endless body') expect(grown).toBeLessThan(MOST_GROWTH);
    },
  );

  test('the table in the documentation is theirs; `UPDATE_GOLDEN=1` writes it', () => {
    const all = operations.flatMap(({ name }) => faultKinds.map(({ title }) => `${name} ${title}`));
    expect(all.filter(cell => !cells.has(cell))).toEqual([]);
    const text = faultsTable(
      operations.map(({ name }) => name),
      faultKinds,
      (name, title) => cells.get(`${name} ${title}`) ?? '',
    );
    const file = join(import.meta.dirname, '..', '..', '..', 'docs', 'faults.md');
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
    expect(readFileSync(file, 'utf8').replaceAll('\r\n', '\n')).toBe(text);
  });
});
