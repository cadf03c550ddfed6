import { describe, expect, test } from 'vitest';
import { preconditionIds } from '../../../../src/plan/document';
import { PlanRefused } from '../../../../src/plan/noPlan';
import { describeKept } from '../../../../src/plan/reasons/describeKept';
import { describePrecondition } from '../../../../src/plan/reasons/describePrecondition';
import { describeRefusal } from '../../../../src/plan/reasons/describeRefusal';
import { describeRetireReason } from '../../../../src/plan/reasons/describeRetirement';
import {
  describeStay,
  describeUriObstacle,
  type NamingContext,
} from '../../../../src/plan/reasons/describeStay';
import type { PreconditionRemark } from '../../../../src/plan/reasons/preconditionReason';
import type { UriObstacle } from '../../../../src/plan/reasons/stayReason';
import { createGraph } from '../../../../src/paths/graph';
import { buildTopology } from '../../../../src/topology/build';
import { sketch } from '../../../support/sketch';
import {
  keptReasons,
  preconditionBases,
  preconditionReasons,
  refusalReasons,
  retireReasons,
  stayReasons,
  unreadQuestions,
  uriObstacles,
} from './examples';

/** Without nodes everything is called by its id, so that a sentence has to hold it. */
const graph = createGraph(buildTopology(sketch('')));
const context: NamingContext = { graph, apiKind: 'rest-api' };

const whole = /^[A-Z0-9\p{L}].*\.$/u;

/** Members that choose the words, or stand in the basis of the precondition. */
const unspoken = new Set(['code', 'about', 'id', 'part', 'obstacle', 'region']);

function expectValuesIn(words: string, reason: object): void {
  for (const [member, value] of Object.entries(reason) as [string, unknown][]) {
    if (unspoken.has(member)) continue;
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof one === 'string') expect(words.toLowerCase()).toContain(one.toLowerCase());
    }
  }
  expect(words).not.toMatch(/undefined|\[object|NaN/);
}

const described = (remark: PreconditionRemark) =>
  describePrecondition(context, {
    basis: { id: 'managed-by' },
    state: remark.state,
    remarks: [remark],
  });

describe('a reason is said in whole sentences that hold its values', () => {
  test.each(Object.values(preconditionReasons))('precondition: $code', reason => {
    const { text, evidence } = described({ state: 'warn', reason });
    expect(text).toMatch(whole);
    expectValuesIn([text, ...evidence].join('\n'), reason);
  });

  test.each(Object.values(unreadQuestions))('what was not read: $about', question => {
    const reason = { ...preconditionReasons.unread, question };
    const { text, evidence } = described({ state: 'unknown', reason });
    expect(text).toMatch(/This requires wafv2:GetWebACLForResource\.$/);
    expect(evidence).toEqual(['wafv2:GetWebACLForResource: AccessDenied']);
    expectValuesIn(text, question);
  });

  test.each(Object.values(preconditionBases))('without a remark: $id', basis => {
    const { text, evidence } = describePrecondition(context, { basis, state: 'ok', remarks: [] });
    expect(text).toMatch(whole);
    expectValuesIn([text, ...evidence].join('\n'), basis);
  });

  test.each(Object.values(stayReasons))('a route that stays: $code', reason => {
    const text = describeStay(context, reason);
    expect(text).toMatch(whole);
    expectValuesIn(text, reason);
  });

  test.each(Object.keys(uriObstacles) as UriObstacle[])('a URI that stays: %s', obstacle => {
    expect(describeStay(context, { code: 'uri', obstacle })).toBe(describeUriObstacle(obstacle));
  });

  test.each(Object.values(keptReasons))('a part that stays: $code', reason => {
    const text = describeKept(graph, reason);
    expect(text).toMatch(whole);
    expect(text).not.toMatch(/\.\.$/);
    if (reason.code !== 'no-bridge') expectValuesIn(text, reason);
  });

  test.each(Object.values(refusalReasons))('no plan: $code', reason => {
    const text = describeRefusal(graph, reason);
    expect(text).toMatch(/^\S.*\.$/);
    expectValuesIn(text, reason);
  });

  test.each(Object.values(retireReasons))('what retiring needs: $code', reason => {
    const { text, evidence } = describeRetireReason(graph, reason);
    expect(text).toMatch(/^\S.*\.$/);
    expectValuesIn([text, ...evidence].join('\n'), reason);
  });
});

test('every precondition has a basis', () => {
  expect(Object.keys(preconditionBases).sort()).toEqual([...preconditionIds].sort());
});

test('a precondition says a sentence once, and four of them at most', () => {
  const remark = (stage: string): PreconditionRemark => ({
    state: 'block',
    reason: { code: 'no-deployment', stage },
  });
  const { text, evidence } = describePrecondition(context, {
    basis: { id: 'managed-by' },
    state: 'block',
    remarks: ['a', 'a', 'b', 'c', 'd', 'e', 'f'].map(remark),
  });
  expect(text.match(/doesn't have a deployment/g)).toHaveLength(4);
  expect(text).toMatch(/The evidence lists 2 more of this kind\.$/);
  expect(evidence).toEqual(
    ['e', 'f'].map(stage => expect.stringContaining(`Stage ${stage} doesn't have`) as unknown),
  );
});

test('who asks for a name that is not there has to ask for another', () => {
  const asked = Object.values(refusalReasons).filter(
    reason => new PlanRefused({ graph }, reason).why === 'no-such-name',
  );
  expect(asked.map(({ code }) => code)).toEqual([
    'no-such-api',
    'several-apis',
    'no-such-stage',
    'no-such-route',
  ]);
});
