import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../../src/plan/document';
import { createPlanPage } from '../../../../src/present/plan/planPage';
import { planMarkdown } from '../../../../src/present/plan/markdown';
import { planSummary } from '../../../../src/present/plan/summary';
import { hostile, plan, planOfNames, step } from './plans';
import fc from 'fast-check';

/** Labels with their words, code without its marks. */
const linesOf = (of: Plan): Readonly<Record<string, string>> =>
  Object.fromEntries(
    planSummary(of).map(({ label, text }) => [
      label,
      text.map(run => (typeof run === 'string' ? run : 'code' in run ? run.code : run.time)).join(''),
    ]),
  );

const route = (key: string, more: Partial<Plan['routes'][number]['to']> = {}): Plan['routes'][number] => ({
  route: key,
  key,
  from: { connectionId: 'l1', uri: `http://h${key}` },
  to: { connectionId: 'l2', integrationTarget: 'arn:alb', uri: `http://h${key}`, ...more },
});

describe('what moves', () => {
  it('is grouped by what changes, not by URI', () => {
    const { Moves } = linesOf(
      plan({
        stages: ['dev', 'prod'],
        routes: [route('/a'), route('/b'), route('/c', { uri: 'https://h/c' })],
      }),
    );
    expect(Moves).toBe(
      '3 routes of stages dev and prod. 2 routes: connectionId, integrationTarget; 1 route: connectionId, integrationTarget, uri.',
    );
  });

  it('keeps routes to other load balancers apart', () => {
    const { Moves } = linesOf(
      plan({ routes: [route('/a'), route('/b', { integrationTarget: 'arn:other' })] }),
    );
    expect(Moves).toContain(
      '1 route: connectionId, integrationTarget; 1 route: connectionId, integrationTarget.',
    );
  });

  it('says where an integration stays and only a variable changes', () => {
    const end = { connectionId: '${stageVariables.link}', uri: 'http://h/' };
    expect(linesOf(plan({ routes: [{ route: 'r', key: '/', from: end, to: end }] }))['Moves']).toContain(
      '1 route: only stage variables.',
    );
  });

  it('names what stays, and what stays on some stages alone', () => {
    const moving = route('GET /a');
    const stays = [
      { route: 'GET /a', key: 'GET /a', because: 'On stage dev: x.' },
      { route: 'GET /b', key: 'GET /b', because: 'y.' },
    ];
    expect(linesOf(plan({ routes: [moving], stays }))['Stays']).toBe(
      '2 routes: GET /a on some stages and GET /b.',
    );
  });
});

describe('what speaks against it', () => {
  const precondition = (id: string, state: Plan['preconditions'][number]['state']) => ({
    id,
    state,
    text: 'x',
    evidence: [],
  });

  it('is by name, what blocks first', () => {
    const preconditions = [
      precondition('canary', 'warn'),
      precondition('quota', 'unknown'),
      precondition('network', 'block'),
      precondition('bridge', 'ok'),
    ];
    expect(linesOf(plan({ preconditions }))['Against it']).toBe(
      "Blocked by: network. Couldn't be checked: quota. Warnings: canary.",
    );
  });

  it('has what deployments publish besides, and where that is not known', () => {
    expect(
      linesOf(plan({ publishes: { prod: ['POST /x'] }, publishesUnknown: { dev: 'Denied.' } }))['Against it'],
    ).toBe(
      "Nothing blocks the plan. The deployment of stage prod also publishes other changes. It isn't known what else the deployment of stage dev publishes.",
    );
  });

  it('names a precondition that has no words by its ID', () => {
    expect(linesOf(plan({ preconditions: [precondition('new-one', 'warn')] }))['Against it']).toBe(
      'Warnings: new-one.',
    );
  });
});

describe('how long it takes', () => {
  const waits = (withinSeconds: number, text: string, forSeconds = 0) => ({
    action: 'apigateway:GetStage',
    input: {},
    expect: {},
    withinSeconds,
    forSeconds,
    text,
  });

  it('is the sum of what steps wait for at most, and says that it is', () => {
    const steps = [
      step({ requires: [waits(60, 'A.')] }),
      step({ verify: [waits(600, 'B.'), waits(0, 'C.', 300)] }),
    ];
    expect(linesOf(plan({ steps }))['Takes']).toBe(
      '2 steps. Estimate: at most 16 min of waiting, the sum of the limits in the steps. Longest: B (10 min); C (5 min).',
    );
  });

  it('is no number where nothing is waited for', () => {
    expect(linesOf(plan())['Takes']).toBe('1 step, none of which waits.');
  });
});

describe('what it saves', () => {
  it.each([
    [{ monthlyUsd: 0, basis: 'x' }, 'Nothing for now.'],
    [{ monthlyUsd: 16.43, basis: 'x' }, '16.43 USD a month by list prices, after the bridge is removed.'],
    [{ monthlyUsd: 16.43, basis: 'x', isUpperBound: true }, 'up to 16.43 USD a month'],
  ] as const)('%j', (saving, words) => {
    expect(linesOf(plan({ saving }))['Saves']).toContain(words);
  });
});

describe('a plan to remove the bridge', () => {
  const { Deletes, Rollback, Traffic, Moves } = linesOf(
    plan({ kind: 'retire', routes: [], steps: [step({ action: 'apigateway:DeleteVpcLink', undo: [] })] }),
  );

  it('says what it deletes, and that nothing brings it back', () => {
    expect(Moves).toBeUndefined();
    expect(Deletes).toBe('1 step: 1 × apigateway:DeleteVpcLink.');
    expect(Rollback).toContain("can't be restored");
    expect(Traffic).toContain('if the preconditions hold');
  });
});

describe('the document', () => {
  it('begins with the summary, in its first 25 lines', () => {
    const lines = planMarkdown(plan({ stays: [{ route: 'r', key: 'GET /b', because: 'y' }] })).split('\n');
    expect(lines.findIndex(line => line.startsWith('- **Permissions:**'))).toBeGreaterThan(0);
    expect(lines.findIndex(line => line.startsWith('- **Permissions:**'))).toBeLessThan(25);
  });

  it('has as many lines before its sections whatever names are', () => {
    const linesBefore = (name: string): number =>
      planMarkdown(planOfNames(name))
        .split('\n')
        .findIndex(line => line.startsWith('## '));
    fc.assert(
      fc.property(hostile, name => {
        expect(linesBefore(name)).toBe(linesBefore('x'));
      }),
    );
  });

  it('opens the preconditions where something speaks against the plan', () => {
    const opened = (state: 'ok' | 'warn') =>
      createPlanPage(plan({ preconditions: [{ id: 'quota', state, text: 'x', evidence: [] }] }))
        .sections.filter(({ isOpen }) => isOpen === true)
        .map(({ title }) => title);
    expect(opened('warn')).toEqual(['Preconditions']);
    expect(opened('ok')).toEqual([]);
  });
});
