import type { Finding } from '../../../../src/diagnosis/finding';
import { buildAccount } from '../../../../src/paths/account';
import { arns, sketch } from '../../../support/sketch';

/** A small account for findings to be about. */
export const account = buildAccount(
  sketch(`
    rest r1 orders
      stage prod
      GET /orders link l2 http://h/orders -> app/a1
    link2 l2
    lb app/a1
      HTTP 80 -> t1
    tg t1 ip 80`),
);
export const { topology, graph } = account;

export const targetGroup = arns.targetGroup('t1');
export const link = arns.link('l2');
/** What a name can do to a terminal, to Markdown, and to JSON. */
export const hostile = 'a\u001b[31m\n`|<b>"\u202e${x}';

export function finding(changes: Partial<Finding> = {}): Finding {
  return {
    id: 'RP001',
    name: 'target-group-empty',
    severity: 'error',
    state: 'fail',
    title: 'The target group is empty',
    nodes: [targetGroup],
    cause: 'The target group t1 has no target.',
    evidence: [
      { what: 'targets of t1', value: 'none', operation: 'elasticloadbalancing:DescribeTargetHealth' },
    ],
    fix: {
      text: 'Register targets.',
      command: 'aws elbv2 register-targets',
      docs: 'https://docs.aws.amazon.com/',
    },
    ...changes,
  };
}

export const undecided = finding({
  id: 'RP004',
  state: 'unknown',
  nodes: [link],
  evidence: [],
  cause: 'ec2:DescribeSecurityGroups was not answered (once): AccessDenied.',
  missingAction: 'ec2:DescribeSecurityGroups',
});
