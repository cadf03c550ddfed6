import { describe, expect, test } from 'vitest';
import type { AwsConnection, Log, ReadProgress } from '../../../src/app/ports';
import { startScan, type ApiScan, type ScanOptions } from '../../../src/app/scan';
import { CircuitBreaker } from '../../../src/aws/circuitBreaker';
import { RateBudget } from '../../../src/aws/rateBudget';
import { createReadContext } from '../../../src/aws/readContext';
import type { ResourceReference } from '../../../src/model/reference';
import type { ReadResource } from '../../../src/model/resource';
import type { Operation } from '../../../src/services/operation';
import { Priority, type Reader, type ReadContext, type Service } from '../../../src/services/service';

const silent: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

function connection(account = '123456789012', region = 'eu-west-1'): AwsConnection {
  const scope = { partition: 'aws', account, region };
  const budget = new RateBudget();
  return {
    scope,
    identity: undefined,
    readContext: sink =>
      createReadContext({
        scope,
        sink,
        budget,
        log: silent,
        client: () => {
          throw new Error('no client here');
        },
        deadline: 60_000,
        breaker: new CircuitBreaker(sink.signal),
      }),
    writeContext: () => {
      throw new Error('a scan does not write');
    },
    close: () => undefined,
  };
}

/** What the fake services hold: each thing names others. */
interface World {
  readonly listed: readonly string[];
  readonly names: Readonly<Record<string, readonly string[]>>;
  readonly fails?: readonly string[];
  readonly hangs?: readonly string[];
}

const get: Operation = { name: 'fake:Get', action: 'fake:Get', families: ['ec2'] };
const list: Operation = { name: 'fake:List', action: 'fake:List', families: ['ec2'] };
const arnOf = (name: string): string => `arn:aws:fake:eu-west-1:123456789012:${name}`;
const nameOf = (arn: string): string => arn.slice(arn.lastIndexOf(':') + 1);

function resource(context: ReadContext, name: string, type = 'Fake'): ReadResource {
  const { account, region } = context.scope;
  return { type, arn: arnOf(name), account, region, properties: { name } };
}

interface Fake {
  readonly services: readonly Service[];
  /** Names that were read, in order; `a+b` where one call read two. */
  readonly calls: string[];
}

function fakeServices(world: World): Fake {
  const calls: string[] = [];
  const read = async (context: ReadContext, names: readonly string[]): Promise<void> => {
    const label = names.join('+');
    const answer = await context.call(
      get,
      async signal => {
        calls.push(label);
        if (world.hangs?.includes(label) === true) {
          await new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => {
              reject(new DOMException('Aborted', 'AbortError'));
            });
          });
        }
        if (world.fails?.includes(label) === true)
          throw Object.assign(new Error('no'), { name: 'AccessDenied' });
        return Promise.resolve(names);
      },
      { node: arnOf(label) },
    );
    for (const name of answer ?? []) context.emit(resource(context, name, 'Detail'));
  };
  const service = (id: string, batches: boolean, reader: Reader): Service => ({
    id,
    operations: [get, list],
    lists: reader.list !== undefined,
    batches,
    accepts: reference => reference.kind === 'arn' && nameOf(reference.arn).startsWith('b') === batches,
    *references(found): Iterable<ResourceReference> {
      if (batches) return;
      // As an API does: what was listed is read in detail.
      if (found.type === 'Fake') yield { kind: 'arn', arn: found.arn };
      for (const name of world.names[nameOf(found.arn)] ?? []) yield { kind: 'arn', arn: arnOf(name) };
    },
    subject: references => `${references.length} of ${id}`,
    load: () => Promise.resolve(reader),
  });
  const names = (references: readonly ResourceReference[]): readonly string[] =>
    references.flatMap(reference => (reference.kind === 'arn' ? [nameOf(reference.arn)] : []));
  return {
    calls,
    services: [
      service('eager', false, {
        list: async context => {
          const listed = await context.call(list, () => Promise.resolve(world.listed));
          for (const name of listed ?? []) context.emit(resource(context, name));
        },
        expand: async (references, context) => {
          await Promise.all(names(references).map(name => read(context, [name])));
        },
      }),
      service('batch', true, {
        expand: async (references, context) => {
          await read(context, [...names(references)].sort());
        },
      }),
    ],
  };
}

function scan(fake: Fake, options: Partial<ScanOptions> = {}): ApiScan {
  return startScan({
    connections: [connection()],
    services: fake.services,
    deployed: false,
    expandAll: true,
    signal: new AbortController().signal,
    now: () => '2026-01-01T00:00:00Z',
    ...options,
  });
}

describe('startScan', () => {
  test('follows references to a fixed point, each once, circles included', async () => {
    const fake = fakeServices({
      listed: ['a1'],
      names: { a1: ['a2', 'a3'], a2: ['a3', 'a1'], a3: ['a2', 'a4'] },
    });
    const running = scan(fake);
    await running.idle();
    expect([...fake.calls].sort()).toEqual(['a1', 'a2', 'a3', 'a4']);
    const reading = running.reading();
    expect(reading.collectedAt).toBe('2026-01-01T00:00:00Z');
    expect(reading.resources.map(({ arn }) => nameOf(arn))).toEqual(['a1', 'a2', 'a3', 'a4']);
    expect(reading.unknowns).toEqual([]);
    expect(reading.answered).toHaveLength(5);
  });

  test('batches wait until the rest is drained, and go together', async () => {
    const fake = fakeServices({
      listed: ['a1', 'a2'],
      names: { a1: ['b1', 'a3'], a2: ['b2'], a3: ['a4'], a4: ['b3', 'b1'] },
    });
    const running = scan(fake);
    await running.idle();
    expect(fake.calls.at(-1)).toBe('b1+b2+b3');
    expect(fake.calls.filter(call => call.includes('b'))).toHaveLength(1);
  });

  test('a failing call is an unknown, and the rest is read', async () => {
    const fake = fakeServices({ listed: ['a1', 'a2'], names: { a1: ['a3'], a2: ['a4'] }, fails: ['a3'] });
    const running = scan(fake);
    await running.idle();
    expect(running.reading().unknowns).toEqual([
      {
        account: '123456789012',
        region: 'eu-west-1',
        operation: 'fake:Get',
        node: arnOf('a3'),
        error: 'AccessDenied',
        message: 'no',
      },
    ]);
    expect(fake.calls).toContain('a4');
    expect(running.reading().answered.map(({ node }) => node)).not.toContain(arnOf('a3'));
  });

  test('aborted: comes to rest at once, and what was not answered is there once', async () => {
    const controller = new AbortController();
    const listed = Array.from({ length: 60 }, (_, index) => `a${index + 10}`);
    const fake = fakeServices({ listed, names: {}, hangs: listed.slice(5) });
    const running = scan(fake, { signal: controller.signal });
    await new Promise(resolve => setTimeout(resolve, 30));
    expect(fake.calls.length).toBeLessThan(listed.length);
    controller.abort();
    await running.idle();
    const { unknowns } = running.reading();
    expect(unknowns).toHaveLength(55);
    expect(new Set(unknowns.map(({ node }) => node)).size).toBe(55);
    expect(unknowns.every(({ error }) => error === 'Aborted')).toBe(true);
  });

  test('reads only what is demanded where it is not to read all', async () => {
    const fake = fakeServices({ listed: ['a1', 'a2', 'a5'], names: { a1: ['a2'], a2: ['a3'], a5: ['a6'] } });
    const running = scan(fake, { expandAll: false });
    await running.idle();
    expect(fake.calls).toEqual([]);
    expect(running.reading().resources).toHaveLength(3);
    running.demand([{ kind: 'arn', arn: arnOf('a1') }], Priority.asked);
    await running.idle();
    expect([...fake.calls].sort()).toEqual(['a1', 'a2', 'a3']);
    running.demand([{ kind: 'arn', arn: arnOf('a1') }]);
    await running.idle();
    expect(fake.calls).toHaveLength(3);
  });

  test('what is demanded before it is listed is followed when it comes', async () => {
    const fake = fakeServices({ listed: ['x1'], names: { x1: ['a3'] } });
    const running = scan(fake, { expandAll: false });
    running.demand([{ kind: 'arn', arn: arnOf('x1') }]);
    await running.idle();
    expect(fake.calls).toContain('a3');
  });

  test('reads connections to the same account and region once, others side by side', async () => {
    const fake = fakeServices({ listed: ['a1'], names: {} });
    const running = scan(fake, { connections: [connection(), connection(), connection('210987654321')] });
    await running.idle();
    expect(running.reading().scopes.map(({ account }) => account)).toEqual(['123456789012', '210987654321']);
    // Of the second account's reference to the first, the first's connection takes care.
    expect(fake.calls).toEqual(['a1']);
  });

  test('does not follow what belongs to a region nobody is connected to', async () => {
    const fake = fakeServices({ listed: ['a1'], names: {} });
    const running = scan(fake, { connections: [connection('123456789012', 'us-east-1')] });
    await running.idle();
    expect(fake.calls).toEqual([]);
  });

  test('tells which of the APIs asked for no list has named', async () => {
    const [eager] = fakeServices({ listed: [], names: {} }).services;
    if (eager === undefined) throw new Error('no service');
    const api = (context: ReadContext, name: string): ReadResource => ({
      ...resource(context, name, 'AWS::ApiGateway::RestApi'),
      properties: { id: name, name: `${name}-name` },
    });
    const expanded: string[] = [];
    const apis: Service = {
      ...eager,
      *references(found): Iterable<ResourceReference> {
        yield { kind: 'arn', arn: found.arn };
      },
      load: () =>
        Promise.resolve({
          list: async context => {
            await context.call(list, () => Promise.resolve());
            context.emit(api(context, 'a1'), api(context, 'a2'), api(context, 'a3'));
          },
          expand: async references => {
            for (const reference of references)
              if (reference.kind === 'arn') expanded.push(nameOf(reference.arn));
            await Promise.resolve();
          },
        }),
    };
    const running = scan({ services: [apis], calls: [] }, { apis: ['a1', 'a3-name', 'nowhere'] });
    await running.idle();
    expect(running.unmatchedApis()).toEqual(['nowhere']);
    expect(expanded).toEqual(['a1', 'a3']);
  });

  test('a reader that throws or cannot be loaded is told, and loses nothing of the others', async () => {
    const fake = fakeServices({ listed: ['a1'], names: { a1: ['b1'] } });
    const broken: Service[] = fake.services.map(service =>
      service.batches ? { ...service, load: () => Promise.reject(new Error('no such chunk')) } : service,
    );
    const running = scan({ ...fake, services: broken });
    await running.idle();
    expect(running.reading().unknowns).toMatchObject([{ error: 'InternalError', message: 'no such chunk' }]);
    expect(fake.calls).toEqual(['a1']);
  });

  test('a reader that throws over an answer is told by its call, not by its first one', async () => {
    const [eager] = fakeServices({ listed: [], names: {} }).services;
    if (eager === undefined) throw new Error('no service');
    const other: Operation = { name: 'fake:Other', action: 'fake:Other', families: ['ec2'] };
    const throwing: Service = {
      ...eager,
      operations: [get, list, other],
      load: () =>
        Promise.resolve({
          list: async context => {
            await context.call(get, () => Promise.resolve('first'), { node: arnOf('a1') });
            const pages = context.pages(
              other,
              () => Promise.resolve(null),
              () => undefined,
              { node: arnOf('a2') },
            );
            for await (const page of pages)
              context.emit(resource(context, (page as unknown as string).trim()));
          },
        }),
    };
    const running = scan({ services: [throwing], calls: [] });
    await running.idle();
    expect(running.reading().unknowns).toMatchObject([
      { operation: 'fake:Other', node: arnOf('a2'), error: 'InternalError' },
    ]);
  });

  test('progress ends with nothing queued and says what is read', async () => {
    const progress: ReadProgress[] = [];
    const fake = fakeServices({ listed: ['a1', 'a2'], names: { a1: ['b1'] } });
    await scan(fake, { onProgress: change => progress.push(change) }).idle();
    expect(progress.at(-1)).toMatchObject({ done: 4, queued: 0, message: 'Loading 1 of batch' });
    expect(progress.map(({ message }) => message)).toContain('Loading 2 of eager');
    expect(progress.map(({ message }) => message)).toContain('Loading 1 of batch');
  });

  test('a reading never changes; a new one comes with each change', async () => {
    const controller = new AbortController();
    const fake = fakeServices({ listed: ['a1'], names: { a1: ['a2'] }, hangs: ['a2'] });
    const seen: number[] = [];
    const running = scan(fake, {
      signal: controller.signal,
      onChange: reading => seen.push(reading.resources.length),
    });
    const before = running.reading();
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(before.resources).toHaveLength(0);
    expect(running.reading()).not.toBe(before);
    expect(running.reading()).toBe(running.reading());
    expect(running.reading().resources).toHaveLength(1);
    expect(JSON.parse(JSON.stringify(running.reading()))).toEqual({ ...running.reading() });
    controller.abort();
    await running.idle();
    expect(seen.at(-1)).toBe(1);
  });
});

describe('pages', () => {
  const pagesOf = async (
    cursors: readonly (string | undefined)[],
  ): Promise<{ pages: number; scan: ApiScan }> => {
    const seen: unknown[] = [];
    const [eager] = fakeServices({ listed: [], names: {} }).services;
    if (eager === undefined) throw new Error('no service');
    const paged: Service = {
      ...eager,
      load: () =>
        Promise.resolve({
          list: async context => {
            const answers = context.pages(
              list,
              cursor => Promise.resolve({ next: cursors[cursor === undefined ? 0 : Number(cursor)] }),
              page => page.next,
            );
            for await (const page of answers) seen.push(page);
          },
        }),
    };
    const running = scan({ services: [paged], calls: [] });
    await running.idle();
    return { pages: seen.length, scan: running };
  };

  test('goes to the last page', async () => {
    const { pages, scan: running } = await pagesOf(['1', '2', undefined]);
    expect(pages).toBe(3);
    expect(running.reading().answered).toHaveLength(1);
  });

  test('takes an empty cursor for the end', async () => {
    expect((await pagesOf(['1', ''])).pages).toBe(2);
  });

  test('stops at a cursor seen before, and says that something may be missing', async () => {
    const { pages, scan: running } = await pagesOf(['1', '2', '1']);
    expect(pages).toBe(3);
    expect(running.reading().answered).toEqual([]);
    expect(running.reading().unknowns).toMatchObject([{ operation: 'fake:List', error: 'InvalidAnswer' }]);
  });
});
