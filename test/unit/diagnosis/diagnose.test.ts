import { describe, expect, test } from 'vitest';
import type { Check, CheckFailure } from '../../../src/diagnosis/check';
import { diagnoseAccount, diagnoseInSteps } from '../../../src/diagnosis/diagnose';
import { failsAt, findingsDocument } from '../../../src/diagnosis/document';
import { findMute, mutedBy, readMutes, splitMutes } from '../../../src/diagnosis/mute';
import { applySeverityOverrides, severityOverrides } from '../../../src/diagnosis/overrides';
import type { World } from '../../../src/diagnosis/world';
import type { Reading } from '../../../src/model/reading';
import { arns, here, sketch } from '../../support/sketch';
import { buildAccount } from '../../../src/paths/account';
import { checks } from '../../../src/diagnosis/checks/checks';
import { overAddresses } from './cases/bridge/topology';
import { changed, withAnswers, withResources } from './case';

const text = `
  rest r1 orders
    stage prod
    GET /orders link l2 http://h/orders -> app/a1
  link2 l2
  lb app/a1
    HTTP 80 -> t1
    HTTPS 443 -> t1
  tg t1 ip 80`;

function world(more = '', changes: Partial<Reading> = {}): World {
  const reading: Reading = { ...sketch(`${text}\n${more}`), depths: ['deployed', 'evidence'], ...changes };
  return buildAccount(reading);
}

const stage = `${arns.rest('r1')}/stages/prod`;
/** Its stage has a deployment, which was not read. */
function undeployed(): Reading {
  const reading = sketch(text);
  const resources = reading.resources.map(resource =>
    resource.arn === stage
      ? { ...resource, properties: { ...(resource.properties as object), deploymentId: 'd1' } }
      : resource,
  );
  return { ...reading, depths: ['evidence'], resources };
}

const forgetting = (reading: Reading, operation: string): Reading => ({
  ...reading,
  answered: reading.answered.filter(call => call.operation !== operation),
});

const asFunction = (reading: Reading): Reading =>
  changed(forgetting(reading, 'ecs:ListClusters'), arns.targetGroup('t1'), { TargetType: 'lambda' });

const failure = (changes: Partial<CheckFailure> = {}): CheckFailure => ({
  nodes: [arns.targetGroup('t1')],
  cause: 'Target group t1 is wrong.',
  evidence: [],
  fix: { text: 'Mend it.' },
  ...changes,
});

const check = (changes: Partial<Check> = {}): Check => ({
  id: 'RP900',
  name: 'made-up',
  severity: 'error',
  title: 'Made up',
  rationale: 'Because.',
  looksAt: 'Nothing.',
  remedy: 'None.',
  documentation: 'https://docs.aws.amazon.com/',
  confirmation: { kind: 'documented', source: 'here' },
  symptoms: [],
  needs: ['elasticloadbalancing:DescribeRules'],
  check: () => [failure()],
  ...changes,
});

describe('a diagnosis', () => {
  test('has a finding for each failure, with the documents of its check', () => {
    const { findings } = diagnoseAccount(world(), [check()]);
    expect(findings).toEqual([
      {
        id: 'RP900',
        name: 'made-up',
        severity: 'error',
        state: 'fail',
        title: 'Made up',
        nodes: [arns.targetGroup('t1')],
        cause: 'Target group t1 is wrong.',
        evidence: [],
        fix: { text: 'Mend it.', docs: 'https://docs.aws.amazon.com/' },
      },
    ]);
  });

  test('is sorted by id, then by first node', () => {
    const two = check({ check: () => [failure({ nodes: ['b'] }), failure({ nodes: ['a'] })] });
    const { findings } = diagnoseAccount(world(), [
      two,
      check({ id: 'RP100', check: () => [failure({ nodes: ['z'] })] }),
    ]);
    expect(findings.map(({ id, nodes }) => [id, nodes[0]])).toEqual([
      ['RP100', 'z'],
      ['RP900', 'a'],
      ['RP900', 'b'],
    ]);
  });

  test('makes of what nobody could confirm no more than information, whatever the failure says', () => {
    const unsure = check({
      confirmation: { kind: 'unconfirmed', tried: 'much' },
      check: () => [failure({ severity: 'error' })],
    });
    expect(diagnoseAccount(world(), [unsure]).findings.map(({ severity }) => severity)).toEqual(['info']);
  });

  test('takes the severity of the failure where it has one of its own', () => {
    const { findings } = diagnoseAccount(world(), [
      check({ check: () => [failure({ severity: 'warning' })] }),
    ]);
    expect(findings[0]?.severity).toBe('warning');
  });

  test('keeps a check that throws apart, and runs the others', () => {
    const broken = check({
      id: 'RP100',
      check: () => {
        throw new Error('a defect');
      },
    });
    const { findings, defects } = diagnoseAccount(world(), [broken, check()]);
    expect(defects.map(({ check: id }) => id)).toEqual(['RP100']);
    expect(findings.map(({ id }) => id)).toEqual(['RP900']);
  });

  test('tells after each check how far it has come', () => {
    const steps = [...diagnoseInSteps(world(), [check(), check({ id: 'RP901' })])];
    expect(steps).toEqual([
      { done: 1, of: 2 },
      { done: 2, of: 2 },
    ]);
  });
});

describe('a check is unknown', () => {
  const silent = check({ check: () => [] });

  test('once for a permission, with every node that a call was refused for', () => {
    const refused = [80, 443].map(
      port => `refuse elasticloadbalancing:DescribeRules ${arns.listener('app/a1', port)}`,
    );
    const other = `
  rest r2 others
    stage prod
    GET /others link l2 https://h/others -> app/a1`;
    const { findings } = diagnoseAccount(world([other, ...refused].join('\n')), [silent]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      state: 'unknown',
      missingAction: 'elasticloadbalancing:DescribeRules',
      cause: 'elasticloadbalancing:DescribeRules failed (2 calls): AccessDenied.',
    });
    expect(findings[0]?.nodes.length).toBeGreaterThan(0);
  });

  test('only where a refused call is about what it looks at', () => {
    const operation = 'elasticloadbalancing:DescribeRules';
    const port443 = `refuse ${operation} ${arns.listener('app/a1', 443)}`;
    const port80 = `refuse ${operation} ${arns.listener('app/a1', 80)}`;
    // Requests only come to port 80.
    expect(diagnoseAccount(world(port443), [silent]).findings).toEqual([]);
    expect(diagnoseAccount(world(port80), [silent]).findings).toMatchObject([
      { state: 'unknown', nodes: [arns.listener('app/a1', 80)] },
    ]);
    const elsewhere = { ...silent, judged: { [operation]: () => false } };
    expect(diagnoseAccount(world(port80), [elsewhere]).findings).toEqual([]);
    expect(diagnoseAccount(world(`refuse ${operation}`), [elsewhere]).findings).toHaveLength(1);
  });

  describe('for targets that were not read', () => {
    const undecided = (id: string, lines: string, changes: (reading: Reading) => Reading = same => same) => {
      const reading: Reading = { ...changes(sketch(`${text}\n${lines}`)), depths: ['deployed', 'evidence'] };
      const asked = checks.filter(one => one.id === id);
      return diagnoseAccount(buildAccount(reading), asked).findings.map(({ state }) => state);
    };
    const noHealth = `refuse elasticloadbalancing:DescribeTargetHealth ${arns.targetGroup('t1')}`;
    const service = arns.arn('ecs', 'service/c1/orders');
    const served = `ecs orders -> t1\n${noHealth}`;
    const withService =
      (members: object, ...more: Parameters<typeof withResources>[1][]) =>
      (reading: Reading) =>
        withAnswers(withResources(changed(reading, service, { ...members }), ...more), {
          operation: 'ecs:ListClusters',
        });
    const container = (mapping: object) => ({
      type: 'AWS::ECS::TaskDefinition',
      arn: 'd1',
      properties: { networkMode: 'awsvpc', containerDefinitions: [{ name: 'c', portMappings: [mapping] }] },
    });
    const running = { desiredCount: 2, runningCount: 2, pendingCount: 0 };

    test('by what its service says: all runs, some is missing', () => {
      expect(undecided('RP609', served, withService(running))).toEqual([]);
      expect(undecided('RP609', served, withService({ ...running, runningCount: 1 }))).toEqual(['unknown']);
      expect(undecided('RP609', served, withService({ ...running, desiredCount: 0 }))).toEqual(['unknown']);
      expect(undecided('RP609', noHealth, reading => forgetting(reading, 'ecs:ListClusters'))).toEqual([
        'unknown',
      ]);
      expect(undecided('RP609', `lambda f1\n${noHealth}`, asFunction)).toEqual([]);
    });

    test('by what its containers declare', () => {
      const speaking = (appProtocol: string) =>
        withService(
          {
            taskDefinition: 'd1',
            loadBalancers: [
              { targetGroupArn: arns.targetGroup('t1'), containerName: 'c', containerPort: 8080 },
            ],
          },
          container({ containerPort: 8080, appProtocol }),
        );
      expect(undecided('RP608', served, speaking('http'))).toEqual([]);
      expect(undecided('RP608', served, speaking('grpc'))).toEqual(['unknown']);
      const group = arns.targetGroup('t1');
      expect(
        undecided('RP608', served, reading =>
          changed(speaking('http')(reading), group, { ProtocolVersion: 'GRPC' }),
        ),
      ).toEqual(['fail']);
    });

    test('by whether a port is known that they should have', () => {
      const declaring = (mapping: object) => withService({ taskDefinition: 'd1' }, container(mapping));
      expect(undecided('RP610', served, declaring({ containerPort: 8080 }))).toEqual(['unknown']);
      expect(undecided('RP610', served, declaring({ containerPortRange: '1-9' }))).toEqual([]);
    });
  });

  test('not for a node that it fails for', () => {
    const listener = arns.listener('app/a1', 80);
    const refused = world(`refuse elasticloadbalancing:DescribeRules ${listener}`);
    const states = (nodes: readonly string[]) =>
      diagnoseAccount(refused, [check({ check: () => [failure({ nodes })] })]).findings.map(
        ({ state }) => state,
      );
    expect(states([listener])).toEqual(['fail']);
    expect(states([arns.targetGroup('t1')])).toEqual(['unknown', 'fail']);
  });

  test('and names the resource where the action is only a verb', () => {
    const links = check({ needs: ['apigatewayv2:GetVpcLinks'], check: () => [] });
    const { findings } = diagnoseAccount(world('refuse apigatewayv2:GetVpcLinks'), [links]);
    expect(findings.map(({ missingAction }) => missingAction)).toEqual([
      'apigateway:GET on arn:aws:apigateway:eu-west-1::/vpclinks',
    ]);
  });

  test('not where what was refused is nothing that it needs', () => {
    expect(diagnoseAccount(world('refuse apigatewayv2:GetVpcLinks'), [silent]).findings).toEqual([]);
  });

  test('without a call that the reading does not hold, until that is answered or refused', () => {
    const operation = 'elasticloadbalancing:DescribeListeners';
    const node = arns.loadBalancer('app/a1');
    const of = (reading: Reading): readonly string[] =>
      diagnoseAccount(
        buildAccount({ ...reading, depths: ['deployed', 'evidence'] }),
        checks.filter(({ id }) => id === 'RP220' || id === 'RP404'),
      ).findings.map(({ id, state, missingAction, nodes }) =>
        [id, state, missingAction, nodes.includes(node)].join(' '),
      );
    const unread = overAddresses('unread', { states: 'unhealthy' });
    const unknown = [`RP220 unknown ${operation} true`, `RP404 unknown ${operation} true`];
    expect(of(unread)).toEqual(unknown);
    expect(of(withAnswers(unread, { operation, node }))).toEqual([]);
    const refusal = { ...here, operation, node, error: 'AccessDenied', message: 'no' };
    expect(of({ ...unread, unknowns: [refusal] })).toEqual(unknown);
    const read = overAddresses('HTTP 80 -> t2', { states: 'unhealthy' });
    expect(of(read)).toEqual(['RP220 fail  true']);
  });

  test('where the reading was not as deep, unless the account has nothing that it is about', () => {
    const metrics = check({ needs: ['cloudwatch:GetMetricData'], check: () => [] });
    expect(diagnoseAccount(world(), [metrics]).findings).toMatchObject([
      { state: 'unknown', missingAction: 'cloudwatch:GetMetricData' },
    ]);
    expect(diagnoseAccount(world(), [{ ...metrics, applies: () => false }]).findings).toEqual([]);
    expect(diagnoseAccount(world('', { depths: ['metrics'] }), [metrics]).findings).toEqual([]);
  });

  test('without a permission where what it needs was not requested and takes none of its own', () => {
    const both = check({
      needs: ['apigateway:GetExport', 'apigatewayv2:ExportApi', 'wafv2:GetWebACLForResource'],
      check: () => [],
    });
    const { findings } = diagnoseAccount(buildAccount({ ...undeployed(), depths: [] }), [both]);
    expect(findings.map(({ state, cause }) => `${state} ${cause}`).sort()).toEqual([
      "unknown Data that only checks need wasn't loaded, because it wasn't requested.",
      "unknown The deployments of the stages weren't loaded, because they weren't requested.",
    ]);
    for (const finding of findings) {
      expect(finding).not.toHaveProperty('missingAction');
      expect(finding.fix.text).toMatch(/^Load the account again/);
    }
  });

  test('not where what every stage has deployed was asked for one by one', () => {
    const deployed = check({ needs: ['apigateway:GetExport'], check: () => [] });
    const states = (reading: Reading) =>
      diagnoseAccount(buildAccount(reading), [deployed]).findings.map(({ state }) => state);
    const unread = undeployed();
    expect(states(unread)).toEqual(['unknown']);
    const { account, region } = here;
    const deployments = [{ account, region, stage, document: { openapi: '3.0.1', paths: {} } }];
    expect(states({ ...unread, deployments })).toEqual([]);
  });

  test('where an old snapshot does not say how deep it went', () => {
    const attributes = check({
      needs: ['elasticloadbalancing:DescribeLoadBalancerAttributes'],
      check: () => [],
    });
    const { depths: _left, ...old } = { ...sketch(text), depths: [] };
    expect(diagnoseAccount(buildAccount(old), [attributes]).findings.map(({ state }) => state)).toEqual([
      'unknown',
    ]);
  });
});

describe('failing at a severity', () => {
  const found = (...severities: readonly ('error' | 'warning' | 'info')[]) =>
    diagnoseAccount(world(), [check({ check: () => severities.map(severity => failure({ severity })) })])
      .findings;

  test.each([
    [found('error'), 'error', true],
    [found('warning', 'info'), 'error', false],
    [found('warning'), 'warning', true],
    [found('info'), 'warning', false],
    [
      diagnoseAccount(world(), [check({ needs: ['cloudwatch:GetMetricData'], check: () => [] })]).findings,
      'info',
      false,
    ],
  ] as const)('%#', (findings, severity, fails) => {
    expect(failsAt(findings, severity)).toBe(fails);
  });

  test('the document says what was read and what was not', () => {
    const { facts } = world('refuse apigatewayv2:GetVpcLinks');
    const { topology } = facts.graph;
    expect(findingsDocument(topology, found('info'))).toMatchObject({
      format: 'request-path/findings',
      version: 1,
      complete: false,
      unknowns: topology.unknowns,
      findings: [{ id: 'RP900' }],
    });
  });
});

describe('what a person set', () => {
  const [finding] = diagnoseAccount(world(), [check()]).findings;
  if (finding === undefined) throw new Error('There is no finding.');

  test('changes severities by id, and switches checks off', () => {
    expect(applySeverityOverrides([finding], { RP900: 'info' }).map(({ severity }) => severity)).toEqual([
      'info',
    ]);
    expect(applySeverityOverrides([finding], { RP900: 'off' })).toEqual([]);
    expect(applySeverityOverrides([finding], severityOverrides({ constructor: 'off' }))).toEqual([finding]);
  });

  test.each([
    [{ RP001: 'off', RP002: 'fatal', nonsense: 'off' }, { RP001: 'off' }],
    [null, {}],
    ['off', {}],
  ])('is taken from settings that can hold anything: %j', (value, expected) => {
    expect(severityOverrides(value)).toEqual(expected);
  });

  test('mutes a check at one place, with a reason', () => {
    const mute = mutedBy(finding, { reason: 'on purpose', at: '2026-11-22T10:00:00Z' });
    expect(findMute(finding, [mute])).toBe(mute);
    expect(findMute({ ...finding, nodes: ['elsewhere'] }, [mute])).toBeUndefined();
    expect(findMute({ ...finding, id: 'RP901' }, [mute])).toBeUndefined();
    expect(readMutes([mute, { id: 1 }, 'x', null])).toEqual([mute]);
    expect(readMutes('x')).toEqual([]);
  });

  test('ends after its last day', () => {
    const mute = mutedBy(finding, { reason: 'a move', at: '2026-11-22T10:00:00Z', until: '2026-12-31' });
    expect(splitMutes([mute], '2026-12-31T23:59:59Z')).toEqual({ active: [mute], expired: [] });
    expect(splitMutes([mute], '2027-01-01T00:00:00Z')).toEqual({ active: [], expired: [mute] });
  });
});
