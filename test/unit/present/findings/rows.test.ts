import { describe, expect, test } from 'vitest';
import type { Check, FindingOffer } from '../../../../src/diagnosis/check';
import { checks } from '../../../../src/diagnosis/checks/checks';
import { mutedBy } from '../../../../src/diagnosis/mute';
import { findingRows } from '../../../../src/present/findings/rows';
import type { FindingRow, FindingsShown } from '../../../../src/present/findings/row';
import { buildAccount } from '../../../../src/paths/account';
import { arns, sketch } from '../../../support/sketch';
import { account, finding, hostile, link, targetGroup, undecided } from './world';

const rows = (shown: Partial<FindingsShown>): readonly FindingRow[] =>
  findingRows({
    account,
    checks,
    findings: [],
    mutes: [],
    muteProblems: [],
    now: '2026-12-01T02:00:00Z',
    grouping: 'severity',
    showsMuted: false,
    ...shown,
  });
const labels = (of: readonly FindingRow[]): readonly string[] =>
  of.map(({ label, description }) => `${label}: ${description}`);
const flat = (of: readonly FindingRow[]): readonly FindingRow[] =>
  of.flatMap(row => [row, ...flat(row.children)]);

describe('the rows of the Findings view', () => {
  test('are groups by severity, then what was not decided; empty groups are left out', () => {
    const shown = rows({ findings: [finding({ severity: 'info' }), finding(), undecided] });
    expect(labels(shown)).toEqual(['Errors: 1', 'Information: 1', 'Could not be checked: 1']);
  });

  test('put information of one check together', () => {
    const findings = [
      finding({ severity: 'info', nodes: [targetGroup] }),
      finding({ severity: 'info', nodes: [link] }),
      finding({ severity: 'info', id: 'RP514', nodes: [link] }),
    ];
    const [group] = rows({ findings });
    expect(labels([group ?? []].flat())).toEqual(['Information: 3']);
    expect(labels(group?.children ?? [])).toEqual([
      'The target group is empty: 2 · RP001',
      'l2-name: The target group is empty · RP514',
    ]);
  });

  test.each([
    [targetGroup, 't1'],
    [link, 'l2-name'],
    [`${arns.rest('r1')}/stages/prod`, 'prod of orders'],
    [arns.loadBalancer('app/gone'), 'gone'],
  ])('say first what a finding is about: %s', (node, label) => {
    const [row] = rows({ findings: [finding({ nodes: [node] })] })[0]?.children ?? [];
    expect(row?.label).toBe(label);
    expect(row?.description).toBe('The target group is empty · RP001');
    expect(row?.node).toBe(node);
  });

  test('have cause, evidence, fix and the other nodes below', () => {
    const [row] = rows({ findings: [finding({ nodes: [targetGroup, link] })] })[0]?.children ?? [];
    expect(labels(row?.children ?? [])).toEqual([
      'Cause: The target group t1 has no target.',
      'Targets of t1: none',
      'Fix: Register targets.',
      expect.stringContaining('l2-name'),
    ]);
  });

  test('offer what can be done with them, and nothing else', () => {
    const [withCommand] = rows({ findings: [finding()] })[0]?.children ?? [];
    expect(withCommand?.contextValue.split(' ')).toEqual(['finding', 'mutable', 'node', 'command']);
    const fix = { text: 'Ask somebody.', docs: 'https://docs.aws.amazon.com/' };
    const [without] = rows({ findings: [finding({ nodes: [], fix })] })[0]?.children ?? [];
    expect(without?.contextValue.split(' ')).toEqual(['finding', 'mutable']);
  });

  test('offer what the check says, where there is a stage to compare', () => {
    const [anyCheck] = checks;
    if (anyCheck === undefined) throw new Error('There is no check.');
    const offering = (offers: FindingOffer): readonly Check[] => [{ ...anyCheck, id: 'RP999', offers }];
    const wordsOf = (own: readonly Check[], nodes: readonly string[]): readonly string[] => {
      const [row] = rows({ checks: own, findings: [finding({ id: 'RP999', nodes })] })[0]?.children ?? [];
      return row?.contextValue.split(' ') ?? [];
    };
    const stage = `${arns.rest('r1')}/stages/prod`;
    expect(wordsOf(offering('compare-deployed'), [stage])).toContain('compare');
    expect(wordsOf(offering('compare-deployed'), [link])).not.toContain('compare');
    expect(wordsOf(offering('plan-direct-alb'), [link])).toContain('bridge');
    expect(wordsOf([], [stage])).toEqual(['finding', 'mutable', 'node', 'command']);
  });

  test('offer a comparison and a plan with the checks that are about them', () => {
    const offering = checks.flatMap(({ name, offers }) => (offers === undefined ? [] : [[name, offers]]));
    expect(Object.fromEntries(offering)).toEqual({
      'change-not-deployed': 'compare-deployed',
      'bridge-replaceable': 'plan-direct-alb',
      'bridge-in-other-use': 'plan-direct-alb',
    });
  });

  test('tell a permission once, with the checks that wait for it', () => {
    const [group] = rows({ findings: [undecided, { ...undecided, id: 'RP307' }] });
    expect(labels(group?.children ?? [])).toEqual(['ec2:DescribeSecurityGroups: 2 checks']);
    expect(group?.children[0]?.children.map(({ check }) => check)).toEqual(['RP004', 'RP307']);
  });

  test('hide what is muted, and show it with its reason where that is wanted', () => {
    const at = '2026-11-22T10:00:00Z';
    const mutes = [mutedBy(finding(), { reason: 'kept until March', at, by: 'Ada', until: '2026-12-31' })];
    expect(rows({ findings: [finding()], mutes })).toEqual([]);
    const [group] = rows({ findings: [finding()], mutes, showsMuted: true });
    expect(group?.label).toBe('Muted');
    expect(group?.children[0]?.contextValue).toContain('muted');
    expect(group?.children[0]?.children[0]?.description).toBe(
      'kept until March · Ada · 2026-11-22 · until 2026-12-31',
    );
    // Another place of the same check is another finding.
    expect(rows({ findings: [finding({ nodes: [link] })], mutes })).toHaveLength(1);
  });

  test('show what a mute no longer hides, with the mute', () => {
    const at = '2026-11-01';
    const mutes = [mutedBy(finding(), { reason: 'until the move', at, until: '2026-11-30', isShared: true })];
    const [errors, expired] = rows({ findings: [finding()], mutes, showsMuted: true });
    expect(labels(errors?.children[0]?.children ?? [])[0]).toBe(
      'Mute expired: until the move · 2026-11-01 · until 2026-11-30 · shared with the team',
    );
    expect([expired?.label, labels(expired?.children ?? [])]).toEqual([
      'Expired mutes',
      ['t1: RP001 · until the move · 2026-11-01 · until 2026-11-30 · shared with the team'],
    ]);
    // One of what is no longer found is listed too.
    expect(labels(rows({ mutes, showsMuted: true }))).toEqual(['Expired mutes: 1']);
  });

  test('never hide what could not be checked', () => {
    const mutes = [mutedBy(undecided, { reason: 'no', at: '2026-11-01' })];
    expect(labels(rows({ findings: [undecided], mutes, showsMuted: true }))).toEqual([
      'Could not be checked: 1',
    ]);
  });

  test('begin with what is not understood of a file of mutes', () => {
    const problem = { file: 'file:///w/mutes.json', line: 7, message: '"by" is missing.' };
    const [group] = rows({ findings: [finding()], muteProblems: [problem] });
    expect(group?.label).toBe('Mutes that are not applied');
    expect(labels(group?.children ?? [])).toEqual(['Line 7: "by" is missing.']);
    expect(group?.children[0]?.place).toMatchObject({ line: 7 });
  });

  test('say what was ruled out, where a symptom was asked for', () => {
    const [group] = rows({ passed: checks.slice(0, 2) });
    expect([group?.label, group?.children.length]).toEqual(['Ruled out', 2]);
  });

  test('are grouped by check, the most severe first, then what is found most', () => {
    const findings = [
      finding({ id: 'RP514', severity: 'info' }),
      finding({ id: 'RP204', severity: 'warning', nodes: [link] }),
      finding({ id: 'RP204', severity: 'warning' }),
      finding(),
    ];
    expect(labels(rows({ findings, grouping: 'check' }))).toEqual([
      't1: The target group is empty · RP001',
      'The target group is empty: 2 · RP204',
      't1: The target group is empty · RP514',
    ]);
  });

  test('are grouped by API: what is named, what its routes reach, and what no API reaches', () => {
    const stage = `${arns.rest('r1')}/stages/prod`;
    const findings = [
      finding(),
      finding({ id: 'RP012', severity: 'warning', nodes: [stage] }),
      finding({ id: 'RP204', severity: 'info', nodes: [link] }),
      finding({ id: 'RP309', severity: 'info', nodes: [arns.loadBalancer('app/gone')] }),
      finding({ id: 'RP310', nodes: [] }),
    ];
    const groups = rows({ findings, grouping: 'api' });
    expect(labels(groups)).toEqual([
      'orders: 1 error · 1 warning · 1 info',
      'Not used by any API: 1 error · 1 info',
    ]);
    expect(groups[0]?.children.map(({ check }) => check)).toEqual(['RP001', 'RP012', 'RP204']);
  });

  test('are below each API that shares what is at fault', () => {
    const shared = buildAccount(
      sketch(`
    rest r1 orders
      stage prod
      GET /orders link l2 http://h/orders -> app/a1
    rest r2 carts
      stage prod
      GET /carts link l2 http://h/carts -> app/a1
    link2 l2
    lb app/a1
      HTTP 80 -> t1
        10 path=/carts -> t2
    tg t1 ip 80
    tg t2 ip 80`),
    );
    const findings = [finding({ nodes: [link] }), finding({ nodes: [arns.targetGroup('t2')] })];
    const groups = rows({ account: shared, findings, grouping: 'api' });
    expect(labels(groups)).toEqual(['carts: 2 errors', 'orders: 1 error']);
    const keys = flat(groups).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('have a key each', () => {
    const keys = flat(rows({ findings: [finding(), finding({ nodes: [link] }), undecided] })).map(
      ({ key }) => key,
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('are one line of printable characters, whatever the names hold', () => {
    const nodes = [hostile, `${hostile}2`];
    const shown = flat(rows({ findings: [finding({ nodes, cause: hostile, title: hostile })] }));
    for (const { label, description, tooltip } of shown) {
      expect(`${label}${description}`).not.toMatch(/[\n\u001b\u202e]/);
      expect(tooltip).not.toMatch(/[\u001b\u202e]|^`\|/m);
    }
  });
});
