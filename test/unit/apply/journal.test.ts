import { describe, expect, test } from 'vitest';
import {
  journalDocument,
  parseJournal,
  parsePlan,
  UnusableJournal,
  UnusablePlan,
  type Journal,
} from '../../../src/apply/journal';
import { canonicalJson } from '../../../src/topology/canonical';
import type { Plan } from '../../../src/plan/document';
import { withChecksum, withOwnId } from '../../support/ownId';
import { examplePlan } from './examplePlan';

const journal: Journal = {
  format: 'request-path/journal',
  version: 1,
  plan: examplePlan,
  before: { apis: {} },
  steps: [
    {
      id: 'vpc-link',
      state: 'done',
      startedAt: '2026-11-22T10:00:00Z',
      endedAt: '2026-11-22T10:02:00Z',
      was: { vpcLinkIds: [] },
      output: { VpcLinkId: 'abc123' },
    },
    { id: 'integration-1', state: 'failed', error: 'AWS refused it.', notOurs: false },
  ],
};

type Change = (document: Record<string, unknown>) => void;
type Document = Record<string, unknown>;

function changed(document: object, change: Change): string {
  const copy = JSON.parse(JSON.stringify(document)) as Document;
  change(copy);
  // Who edits a plan can compute its id again: what refuses it has to be something else.
  if (copy['plan'] !== undefined) return withChecksum(copy);
  const isPlan =
    copy['format'] === 'request-path/plan' && typeof copy['id'] === 'string' && copy['id'].trim() !== '';
  return JSON.stringify(isPlan ? withOwnId(copy as unknown as Plan) : copy);
}

const step = (document: Document, index: number): Document => (document['steps'] as Document[])[index] ?? {};
const link =
  (change: Change): Change =>
  document => {
    change(step(document, 0));
  };
const first = (of: Document, member: string): Document => (of[member] as Document[])[0] ?? {};

describe('a plan', () => {
  test('is what was written', () => {
    expect(parsePlan(canonicalJson(examplePlan))).toEqual(examplePlan);
  });

  test.each<readonly [string, Change]>([
    ['another format', plan => (plan['format'] = 'request-path/journal')],
    ['a version that is not known', plan => (plan['version'] = 2)],
    ['a version as text', plan => (plan['version'] = '1')],
    ['a kind that is not known', plan => (plan['kind'] = 'delete-everything')],
    ['no scope', plan => delete plan['scope']],
    ['no id', plan => (plan['id'] = ' ')],
    ['steps that are no list', plan => (plan['steps'] = { 0: {} })],
    ['a step that is no object', plan => (plan['steps'] = ['vpc-link'])],
    ['an operation that no migration calls', link(each => (each['action'] = 'iam:CreateUser'))],
    ['an operation named after a member of every object', link(each => (each['action'] = 'constructor'))],
    ['a step that only reads', link(each => (each['action'] = 'apigatewayv2:GetVpcLink'))],
    [
      'a deletion that is no part of moving',
      link(each => (each['action'] = 'elasticloadbalancing:DeleteLoadBalancer')),
    ],
    [
      'a verification that writes',
      link(each => (first(each, 'verify')['action'] = 'apigatewayv2:DeleteVpcLink')),
    ],
    [
      'an undo that is none',
      link(each => (first(each, 'undo')['action'] = 'elasticloadbalancing:DeleteListener')),
    ],
    [
      'an undo on a condition that writes',
      link(
        each =>
          (first(each, 'undo')['onlyIf'] = { action: 'apigatewayv2:DeleteVpcLink', input: {}, expect: {} }),
      ),
    ],
    ['an input that is a text', link(each => (each['input'] = 'everything'))],
    ['the id of a step that is a path', link(each => (each['id'] = '../../etc'))],
    ['two steps of one id', plan => (step(plan, 1)['id'] = 'vpc-link')],
    ['a reference to a later step', link(each => (each['input'] = { Name: '${steps.integration-1.uri}' }))],
    ['a reference to no step', plan => (step(plan, 1)['input'] = { Name: '${steps.nobody.id}' })],
    ['a wait without end', link(each => (first(each, 'verify')['withinSeconds'] = 1e12))],
    [
      'a bound that is no number',
      link(each => (first(each, 'verify')['expect'] = { errors: { below: 'all' } })),
    ],
    ['a state of a precondition that is none', plan => (first(plan, 'preconditions')['state'] = 'fine')],
    ['publications that are no lists', plan => (plan['publishes'] = { prod: 1 })],
  ])('with %s is refused', (_, change) => {
    expect(() => parsePlan(changed(examplePlan, change))).toThrow(UnusablePlan);
  });

  test.each<readonly [string, Change, string]>([
    ['a text that is none', link(each => (each['text'] = 7)), "steps[0].text isn't a string."],
    ['a member that is left out', link(each => delete each['iam']), 'steps[0].iam is missing.'],
    ['an entry that is no text', link(each => (each['iam'] = ['a', 1])), "steps[0].iam[1] isn't a string."],
    ['an input that is a list', link(each => (each['input'] = [])), "steps[0].input isn't an object."],
    ['a list that is none', plan => (plan['stages'] = 'prod'), "stages isn't a list."],
    ['an object that is a list', plan => (plan['options'] = []), "options isn't an object."],
    [
      'a number that is none',
      plan => (plan['saving'] = { monthlyUsd: '1' }),
      "saving.monthlyUsd isn't a number.",
    ],
    ['a kind without words', plan => (plan['kind'] = { toString: 1 }), "kind isn't a string."],
    [
      'an operation',
      link(each => (first(each, 'undo')['action'] = 'iam:CreateUser')),
      'steps[0].undo[0] calls "iam:CreateUser", which isn\'t allowed there.',
    ],
    [
      'a wait without end',
      link(each => (first(each, 'verify')['withinSeconds'] = 1e12)),
      'steps[0].verify[0] waits too long.',
    ],
    [
      'a stage that is named like a member of every object',
      plan => (plan['publishes'] = { constructor: 1 }),
      'publishes.constructor has an invalid value.',
    ],
  ])('with %s says where', (_, change, message) => {
    expect(() => parsePlan(changed(examplePlan, change))).toThrow(`This plan can't be used. ${message}`);
  });

  test('keeps members that it does not know', () => {
    const text = changed(examplePlan, plan => (plan['more'] = { constructor: [1] }));
    expect(parsePlan(text)).toHaveProperty('more', { constructor: [1] });
  });

  test('is refused at its first fault, however long its lists are', () => {
    const text = changed(examplePlan, plan => (plan['stages'] = new Array<number>(500_000).fill(1)));
    expect(() => parsePlan(text)).toThrow("stages[0] isn't a string.");
  });

  test.each([
    ['nothing', ''],
    ['half a document', canonicalJson(examplePlan).slice(0, 400)],
    ['a list', '[]'],
    ['null', 'null'],
    ['a nest of lists', '['.repeat(200_000)],
    [
      'the prototype of every object',
      canonicalJson(examplePlan).replace('"input":', '"__proto__": {"x": 1}, "input":'),
    ],
  ])('that is %s is refused', (_, text) => {
    expect(() => parsePlan(text)).toThrow(UnusablePlan);
    expect(() => parseJournal(text)).toThrow(UnusableJournal);
    expect({}).not.toHaveProperty('x');
  });
});

describe('a journal', () => {
  test('is what was written', () => {
    expect(parseJournal(journalDocument(journal))).toEqual(journal);
  });

  test.each<readonly [string, Change, string]>([
    ['its plan', document => (document['plan'] = { ...examplePlan, api: 1 }), "plan.api isn't a string."],
    ['a step', document => (step(document, 1)['output'] = 'abc'), "steps[1].output isn't an object."],
    [
      'a reference of its plan',
      document => {
        const [one, ...more] = examplePlan.steps;
        const steps = [{ ...one, input: { Name: '${steps.nobody.id}' } }, ...more];
        document['plan'] = { ...examplePlan, steps };
      },
      'plan.steps[0] refers to "nobody"',
    ],
  ])('says where %s is at fault', (_, change, message) => {
    expect(() => parseJournal(changed(journal, change))).toThrow(message);
  });

  test('leaves out members of steps that it does not know', () => {
    const text = changed(journal, document => (step(document, 0)['more'] = 1));
    expect(parseJournal(text)).toEqual(journal);
  });

  test('of which one byte was changed is refused, and says so', () => {
    const text = journalDocument(journal);
    for (const [from, to] of [
      ['abc123', 'abd123'],
      ['"state": "done"', '"state": "undone"'],
      ['2026-11-22T10:02:00Z', '2026-11-22T10:03:00Z'],
      ['"apis": {}', '"apis": {"x": {}}'],
    ] as const) {
      expect(text).toContain(from);
      expect(() => parseJournal(text.replace(from, to))).toThrow(
        'was changed after it was saved, or is damaged',
      );
    }
    expect(() => parseJournal(canonicalJson(journal))).toThrow('was changed after it was saved');
  });

  test.each<readonly [string, Change]>([
    ['another format', document => (document['format'] = 'request-path/plan')],
    ['no plan', document => delete document['plan']],
    ['a plan that is none', document => (document['plan'] = { kind: 'direct-alb' })],
    ['no before', document => delete document['before']],
    ['a list of plans', document => (document['plan'] = [])],
    ['a flag that is a text', document => (step(document, 0)['notOurs'] = 'no')],
    ['a state that is none', document => (step(document, 0)['state'] = 'finished')],
    ['an output that is a text', document => (step(document, 0)['output'] = 'abc')],
    ['a step less than its plan', document => (document['steps'] as unknown[]).pop()],
    ['steps in another order', document => (document['steps'] as unknown[]).reverse()],
    ['a step that its plan does not have', document => (step(document, 1)['id'] = 'another')],
  ])('with %s is refused', (_, change) => {
    expect(() => parseJournal(changed(journal, change))).toThrow(UnusableJournal);
  });
});
