import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../src/model/reading';
import type { ResourceReference } from '../../../src/model/reference';
import { answered, choice, emptyReading, resource, settle, unknown, world } from './sessionWorld';

const arns = (session: {
  readonly accountState:
    | { readonly topology: { readonly nodes: readonly { readonly id: string }[] } }
    | undefined;
}) => session.accountState?.topology.nodes.map(node => node.id);

describe('connecting', () => {
  it('goes from disconnected over connecting and reading to ready', async () => {
    const { session, latest, states } = world();
    await session.connect(choice('prod'));
    latest().finish({ resources: [resource('a')], answered: [answered('apigateway:GetRestApis')] });
    await settle();
    expect(states).toEqual(['connecting', 'reading', 'ready']);
    expect(arns(session)).toEqual(['a']);
    expect(session.connection?.name).toBe('prod');
  });

  it('is failed with the reason where opening throws', async () => {
    const { session } = world({ open: () => Promise.reject(new Error('no such profile')) });
    await session.connect(choice('prod'));
    expect(session.state).toMatchObject({ kind: 'failed', failure: { message: 'no such profile' } });
  });

  it('clears what was there before, closes it, and the later choice wins', async () => {
    const gates = new Map<string, () => void>();
    const { session, closed, scans } = world({
      open: chosen =>
        new Promise(resolve => gates.set(chosen.kind === 'aws' ? (chosen.profile ?? '') : '', resolve)),
    });
    const first = session.connect(choice('first'));
    const second = session.connect(choice('second'));
    gates.get('second')?.();
    await second;
    gates.get('first')?.();
    await first;
    expect(session.connection?.name).toBe('second');
    expect(closed).toEqual(['first']);
    expect(scans).toHaveLength(1);
  });

  it('shows nothing of the old connection while the new one opens', async () => {
    const { session, latest, closed } = world();
    await session.connect(choice('first'));
    latest().finish({ resources: [resource('a')], answered: [answered('x')] });
    await settle();
    const second = session.connect(choice('second'));
    expect(session.accountState).toBeUndefined();
    expect(session.state.kind).toBe('connecting');
    await second;
    expect(closed).toEqual(['first']);
  });

  it('can be cancelled, and a late answer changes nothing', async () => {
    let open: () => void = () => undefined;
    const { session, closed } = world({ open: () => new Promise(resolve => (open = resolve)) });
    const connecting = session.connect(choice('slow'));
    session.cancel();
    expect(session.state.kind).toBe('disconnected');
    open();
    await connecting;
    expect(session.state.kind).toBe('disconnected');
    expect(closed).toEqual(['slow']);
  });

  it('logs a connection that does not close, and goes on', async () => {
    const { session, warnings } = world({ closeFails: true });
    await session.connect(choice('prod'));
    session.disconnect();
    await settle();
    expect(warnings).toEqual(['Closing the connection failed: stuck']);
    expect(session.state.kind).toBe('disconnected');
  });

  it('is failed where not one call was answered', async () => {
    const { session, latest } = world();
    await session.connect(choice('prod'));
    latest().finish({ unknowns: [unknown('apigateway:GetRestApis', 'ExpiredToken')] });
    await settle();
    expect(session.state).toMatchObject({
      kind: 'failed',
      connection: { name: 'prod' },
      failure: { message: 'ExpiredToken' },
    });
  });

  it('is ready where some calls were refused', async () => {
    const { session, latest } = world();
    await session.connect(choice('prod'));
    latest().finish({ unknowns: [unknown('a', 'AccessDenied')], answered: [answered('b')] });
    await settle();
    expect(session.state.kind).toBe('ready');
  });
});

describe('a growing picture', () => {
  it('is made anew at most once a pause, however often something changes', async () => {
    const { session, latest, topologies, tick, states } = world();
    await session.connect(choice('prod'));
    for (let n = 0; n < 50; n += 1) latest().grow({ resources: [resource(`r${n}`)] });
    expect(topologies()).toBe(0);
    tick();
    expect(topologies()).toBe(1);
    expect(arns(session)).toEqual(['r49']);
    expect(states).toEqual(['connecting', 'reading', 'reading']);
    expect(session.state.kind).toBe('reading');
  });

  it('is not made anew for progress alone', async () => {
    const { session, latest, topologies, tick } = world();
    await session.connect(choice('prod'));
    latest().grow({});
    tick();
    latest().options.onProgress({ done: 3, queued: 9, message: 'Reading routes' });
    tick();
    expect(topologies()).toBe(1);
    expect(session.state).toMatchObject({ kind: 'reading', progress: { done: 3, queued: 9 } });
  });

  it('has a higher revision each time', async () => {
    const { session, latest, tick } = world();
    await session.connect(choice('prod'));
    latest().grow({});
    tick();
    const first = session.accountState?.revision ?? 0;
    latest().grow({});
    tick();
    expect(session.accountState?.revision).toBeGreaterThan(first);
  });

  it('stays when reading is cancelled', async () => {
    const { session, latest } = world();
    await session.connect(choice('prod'));
    latest().grow({ resources: [resource('a')] });
    session.cancel();
    await settle();
    expect(session.state).toMatchObject({ kind: 'ready', cancelled: true });
    expect(arns(session)).toEqual(['a']);
  });
});

describe('asking for more', () => {
  it('passes the setting for background reading on', async () => {
    const { session, latest } = world({ background: false });
    await session.connect(choice('prod'));
    expect(latest().options.expandAll).toBe(false);
  });

  it('reads each thing once', async () => {
    const { session, latest } = world();
    await session.connect(choice('prod'));
    session.expand('a');
    session.expand('a');
    expect(latest().demanded).toEqual([{ kind: 'arn', arn: 'a' }]);
  });

  it('is reading again after ready, and ready again after that', async () => {
    const { session, latest, states } = world();
    await session.connect(choice('prod'));
    latest().finish({ answered: [answered('x')] });
    await settle();
    session.expand('a');
    await settle();
    expect(session.state.kind).toBe('reading');
    latest().finish({ resources: [resource('a')] });
    await settle();
    expect(states).toEqual(['connecting', 'reading', 'ready', 'reading', 'ready']);
  });

  it('waits for what was asked for while the last calls ended', async () => {
    const { session, latest } = world();
    await session.connect(choice('prod'));
    latest().finish({ answered: [answered('x')] });
    session.expand('a');
    await settle();
    expect(session.state.kind).toBe('reading');
  });

  it('asks for the deployment of every stage of an API', async () => {
    const { session, latest, tick } = world();
    await session.connect(choice('prod'));
    latest().grow({
      resources: [resource('api'), resource('api/prod', 'api'), resource('other/prod', 'other')],
    });
    tick();
    session.readDeployed('api');
    expect(latest().demanded).toEqual([{ kind: 'deployment', arn: 'api/prod' }]);
  });

  it('asks nothing of a snapshot', async () => {
    const { session, latest } = world({ live: false });
    await session.connect({ kind: 'snapshot', path: 'a.json' });
    session.expand('a');
    expect(latest().demanded).toEqual([]);
  });

  it('goes on after a cancelled reading and loses nothing of it', async () => {
    const { session, latest, scans } = world();
    await session.connect(choice('prod'));
    latest().grow({
      resources: [resource('a')],
      unknowns: [unknown('x', 'Aborted', 'b')],
      answered: [answered('list')],
    });
    session.cancel();
    await settle();
    session.expand('b');
    expect(scans).toHaveLength(2);
    expect(latest().demanded).toEqual([{ kind: 'arn', arn: 'b' }]);
    latest().finish({ resources: [resource('b')], answered: [answered('x', 'b')] });
    await settle();
    expect(session.state).toMatchObject({ kind: 'ready', cancelled: false });
    expect(arns(session)).toEqual(['a', 'b']);
    expect(session.accountState?.reading.unknowns).toEqual([]);
  });
});

describe('reading again', () => {
  const health = (state: string) => ({ ...resource('a'), properties: { state } });
  const again = async (answer: () => Partial<Reading>) => {
    const asked: ResourceReference[] = [];
    const made = world({
      readAgain: (_known, references) => {
        asked.push(...references);
        return Promise.resolve({ ...emptyReading, collectedAt: '2026-01-01T01:00:00Z', ...answer() });
      },
    });
    await made.session.connect(choice('prod'));
    made.latest().finish({ resources: [health('well'), resource('b')], answered: [answered('x', 'a')] });
    await settle();
    return { ...made, asked };
  };
  const reference = { kind: 'arn', arn: 'a' } as const;
  const { signal } = new AbortController();

  it('lays what is new over what is shown, and nothing else', async () => {
    const { session, asked, states } = await again(() => ({
      resources: [health('ill')],
      answered: [answered('x', 'a')],
    }));
    const before = session.accountState;
    await session.readAgain([reference], signal);
    expect(asked).toEqual([reference]);
    expect(arns(session)).toEqual(['a', 'b']);
    expect(session.accountState?.reading.resources[0]?.properties).toEqual({ state: 'ill' });
    // All the rest is as old as before.
    expect(session.accountState?.reading.collectedAt).toBe(before?.reading.collectedAt);
    expect(session.accountState?.revision).toBeGreaterThan(before?.revision ?? 0);
    expect(states.at(-1)).toBe('ready');
  });

  it('shows the same picture where nothing is new', async () => {
    const { session, states } = await again(() => ({
      resources: [health('well')],
      answered: [answered('x', 'a')],
    }));
    const [before, count] = [session.accountState, states.length];
    await session.readAgain([reference], signal);
    expect(session.accountState).toBe(before);
    expect(states).toHaveLength(count);
  });

  it('keeps what was answered before where it is refused now, and gives the failure', async () => {
    const { session } = await again(() => ({ unknowns: [unknown('x', 'AccessDenied', 'a')] }));
    const before = session.accountState;
    const read = await session.readAgain([reference], signal);
    expect(read?.unknowns).toHaveLength(1);
    expect(session.accountState).toBe(before);
  });

  it('shows that a call failed which was never answered', async () => {
    const { session } = await again(() => ({ unknowns: [unknown('metrics', 'AccessDenied')] }));
    await session.readMetrics(['a'], undefined, signal);
    expect(session.accountState?.reading.unknowns).toEqual([unknown('metrics', 'AccessDenied')]);
  });

  it('reads metrics with every refresh from then on', async () => {
    const { session, latest, asked } = await again(() => ({}));
    await session.readMetrics(['a'], 'day', signal);
    const wanted = { kind: 'evidence', operation: 'cloudwatch:GetMetricData', arn: 'a', window: 'day' };
    expect(asked).toEqual([wanted]);
    session.refresh();
    expect(latest().demanded).toEqual([wanted]);
  });

  it('drops what comes when another account is connected', async () => {
    const { session } = await again(() => ({ resources: [health('ill')] }));
    const read = session.readAgain([reference], signal);
    session.disconnect();
    expect(await read).toBeUndefined();
  });

  it('gives nothing of a snapshot', async () => {
    const { session, latest } = world({ live: false });
    await session.connect(choice('prod'));
    latest().finish({ resources: [resource('a')] });
    await settle();
    expect(await session.readAgain([reference], signal)).toBeUndefined();
  });
});

describe('refresh', () => {
  const ready = async () => {
    const made = world();
    await made.session.connect(choice('prod'));
    made.session.expand('a');
    made.latest().finish({ resources: [resource('a')], answered: [answered('x')] });
    await settle();
    return made;
  };

  it('keeps the picture from before until the new one is whole', async () => {
    const { session, latest, tick } = await ready();
    session.refresh();
    latest().grow({ resources: [resource('b')] });
    tick();
    expect(session.state).toMatchObject({ kind: 'reading', refreshing: true });
    expect(arns(session)).toEqual(['a']);
    latest().finish({ answered: [answered('x')] });
    await settle();
    expect(session.state.kind).toBe('ready');
    expect(arns(session)).toEqual(['b']);
  });

  it('asks again for what had been asked for', async () => {
    const { session, latest } = await ready();
    session.refresh();
    expect(latest().demanded).toEqual([{ kind: 'arn', arn: 'a' }]);
  });

  it('keeps the picture from before where it is cancelled', async () => {
    const { session, scans } = await ready();
    session.refresh();
    scans[1]?.grow({ resources: [] });
    session.cancel();
    await settle();
    expect(session.state).toMatchObject({ kind: 'ready', cancelled: false });
    expect(arns(session)).toEqual(['a']);
  });

  it('keeps the picture from before where nothing was answered, and says why', async () => {
    const { session, latest } = await ready();
    session.refresh();
    latest().finish({ unknowns: [unknown('x', 'ExpiredToken')] });
    await settle();
    expect(session.state).toMatchObject({ kind: 'ready', problem: { message: 'ExpiredToken' } });
    expect(arns(session)).toEqual(['a']);
  });

  it('takes the place of the first reading, whose end says nothing', async () => {
    const { session, latest, tick } = world();
    await session.connect(choice('prod'));
    latest().grow({ resources: [resource('a')] });
    tick();
    session.refresh();
    await settle();
    expect(session.state).toMatchObject({ kind: 'reading', refreshing: true });
  });

  it('takes the place of a refresh that is under way', async () => {
    const { session, scans } = await ready();
    session.refresh();
    session.refresh();
    expect(scans[1]?.options.signal.aborted).toBe(true);
    scans[2]?.finish({ resources: [resource('c')], answered: [answered('x')] });
    await settle();
    expect(arns(session)).toEqual(['c']);
  });

  it('connects again after a failure', async () => {
    let attempts = 0;
    const { session } = world({
      open: () => ((attempts += 1) === 1 ? Promise.reject(new Error('down')) : Promise.resolve()),
    });
    await session.connect(choice('prod'));
    session.refresh();
    await settle();
    expect(session.state.kind).toBe('reading');
  });
});
