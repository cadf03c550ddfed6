import { describe, expect, test } from 'vitest';
import { printFindings } from '../../../../src/present/findings/text';
import { finding, graph, hostile, link, targetGroup, undecided } from './world';

describe('findings as text', () => {
  test('say what, where, why, by what, and how to mend it', () => {
    expect(printFindings(graph, [finding()])).toBe(
      [
        'error   RP001 The target group is empty',
        '  at     t1',
        '  cause  The target group t1 has no target.',
        '  read   targets of t1: none (elasticloadbalancing:DescribeTargetHealth)',
        '  fix    Register targets.',
        '  run    aws elbv2 register-targets',
        '  docs   https://docs.aws.amazon.com/',
        '',
        '1 error.',
        '',
      ].join('\n'),
    );
  });

  test('come with the most severe first, and the counts last', () => {
    const text = printFindings(graph, [
      finding({ id: 'RP601', severity: 'info' }),
      finding({ id: 'RP602', severity: 'warning' }),
      finding(),
      undecided,
    ]);
    expect([...text.matchAll(/^(error|warning|info|unknown)/gm)].map(([, word]) => word)).toEqual([
      'error',
      'warning',
      'info',
      'unknown',
    ]);
    expect(text).toMatch(/\n1 error, 1 warning, 1 info and 1 check not completed\.\n$/);
  });

  test('tell a missing permission once, with every check that waits for it', () => {
    const text = printFindings(graph, [undecided, { ...undecided, id: 'RP307' }]);
    expect(text).toContain(
      [
        "unknown 2 checks couldn't be completed",
        '  cause  ec2:DescribeSecurityGroups was not answered (once): AccessDenied.',
        '  needs  ec2:DescribeSecurityGroups',
        '  checks RP004 RP307',
      ].join('\n'),
    );
  });

  test('name a few places and count the rest', () => {
    const nodes = ['a', 'b', 'c', 'd', 'e', link];
    expect(printFindings(graph, [finding({ nodes })])).toContain('at     a, b, c, d and 2 more');
  });

  test('tell information once for all its places', () => {
    const text = printFindings(graph, [
      finding({ severity: 'info', nodes: [targetGroup] }),
      finding({ severity: 'info', nodes: [link] }),
    ]);
    expect([...text.matchAll(/^info {4}RP001/gm)]).toHaveLength(1);
    expect(text).toContain('  at     t1, l2-name\n');
    expect(text).toContain('2 places, the first: The target group t1 has no target.');
    expect(text).toMatch(/\n2 info\.\n$/);
  });

  test('hold nothing that a terminal would obey', () => {
    const text = printFindings(graph, [finding({ cause: hostile, title: hostile, nodes: [hostile] })]);
    expect(text).not.toMatch(/[\u001b\u202e]/);
    expect(text.split('\n').filter(line => line.includes('<b>'))).toHaveLength(3);
  });

  test('say so where nothing was found', () => {
    expect(printFindings(graph, [])).toBe('No problems found.\n');
  });
});
