import { describe, expect, it } from 'vitest';
import type { Finding, Severity } from '../../../../src/diagnosis/finding';
import type { TracedSide } from '../../../../src/paths/trace/document';
import { arrangeFindings, findOpened, orderFindings } from '../../../../src/present/strip/decidingFinding';
import { tracedAccount } from '../trace';

const { graph, trace } = tracedAccount();

function finding(id: string, severity: Severity, ...nodes: readonly string[]): Finding {
  return {
    id,
    name: id,
    severity,
    state: 'fail',
    title: `Title of ${id}`,
    nodes,
    cause: 'A cause.',
    evidence: [],
    fix: { text: 'A fix.', docs: '' },
  };
}

const at = (kind: string): string => trace.hops.find(hop => hop.kind === kind)?.node ?? '';
const order = (side: TracedSide, ...findings: readonly Finding[]): readonly string[] =>
  orderFindings(graph, side, findings).map(({ id }) => id);
const blocked = (endedAt: string): TracedSide => ({
  ...trace,
  outcome: 'blocked',
  status: 503,
  endedAt,
  hops: trace.hops.slice(0, trace.hops.findIndex(({ node }) => node === endedAt) + 1),
  targets: [],
});

describe('the finding that decides', () => {
  it('is the most severe of a request that gets through', () => {
    const link = finding('RP300', 'warning', at('vpc-link'));
    expect(order(trace, finding('RP700', 'info', at('stage')), link)).toEqual(['RP300', 'RP700']);
    expect(order(trace, link, finding('RP500', 'error', at('rule')))).toEqual(['RP500', 'RP300']);
  });

  it('is, of equal ones, what is about the route alone, then what is nearest to the end', () => {
    const findings = [
      finding('RP300', 'warning', at('vpc-link')),
      finding('RP500', 'warning', at('rule')),
      finding('RP100', 'warning', at('route')),
    ];
    expect(order(trace, ...findings)).toEqual(['RP100', 'RP500', 'RP300']);
  });

  it('is what is wrong where a request fails, before what is worse elsewhere', () => {
    const elsewhere = finding('RP100', 'error', at('route'));
    const here = finding('RP300', 'warning', at('vpc-link'));
    expect(order(blocked(at('vpc-link')), elsewhere, here)).toEqual(['RP300', 'RP100']);
    // What comes next can keep it out as well.
    const next = finding('RP301', 'error', at('load-balancer'));
    expect(order(blocked(at('vpc-link')), elsewhere, next)).toEqual(['RP301', 'RP100']);
    // A sound twin: the same request gets through, and the error comes first.
    expect(order(trace, here, elsewhere)).toEqual(['RP100', 'RP300']);
  });

  it('is never information, which is only listed', () => {
    const info = finding('RP700', 'info', at('vpc-link'));
    expect(order(blocked(at('vpc-link')), info, finding('RP100', 'warning', at('route')))).toEqual([
      'RP100',
      'RP700',
    ]);
    expect(arrangeFindings(graph, [info], undefined, false)).toMatchObject({
      others: [{ check: 'RP700' }],
      areChecksPending: false,
    });
    expect(arrangeFindings(graph, [info], undefined, false).deciding).toBeUndefined();
  });

  it('is the one that was opened, whatever else there is', () => {
    const info = finding('RP700', 'info', at('stage'));
    const error = finding('RP100', 'error', at('route'));
    const opened = findOpened([error, info], { check: 'RP700', node: at('stage') });
    expect(opened).toBe(info);
    const { deciding, others } = arrangeFindings(graph, [error, info], opened, false);
    expect([deciding?.check, others.map(({ check }) => check)]).toEqual(['RP700', ['RP100']]);
    expect(findOpened([error], { check: 'RP100', node: at('stage') })).toBeUndefined();
  });

  it('holds findings about nothing, and nodes that are gone', () => {
    const odd = finding('RP900', 'warning');
    expect(order(blocked(at('vpc-link')), odd, finding('RP901', 'warning', 'gone'))).toHaveLength(2);
    expect(arrangeFindings(graph, [odd], undefined, true).deciding).toMatchObject({ place: '' });
  });
});
