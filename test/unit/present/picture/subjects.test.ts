import { describe, expect, test } from 'vitest';
import { createPicture } from '../../../../src/present/picture/picture';
import { buildAccount } from '../../../../src/paths/account';
import {
  pictureSubjectOf,
  pictureSubjects,
  rowShowing,
  subjectStages,
} from '../../../../src/present/picture/subjects';
import { overviewSubject, type Picture } from '../../../../src/protocol/picture';
import { sketch } from '../../../support/sketch';
import { apiNamed, cardWith, drawStage, pictured, rowsOf, rowText, sentences, stageNamed } from './sandbox';

const legacy = await pictured('legacy-bridge');
const { account, marks } = legacy;
const { graph } = account;
const { topology } = graph;

const idOf = (kind: string, name: string): string => {
  const found = topology.nodes.find(node => node.kind === kind && node.name === name);
  if (found === undefined) throw new Error(`There is no ${kind} ${name}.`);
  return found.id;
};
const draw = (subject: string, expandedApis: ReadonlySet<string> = new Set()): Picture =>
  createPicture(account, { subject, marks, expandedApis });
const origins = (drawn: Picture): readonly string[] =>
  drawn.cards.filter(({ column }) => column === 0).flatMap(({ rows }) => rows.map(rowText));

describe('who leads to', () => {
  test('a load balancer', () => {
    const drawn = draw(idOf('load-balancer', 'orders-alb'));
    expect(origins(drawn)).toEqual(['orders · 9 routes [REST]']);
    expect(cardWith(drawn, 'orders-link')?.rows.map(rowText)).toContain('TCP:80 · → orders-alb-80');
    expect(rowsOf(drawn).filter(({ vertexKind }) => vertexKind === 'lambda-function')).toEqual([]);
    expect(drawn.summary).toContain('Application Load Balancer orders-alb: 1 API');
  });

  test('a target group: only what passes it', () => {
    const drawn = draw(idOf('target-group', 'shipments'));
    expect(origins(drawn)).toEqual(['orders · 1 route [REST]']);
    expect(
      rowsOf(drawn).filter(({ vertexKind, node }) => vertexKind === 'rule' && node !== undefined),
    ).toHaveLength(1);
    expect(drawn.cards.filter(({ column }) => column === 3).map(({ label }) => label)).toEqual([
      'Target group shipments',
    ]);
  });

  test('a target group behind a bridge', () => {
    const drawn = draw(idOf('target-group', 'orders-alb-443'));
    expect(origins(drawn)).toEqual(['orders · 2 routes [REST]']);
    expect(sentences(drawn)).not.toContain('REST API orders goes to orders-nlb TCP:80');
  });

  test('a VPC link that several APIs share', () => {
    expect(origins(draw(idOf('vpc-link', 'orders-link')))).toEqual([
      'invoices · 3 routes [REST]',
      'orders · 9 routes [REST]',
    ]);
  });

  test('a listener, also as it is edited and not deployed', () => {
    const listener = graph.listenerOn(idOf('load-balancer', 'orders-nlb'), 8443)?.id ?? '';
    const drawn = draw(listener, new Set([apiNamed(account, 'orders')]));
    expect(origins(drawn)).toEqual([
      'orders · 2 routes [REST]',
      'POST /payments',
      'GET /payments/{paymentId}',
    ]);
    const isOpen = (picture: Picture) => rowsOf(picture).find(({ text }) => text === 'orders')?.isOpen;
    expect([isOpen(drawn), isOpen(draw(listener)), isOpen(createPicture(account, {}))]).toEqual([
      true,
      false,
      undefined,
    ]);
  });

  test('nothing, and shows it with what is behind it', () => {
    const graphless = topology.nodes.filter(({ kind }) => kind === 'target-group');
    for (const { id } of graphless) {
      const drawn = draw(id);
      expect(rowShowing(drawn, graph, id), id).toBeDefined();
    }
  });
});

test('the overview has a row for each API, with its worst status', () => {
  const drawn = createPicture(account, { marks });
  expect(drawn.columns[0]).toBe('APIs');
  expect(origins(drawn)).toEqual(['invoices · 3 routes [REST]', 'orders · 11 routes [REST]']);
  const [, orders] = rowsOf(drawn);
  expect(orders?.status).toBe('failing');
  expect(drawn.paths.map(({ routes }) => routes.length)).toEqual([1, 1]);
});

describe('what to choose from', () => {
  test('is the overview, then APIs and what they share, by name alone', () => {
    const choices = pictureSubjects(account);
    expect(choices[0]).toEqual({ id: overviewSubject, label: 'All APIs', description: '2 APIs' });
    const labels = choices.map(({ label }) => label);
    expect(labels.slice(1, 4)).toEqual(['invoices', 'orders', 'orders-alb']);
    expect(labels).toContain('orders-link');
    expect(labels).not.toContain('orders-alb HTTPS:443');
  });

  test('has no overview of one API', () => {
    const one = buildAccount(sketch('rest r1 orders\n  stage prod'));
    expect(pictureSubjects(one).map(({ label }) => label)).toEqual(['orders']);
  });

  test('names the stages of an API', () => {
    const stages = subjectStages(graph, apiNamed(account, 'orders'));
    expect(stages.map(({ label }) => label)).toEqual(['dev', 'prod']);
    expect(subjectStages(graph, idOf('load-balancer', 'orders-alb'))).toEqual([]);
  });
});

describe('the subject that shows', () => {
  const orders = apiNamed(account, 'orders');
  test.each([
    ['an API', () => orders, () => orders],
    [
      'a target',
      () => graph.outgoing(idOf('target-group', 'orders'), 'registers')[0]?.target ?? '',
      () => idOf('target-group', 'orders'),
    ],
    ['a function', () => idOf('lambda-function', 'orders-daily-report'), () => orders],
  ])('%s', (_name, node, subject) => {
    expect(pictureSubjectOf(graph, node())).toEqual({ subject: subject() });
  });

  test('a stage is its API on it', () => {
    const stage = stageNamed(account, orders, 'dev');
    expect(pictureSubjectOf(graph, stage)).toEqual({ subject: orders, stage });
  });
});

test('a row stands for targets, for a group behind a bridge, and for rules that nothing can match', () => {
  const drawn = drawStage(legacy, 'orders', 'prod');
  const textOf = (nodeId: string): string | undefined => {
    const id = rowShowing(drawn, graph, nodeId);
    return rowsOf(drawn).find(row => row.id === id)?.text;
  };
  const target = graph.outgoing(idOf('target-group', 'orders'), 'registers')[0]?.target ?? '';
  expect(textOf(target)).toBe('orders');
  expect(textOf(idOf('target-group', 'orders-alb-80'))).toBe('TCP:80');
  expect(textOf(idOf('load-balancer', 'orders-nlb'))).toBe('orders-nlb');
  expect(textOf(idOf('load-balancer', 'orders-dev-nlb'))).toBeUndefined();
});
