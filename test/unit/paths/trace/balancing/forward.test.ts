import { describe, expect, it } from 'vitest';
import { arns, sketch } from '../../../../support/sketch';
import { changed } from '../../../diagnosis/case';
import { balanced, rule, shares, path } from './reading';

describe('a forward to several groups', () => {
  const weighted = (groups: string): string => `
    lb app/a1
      HTTP 80 -> ${groups}
    tg t1 ip 80 10.0.0.1:80=healthy 10.0.0.2:80=healthy
    tg t2 ip 80 10.0.0.3:80=healthy
    tg t3 ip 80
    tg t4 ip 80 unread
    tg t5 ip 80`;

  it.each<[string, readonly string[], string]>([
    ['t1*3 t2*1', ['10.0.0.1:80 0.375', '10.0.0.2:80 0.375', '10.0.0.3:80 0.25'], 'reaches-targets'],
    ['t1 t2', ['10.0.0.1:80 0.25', '10.0.0.2:80 0.25', '10.0.0.3:80 0.5'], 'reaches-targets'],
    ['t2*1 t3*1', ['10.0.0.3:80 0.5'], 'unknown'],
    ['t2*1 t4*1', ['10.0.0.3:80 0.5'], 'unknown'],
    ['t3*1 t4*1', [], 'unknown'],
    ['t3*1 t5*1', [], 'no-healthy-target'],
    ['t1*0 t2*0', [], 'no-healthy-target'],
  ])('%s', (groups, expected, outcome) => {
    const found = balanced(weighted(groups));
    expect(found.outcome).toBe(outcome);
    expect(shares(found)).toEqual(expected);
    expect(path(found)).toEqual(['listener app/a1', 'listener-rule app/a1']);
  });

  it('of which one has all the weight goes on to it', () => {
    const found = balanced(weighted('t1*0 t2*5'));
    expect(shares(found)).toEqual(['10.0.0.3:80 1']);
    expect(path(found).at(-1)).toBe('t2');
  });

  it('answers 503 for the part of a group that is empty', () => {
    expect(balanced(weighted('t2*3 t3*1')).because).toContain(
      "25% of the requests go to t3: The target group t3 doesn't have registered targets",
    );
  });

  it('keeps a client that has the cookie', () => {
    const ForwardConfig = {
      TargetGroups: ['t1', 't2'].map(name => ({ TargetGroupArn: arns.targetGroup(name), Weight: 1 })),
      TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 60 },
    };
    const reading = changed(sketch(weighted('t1 t2')), rule('default'), {
      Actions: [{ Type: 'forward', ForwardConfig }],
    });
    expect(balanced(reading).because).toMatch(/keeps its target group for 60 seconds$/);
  });
});
