import { describe, expect, test } from 'vitest';
import type { Check, FindingOffer } from '../../../../src/diagnosis/check';
import { checks } from '../../../../src/diagnosis/checks/checks';
import { mutedBy } from '../../../../src/diagnosis/mute';
import { findingRows, type FindingRow, type FindingsShown } from '../../../../src/present/findings/rows';
import { arns } from '../../../support/sketch';
import { finding, graph, hostile, link, targetGroup, undecided } from './world';

const all = new Set(['error', 'warning', 'info', 'unknown'] as const);
const rows = (shown: Partial<FindingsShown>): readonly FindingRow[] =>
  findingRows({ graph, checks, findings: [], mutes: [], severities: all, showsMuted: false, ...shown });
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

  test('leave out the severities that are not wanted', () => {
    const findings = [finding(), finding({ severity: 'warning' }), undecided];
    expect(labels(rows({ findings, severities: new Set(['warning']) }))).toEqual(['Warnings: 1']);
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
    const mutes = [mutedBy(finding(), 'kept until March', '2026-11-22T10:00:00Z')];
    expect(rows({ findings: [finding()], mutes })).toEqual([]);
    const [group] = rows({ findings: [finding()], mutes, showsMuted: true });
    expect(group?.label).toBe('Muted');
    expect(group?.children[0]?.contextValue).toContain('muted');
    expect(group?.children[0]?.children[0]?.description).toBe('kept until March (2026-11-22)');
    // Another place of the same check is another finding.
    expect(rows({ findings: [finding({ nodes: [link] })], mutes })).toHaveLength(1);
  });

  test('say what was ruled out, where a symptom was asked for', () => {
    const [group] = rows({ passed: checks.slice(0, 2) });
    expect([group?.label, group?.children.length]).toEqual(['Ruled out', 2]);
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
