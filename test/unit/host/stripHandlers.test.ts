import { describe, expect, it } from 'vitest';
import { Emitter } from '../../../src/app/event';
import { asAccountState } from '../../../src/app/sessionState';
import { makeStripHandlers } from '../../../src/host/diagram/stripHandlers';
import { buildAccount } from '../../../src/paths/account';
import { createPicture } from '../../../src/present/picture/picture';
import { sketch } from '../../support/sketch';

const account = buildAccount(
  sketch(`
    rest r1 orders
      stage prod
      stage test
      GET /orders link l2 http://shop.internal/v1 -> app/a1
    link2 l2
    lb app/a1
      HTTP 80 -> t1
    tg t1 ip 8080 10.0.0.1:8080=healthy
  `),
);
const { graph } = account;
const id = (kind: 'route' | 'rest-api' | 'stage' | 'vpc-link', name?: string): string =>
  graph.ofKind(kind).find(node => name === undefined || node.id.endsWith(name))?.id ?? '';

function handlers(stage: string | undefined, isConnected = true): ReturnType<typeof makeStripHandlers> {
  const accountState = asAccountState(1, account);
  const picture = createPicture(account, { subject: id('rest-api'), stage, marks: undefined });
  return makeStripHandlers(
    {
      session: { accountState: isConnected ? accountState : undefined },
      findings: { shown: { all: [], onDidChange: new Emitter<undefined>().event } },
    } as unknown as Parameters<typeof makeStripHandlers>[0],
    () => ({ stage, picture }),
  );
}

describe('what the page asks for the strip', () => {
  it('is answered for the stage that the panel shows', async () => {
    const view = await handlers(id('stage', 'test')).strip({ id: id('route') });
    expect(view).toMatchObject({ kind: 'route', place: 'on test', title: 'GET /orders' });
  });

  it('names what the drawing shows, so that it can be selected there', async () => {
    const view = await handlers(id('stage', 'prod')).strip({ id: id('route') });
    if (view.kind !== 'route') throw new Error('It is no route');
    expect(view.side.path.stops.map(({ vertex }) => vertex)).toContain(id('vpc-link'));
  });

  it('is refused for what is not there, and where nothing is connected', async () => {
    await expect(handlers(undefined).strip({ id: 'gone' })).rejects.toThrow('no longer exists');
    await expect(handlers(undefined, false).strip({ id: id('route') })).rejects.toThrow('no longer exists');
  });
});
