import { describe, expect, it } from 'vitest';
import { asAccountState, type SessionState } from '../../../../src/app/sessionState';
import { noMarks } from '../../../../src/host/findings/shownFindings';
import { wallChartState, wallChartStatus } from '../../../../src/host/wallChart/wallChartState';
import type { Topology } from '../../../../src/topology/document';
import { accountShowing } from '../../../support/accounts';
import { choice, emptyReading } from '../../app/sessionWorld';
import { addRoute, orders, Sketch } from '../../present/sketch';

const connection = {
  choice: choice('prod'),
  name: 'prod-admin',
  scopes: [{ account: '123456789012', region: 'eu-west-1', partition: 'aws' }],
  live: true,
};
const progress = { done: 3, queued: 9, message: '3 of 12 APIs' };

const ready = (topology: Topology, cancelled = false): SessionState => ({
  kind: 'ready',
  connection,
  accountState: asAccountState(1, accountShowing(topology, emptyReading)),
  cancelled,
});

const state = (session: SessionState) => wallChartState(session, noMarks, undefined).state;

describe('the wall chart', () => {
  it.each([
    [{ kind: 'disconnected' }, { kind: 'disconnected' }],
    [{ kind: 'connecting', choice: choice('prod') }, { kind: 'loading' }],
    [
      {
        kind: 'failed',
        choice: choice('prod'),
        failure: { kind: 'denied', message: 'No', nextStep: 'Ask.' },
      },
      { kind: 'failed', message: 'No. Ask.' },
    ],
    [
      { kind: 'reading', connection, progress, refreshing: false },
      { kind: 'loading', message: '3 of 12 APIs…' },
    ],
    [ready(new Sketch().topology()), { kind: 'empty', message: 'No APIs or load balancers found.' }],
  ] as const satisfies readonly (readonly [SessionState, object])[])('while %j', (session, expected) => {
    expect(state(session)).toMatchObject(expected);
  });

  it('calls an account empty only where everything was read', () => {
    const refused = new Sketch().unknown('apigateway:GetRestApis', 'AccessDeniedException').topology();
    expect(state(ready(refused))).toEqual({
      kind: 'empty',
      message: 'No APIs or load balancers found, but 1 call failed, so there may be some.',
    });
  });

  it('draws what is known while more is read', () => {
    const { sketch } = orders();
    const session: SessionState = {
      kind: 'reading',
      connection,
      progress,
      refreshing: false,
      accountState: asAccountState(1, accountShowing(sketch.topology(), emptyReading)),
    };
    expect(state(session).kind).toBe('ready');
    expect(wallChartStatus(session, 0)).toContain('Loading…');
  });

  it('keeps the order of what was there before', () => {
    const before = wallChartState(ready(orders().sketch.topology()), noMarks, undefined).drawn;
    const { sketch, api, prod, linkV2 } = orders();
    const added = addRoute(sketch, { api, id: 'added', path: '/added' });
    sketch.edge('serves', prod, added).edge('integrates', added, linkV2);
    const after = wallChartState(ready(sketch.topology()), noMarks, before).drawn;
    const order = (drawn: typeof after) =>
      drawn?.chart.vertices.map(({ id }) => id).filter(id => id !== added) ?? [];
    expect(after?.chart.vertices.some(({ id }) => id === added)).toBe(true);
    expect(order(after)).toEqual(order(before));
  });

  it('has the worse of health and findings', () => {
    const { sketch, prod } = orders();
    const marks = { ...noMarks, at: (id: string) => (id === prod ? { errors: 1, warnings: 0 } : undefined) };
    const { drawn } = wallChartState(ready(sketch.topology()), marks, undefined);
    expect(drawn?.chart.vertices.find(({ id }) => id === prod)?.health).toBe('failing');
  });
});

describe('the status line', () => {
  it('says what is shown, how old it is and what is missing from it', () => {
    const { sketch } = orders();
    sketch.unknown('apigatewayv2:GetVpcLinks', 'AccessDeniedException');
    const now = Date.parse(emptyReading.collectedAt) + 5 * 60_000;
    const text = wallChartStatus(ready(sketch.topology(), true), now);
    expect(text).toContain('prod-admin');
    expect(text).toContain('Loaded 5 min');
    expect(text).toContain('1 call failed');
    expect(text).toContain('Loading was canceled');
  });

  it('is empty without a connection', () => {
    expect(wallChartStatus({ kind: 'disconnected' }, 0)).toBe('');
  });
});
