import { describe, expect, test } from 'vitest';
import { checks } from '../../../src/diagnosis/checks/checks';
import { diagnoseAccount } from '../../../src/diagnosis/diagnose';
import { withFindings } from '../../../src/diagnosis/onPath';
import { buildAccount } from '../../../src/paths/account';
import { traceRequest } from '../../../src/paths/trace/trace';
import { sketch } from '../../support/sketch';

/** The checks that a trace of a request lists. */
function listed(path: string, ...rules: readonly string[]): readonly string[] {
  const reading = sketch(`
rest r1 orders
  stage prod
  GET /orders link l2 http://h/orders -> app/a1
  GET /stock link l2 http://h/stock -> app/a1
link2 l2
network
lb app/a1
  HTTP 80 -> t1
${rules.map(rule => `    ${rule}`).join('\n')}
tg t1 ip 80 10.0.0.1:80=healthy
tg t2 ip 80 10.0.0.2:80=healthy`);
  const account = buildAccount(reading);
  const { findings } = diagnoseAccount(account, checks);
  const url = `https://r1.execute-api.eu-west-1.amazonaws.com/prod${path}`;
  const trace = traceRequest(account.facts, { method: 'GET', url, headers: [] });
  return withFindings(account.graph, trace, findings).findings;
}

describe('a trace lists the findings', () => {
  test('of a rule that its request was kept from', () => {
    expect(listed('/orders', '10 path=/orders* -> t1', '20 path=/orders/* -> t2')).toContain('RP505');
  });

  test('of a rule that was passed over before', () => {
    expect(listed('/stock', '10 path=/orders* -> t1', '20 path=/orders/* -> t2')).toContain('RP505');
  });

  test('of no rule where all can be met', () => {
    expect(listed('/orders', '10 path=/orders -> t1', '20 path=/stock -> t2')).not.toContain('RP505');
  });
});
