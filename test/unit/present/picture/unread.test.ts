import { describe, expect, test } from 'vitest';
import { findingMarks } from '../../../../src/present/findings/marks';
import type { Picture } from '../../../../src/protocol/picture';
import { createAccount, type AccountName } from '../../../../src/sandbox/accounts';
import { diagnosed } from '../../../contract/diagnosis/diagnosed';
import { Sketch } from '../sketch';
import { createPicture } from '../../../../src/present/picture/picture';
import { accountShowing } from '../../../support/accounts';
import { cardWith, checkSound, drawStage, rowsOf, rowText, sentences } from './sandbox';

async function drawWithout(name: AccountName, api: string, operation: string): Promise<Picture> {
  const { world, findings } = await diagnosed(createAccount(name), { deny: [operation] });
  const drawn = drawStage({ account: world, marks: findingMarks(findings) }, api, 'prod');
  checkSound(drawn);
  expect(rowsOf(drawn).filter(({ presence }) => presence === 'missing')).toEqual([]);
  return drawn;
}

const statusesOfRoutes = (drawn: Picture): ReadonlySet<string> =>
  new Set(rowsOf(drawn).flatMap(({ vertexKind, status }) => (vertexKind === 'route' ? [status] : [])));

describe('what was not read is unknown, and says so', () => {
  test('rules', async () => {
    const drawn = await drawWithout('direct', 'shop', 'elasticloadbalancing:DescribeRules');
    const section = rowsOf(drawn).find(({ text }) => text === 'HTTPS:443');
    expect(section).toMatchObject({ detail: 'rules not loaded', status: 'unknown', presence: 'unreadable' });
    expect(rowsOf(drawn).filter(({ text }) => text.endsWith('no route here can match'))).toEqual([]);
  });

  test('listeners', async () => {
    const drawn = await drawWithout('direct', 'shop', 'elasticloadbalancing:DescribeListeners');
    expect(cardWith(drawn, 'checkout')?.rows.map(rowText)).toEqual([
      'checkout · internal · active · listeners not loaded [ALB]',
    ]);
    expect(cardWith(drawn, 'checkout')?.rows[0]?.status).toBe('unknown');
    expect(sentences(drawn)).toContain('VPC link V2 shop-link goes to Application Load Balancer checkout');
  });

  test.each([
    ['legacy-bridge', 'orders', 'apigateway:GetVpcLinks'],
    ['direct', 'shop', 'apigatewayv2:GetVpcLinks'],
  ] as const)('VPC links of %s', async (name, api, operation) => {
    const drawn = await drawWithout(name, api, operation);
    const [link, ...others] = drawn.cards.filter(({ column }) => column === 1);
    expect(others).toEqual([]);
    expect(link?.label).toMatch(/^VPC link \w+$/);
    expect(link?.rows[0]).toMatchObject({ status: 'unknown', presence: 'unreadable' });
    expect(drawn.edges.filter(({ target }) => target === link?.rows[0]?.id)).not.toEqual([]);
  });

  test('what is behind VPC links that were not read', async () => {
    const drawn = await drawWithout('legacy-bridge', 'orders', 'apigateway:GetVpcLinks');
    const bridged = rowsOf(drawn).find(({ lead, text }) => lead === 'GET' && text === '/orders');
    expect(bridged).toMatchObject({ status: 'unknown', tags: [] });
  });

  test('the load balancer behind a bridge', async () => {
    const drawn = await drawWithout('legacy-bridge', 'orders', 'elasticloadbalancing:DescribeLoadBalancers');
    expect(cardWith(drawn, 'orders-alb')).toMatchObject({ column: 2, role: 'balancer' });
    expect(cardWith(drawn, 'orders-alb')?.rows[0]?.status).toBe('unknown');
    expect(statusesOfRoutes(drawn)).not.toContain('warning');
    expect(rowsOf(drawn).find(({ lead, text }) => lead === 'GET' && text === '/orders')?.status).toBe(
      'unknown',
    );
  });

  test('the health of targets', async () => {
    const drawn = await drawWithout('direct', 'shop', 'elasticloadbalancing:DescribeTargetHealth');
    expect(cardWith(drawn, 'cart')?.rows.map(rowText)).toEqual(['cart · health not loaded · ip · HTTP:8080']);
    expect(cardWith(drawn, 'cart')?.rows[0]?.status).toBe('unknown');
  });

  test('routes', async () => {
    const drawn = await drawWithout('legacy-bridge', 'orders', 'apigateway:GetResources');
    expect(drawn.notice).toBe("The details of this API couldn't be loaded.");
    expect(rowsOf(drawn).map(({ status }) => status)).toEqual(['unknown']);
  });

  test('what is deployed', async () => {
    const drawn = await drawWithout('legacy-bridge', 'orders', 'apigateway:GetExport');
    expect(drawn.notice).toBe("The deployment of prod wasn't loaded, so the picture shows the working copy.");
  });
});

describe('an API', () => {
  const draw = (sketch: Sketch, subject: string): Picture =>
    createPicture(accountShowing(sketch.graph().topology), { subject });

  test('that was not read in detail can be loaded', () => {
    const sketch = new Sketch();
    const api = sketch.node('rest-api', 'api', { expanded: false }, { name: 'orders' });
    const drawn = draw(sketch, api);
    expect(drawn.notice).toBe("The details of this API aren't loaded.");
    expect(rowsOf(drawn)).toMatchObject([{ text: 'orders', detail: 'details not loaded', expandable: true }]);
  });

  test('without anything says so', () => {
    const sketch = new Sketch();
    const drawn = draw(sketch, sketch.node('rest-api', 'api', {}, { name: 'orders' }));
    expect(drawn.notice).toBe("This API doesn't have stages or routes.");
  });

  test('that is not there gives a picture of nothing', () => {
    expect(draw(new Sketch(), 'gone')).toMatchObject({ cards: [], edges: [], summary: 'Nothing to show.' });
  });
});
