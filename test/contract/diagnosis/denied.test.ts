import { beforeAll, describe, expect, test } from 'vitest';
import { checks } from '../../../src/diagnosis/checks/checks';
import type { Finding } from '../../../src/diagnosis/finding';
import { operationNamed } from '../../../src/diagnosis/operationName';
import { createAccount } from '../../../src/sandbox/accounts';
import { allServices } from '../../../src/services/registry';
import { diagnosed, failing, type Diagnosed } from './diagnosed';

const operations = allServices.flatMap(service => service.operations.map(({ name }) => name));
const account = () => createAccount('broken');

let whole: Diagnosed;
beforeAll(async () => {
  whole = await diagnosed(account());
});

/** What a finding says, without its words. What could not be read is no node, so that only the first is the same. */
const said = ({ id, severity, nodes }: Finding): string => `${id} ${severity} ${nodes[0] ?? ''}`;

/** Calls for which the account has no occasion: it has no validator and no deployment under way. */
const neverCalled: readonly string[] = ['apigateway:GetRequestValidators', 'ecs:DescribeServiceDeployments'];

/** Checks that need an operation only where the account has nothing: no HTTP API goes over a bridge. */
const decided: Readonly<Record<string, readonly string[]>> = {
  'elasticloadbalancing:DescribeTargetHealth': ['RP207'],
  // Its Network Load Balancers have no rules.
  'elasticloadbalancing:DescribeRules': ['RP405', 'RP406', 'RP407', 'RP411'],
  // No integration waits longer than a TCP listener keeps connections at least.
  'elasticloadbalancing:DescribeListenerAttributes': ['RP214'],
};

test('every operation but those named is called, so that denying it means something', () => {
  const called = new Set(whole.reading.answered.map(({ operation }) => operation));
  expect(operations.filter(operation => !called.has(operation))).toEqual(neverCalled);
});

describe.each(operations.filter(operation => !neverCalled.includes(operation)))('without %s', operation => {
  test('exactly the checks that need it are unknown, with its permission named; nothing else changes', async () => {
    const { findings, reading } = await diagnosed(account(), { deny: [operation] });
    expect(reading.unknowns.some(unknown => unknown.operation === operation)).toBe(true);
    const needing = checks.filter(({ needs }) => (needs as readonly string[]).includes(operation));
    const unknown = findings.filter(({ state }) => state === 'unknown');
    const undecided = needing.filter(({ id }) => decided[operation]?.includes(id) !== true);
    expect([...new Set(unknown.map(({ id }) => id))].sort()).toEqual(undecided.map(({ id }) => id).sort());
    const action = operationNamed(operation)?.action ?? '?';
    expect(unknown.filter(({ missingAction }) => missingAction?.startsWith(action) !== true)).toEqual([]);
    const needed = new Set(undecided.map(({ id }) => id));
    const others = (all: readonly Finding[]): readonly string[] =>
      failing(all)
        .filter(({ id }) => !needed.has(id))
        .map(said);
    expect(others(findings)).toEqual(others(whole.findings));
    // What is not known is no new failure.
    const before = new Set(
      failing(whole.findings).flatMap(({ id, nodes }) => nodes.map(node => `${id} ${node}`)),
    );
    const fresh = failing(findings).filter(
      ({ id, nodes }) => !nodes.some(node => before.has(`${id} ${node}`)),
    );
    expect(fresh.map(said)).toEqual([]);
  });
});

/** One call of an operation refused, whose answers about everything else stay. */
describe.each([
  ['elasticloadbalancing:DescribeListeners', 'loadbalancer/net/'],
  ['elasticloadbalancing:DescribeListeners', 'loadbalancer/app/'],
  ['elasticloadbalancing:DescribeRules', 'listener/app/'],
  ['elasticloadbalancing:DescribeTargetHealth', 'targetgroup/'],
  ['elasticloadbalancing:DescribeTargetGroupAttributes', 'targetgroup/'],
  ['elasticloadbalancing:DescribeLoadBalancerAttributes', 'loadbalancer/app/'],
  ['elasticloadbalancing:DescribeListenerCertificates', 'listener/'],
  ['apigateway:GetResources', '/restapis/'],
  ['apigateway:GetStages', '/restapis/'],
  ['apigatewayv2:GetIntegrations', '/apis/'],
  ['acm:DescribeCertificate', 'certificate/'],
])('without %s of one %s', (operation, part) => {
  test('only checks that look at it are unknown, and name it; nothing else changes', async () => {
    const node = whole.reading.answered.find(
      call => call.operation === operation && call.node?.includes(part) === true,
    )?.node;
    if (node === undefined) throw new Error('It was never called.');
    const resource = operation.startsWith('apigateway') ? `${node.split('::')[1] ?? ''}/*` : `${node}*`;
    const { findings, world } = await diagnosed(account(), { deny: [`${operation} ${resource}`] });
    const refused = world.topology.unknowns.filter(unknown => unknown.operation === operation);
    expect(refused.length).toBeGreaterThan(0);
    const concerned = [...new Set(refused.flatMap(unknown => unknown.node ?? []))].sort();
    const unknown = findings.filter(({ state }) => state === 'unknown');
    for (const { nodes } of unknown) expect(concerned).toEqual(expect.arrayContaining([...nodes]));
    const undecided = new Set(unknown.map(({ id }) => id));
    const others = (all: readonly Finding[]): readonly string[] =>
      failing(all)
        .filter(({ id }) => !undecided.has(id))
        .map(said);
    expect(others(findings)).toEqual(others(whole.findings));
    const before = new Set(
      failing(whole.findings).flatMap(({ id, nodes }) => nodes.map(of => `${id} ${of}`)),
    );
    const fresh = failing(findings).filter(({ id, nodes }) => !nodes.some(of => before.has(`${id} ${of}`)));
    expect(fresh.map(said)).toEqual([]);
    // A node that a check fails for is not undecided as well.
    const failed = new Set(failing(findings).map(({ id, nodes }) => `${id} ${nodes[0] ?? ''}`));
    expect(unknown.filter(({ id, nodes }) => nodes.some(of => failed.has(`${id} ${of}`)))).toEqual([]);
  });
});

test('targets of an account without bridges are needed only by checks that look at targets', async () => {
  const { findings } = await diagnosed(createAccount('direct'), {
    deny: ['elasticloadbalancing:DescribeTargetHealth'],
  });
  const undecided = new Set(findings.filter(({ state }) => state === 'unknown').map(({ id }) => id));
  const ofTargets = [1, 2, 3, 405, 406, 601, 602, 603, 604, 605, 606, 607, 610, 611, 612, 613, 615, 616, 617];
  expect([...undecided].sort()).toEqual(ofTargets.map(number => `RP${String(number).padStart(3, '0')}`));
  expect(undecided.size).toBeLessThan(20);
});
