import { describe, expect, it } from 'vitest';
import { parseArn } from '../../../../src/model/arn';
import type { SandboxAccount, AwsShape } from '../../../../src/sandbox/account';
import { type AccountName, accountNames, createAccount } from '../../../../src/sandbox/accounts';
import { listenerlessBalancerGroup } from '../../../../src/sandbox/accounts/broken/bridge';
import {
  removedLinkId,
  replacedLoadBalancerArn,
} from '../../../../src/sandbox/accounts/broken/integration/destinations';
import { abandonedAddress } from '../../../../src/sandbox/accounts/broken/targetGroup/targets';
import { removedNetworkLoadBalancerArn } from '../../../../src/sandbox/accounts/broken/vpcLink/bridges';
import { removedLoadBalancerArn, removedVpcLinkId } from '../../../../src/sandbox/accounts/companyApis';
import { unownedAddress } from '../../../../src/sandbox/accounts/directBackends';
import { shapeValue, shapeValues, textValues } from '../../../../src/sandbox/apigateway/values';

/** What an account names on purpose although nothing is there. */
const deliberatelyMissing: Readonly<Record<AccountName, readonly string[]>> = {
  'legacy-bridge': [],
  direct: [unownedAddress],
  broken: [removedNetworkLoadBalancerArn, removedLinkId, replacedLoadBalancerArn, abandonedAddress],
  company: [removedVpcLinkId, removedLoadBalancerArn],
};

const ids = (shapes: readonly AwsShape[], member: string): string[] =>
  shapes.map(shape => String(shape[member]));

/** Every list of the account with the member that identifies its objects. */
const identities: readonly (readonly [list: keyof SandboxAccount, member: string])[] = [
  ['vpcLinksV1', 'id'],
  ['vpcLinksV2', 'VpcLinkId'],
  ['loadBalancers', 'LoadBalancerArn'],
  ['listeners', 'ListenerArn'],
  ['rules', 'RuleArn'],
  ['targetGroups', 'TargetGroupArn'],
  ['subnets', 'SubnetId'],
  ['securityGroups', 'GroupId'],
  ['instances', 'InstanceId'],
  ['networkInterfaces', 'NetworkInterfaceId'],
  ['ecsClusters', 'clusterArn'],
  ['ecsServices', 'serviceArn'],
  ['ecsTasks', 'taskArn'],
  ['lambdaFunctions', 'FunctionArn'],
  ['discoveryServices', 'Arn'],
  ['certificates', 'CertificateArn'],
];

function known(account: SandboxAccount): Set<string> {
  const result = new Set<string>();
  for (const [name, member] of identities)
    for (const id of ids(account[name] as AwsShape[], member)) result.add(id);
  for (const { VpcId } of account.subnets) result.add(String(VpcId));
  for (const { PrivateIpAddress } of account.networkInterfaces) result.add(String(PrivateIpAddress));
  for (const { api } of account.restApis) result.add(api.id);
  for (const { api } of account.httpApis) result.add(api.ApiId);
  return result;
}

/** Everything that looks like the id of something an account has: ARNs of the account, ids of EC2. */
const recognised =
  /arn:aws:(?:elasticloadbalancing|ecs|lambda|acm|servicediscovery):[a-z0-9-]+:\d{12}:(?:loadbalancer|listener|listener-rule|targetgroup|cluster|service|function|certificate)[/:][\w/.-]+|(?<![\w-])(?:vpc|subnet|sg|eni|i)-[0-9a-f]{17}(?![\w-])/g;

function mentioned(account: SandboxAccount): Set<string> {
  // An integration with a Lambda function has the function's ARN inside a longer path.
  const text = JSON.stringify(account).replaceAll('/invocations"', '"');
  return new Set(text.match(recognised) ?? []);
}

/** The links that integrations name, with the stage's variables put in. */
function namedLinks(account: SandboxAccount): string[] {
  const rest = account.restApis.flatMap(({ resources, stages, deployments }) =>
    [{ resources }, ...deployments.map(({ snapshot }) => snapshot)]
      .flatMap(state => shapeValues(state['resources']))
      .flatMap(resource => Object.values(shapeValue(resource['resourceMethods'])))
      .map(method => shapeValue(shapeValue(method)['methodIntegration'])['connectionId'])
      .filter(id => typeof id === 'string')
      .flatMap(id => {
        const [, variable] = /^\$\{stageVariables\.(\w+)\}$/.exec(id) ?? [];
        return variable === undefined
          ? [id]
          : stages.map(stage => String(shapeValue(stage['variables'])[variable]));
      }),
  );
  const http = account.httpApis.flatMap(({ integrations }) =>
    textValues(integrations.map(({ ConnectionId }) => ConnectionId)),
  );
  return [...rest, ...http];
}

describe.each(accountNames)('the account %s', name => {
  const account = createAccount(name);
  const exists = known(account);
  const allowed = deliberatelyMissing[name];

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(account))).toEqual(account);
  });

  it('is a new one each time, and the same', () => {
    const again = createAccount(name);
    expect(again).not.toBe(account);
    expect(again).toEqual(account);
  });

  it('has no id twice', () => {
    for (const [list, member] of identities) {
      const all = ids(account[list] as AwsShape[], member);
      expect(new Set(all).size, list).toBe(all.length);
    }
    const apis = [
      ...ids(
        account.restApis.map(({ api }) => api),
        'id',
      ),
      ...ids(
        account.httpApis.map(({ api }) => api),
        'ApiId',
      ),
    ];
    expect(new Set(apis).size).toBe(apis.length);
    const links = [...ids(account.vpcLinksV1, 'id'), ...ids(account.vpcLinksV2, 'VpcLinkId')];
    expect(new Set(links).size).toBe(links.length);
    for (const { resources, deployments } of account.restApis) {
      expect(new Set(ids(resources, 'id')).size).toBe(resources.length);
      expect(new Set(ids(deployments, 'id')).size).toBe(deployments.length);
    }
    for (const { routes, integrations } of account.httpApis) {
      expect(new Set(ids(routes, 'RouteId')).size).toBe(routes.length);
      expect(new Set(ids(integrations, 'IntegrationId')).size).toBe(integrations.length);
    }
    const addresses = ids(account.networkInterfaces, 'PrivateIpAddress');
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('names nothing that does not exist, but for what is missing on purpose', () => {
    const missing = [...mentioned(account)].filter(id => !exists.has(id));
    expect(missing.sort()).toEqual(allowed.filter(id => id.startsWith('arn:')).sort());
    const links = new Set(namedLinks(account).filter(id => !exists.has(id) && !id.startsWith('${')));
    expect([...links]).toEqual(allowed.filter(id => /^[a-z0-9]{6}$/.test(id)));
  });

  it('registers targets that somebody has, but for what is missing on purpose', () => {
    const targets = Object.values(account.targetHealth)
      .flat()
      .map(({ Target }) => String(shapeValue(Target)['Id']));
    const missing = targets.filter(id => !exists.has(id));
    expect(missing).toEqual(allowed.filter(id => /^\d+\./.test(id)));
    expect(Object.keys(account.targetHealth).sort()).toEqual(
      ids(account.targetGroups, 'TargetGroupArn').sort(),
    );
  });

  it('has ids and ARNs of the lengths that AWS gives', () => {
    for (const { api, resources, deployments } of account.restApis) {
      expect(api.id).toMatch(/^[a-z0-9]{10}$/);
      for (const { id, path } of resources)
        expect(id).toMatch(path === '/' ? /^[a-z0-9]{10}$/ : /^[a-z0-9]{6}$/);
      for (const { id } of deployments) expect(id).toMatch(/^[a-z0-9]{6}$/);
    }
    for (const { LoadBalancerArn } of account.loadBalancers) {
      const resource = parseArn(String(LoadBalancerArn))?.resource;
      expect(resource).toMatch(/^loadbalancer\/(?:app|net)\/[A-Za-z0-9-]{1,32}\/[0-9a-f]{16}$/);
    }
    for (const { TargetGroupArn } of account.targetGroups) {
      expect(parseArn(String(TargetGroupArn))?.resource).toMatch(
        /^targetgroup\/[A-Za-z0-9-]{1,32}\/[0-9a-f]{16}$/,
      );
    }
    for (const { taskArn } of account.ecsTasks) expect(taskArn).toMatch(/:task\/[\w-]+\/[0-9a-f]{32}$/);
    for (const { Id } of account.discoveryServices) expect(Id).toMatch(/^srv-[0-9a-z]{16}$/);
  });

  it('points every stage to a deployment whose snapshot has the shape of its API', () => {
    for (const { stages, deployments } of account.restApis) {
      for (const stage of stages) {
        const deployment = deployments.find(({ id }) => id === stage.deploymentId);
        expect(shapeValues(deployment?.snapshot['resources']).length).toBeGreaterThan(0);
      }
    }
    for (const { stages, deployments, routes } of account.httpApis) {
      for (const stage of stages) {
        // Where there is no route, AWS deploys nothing.
        if (routes.length === 0 && stage.DeploymentId === undefined) continue;
        const deployment = deployments.find(({ id }) => id === stage.DeploymentId);
        expect(shapeValues(deployment?.snapshot['routes']).length).toBeGreaterThan(0);
        expect(shapeValues(deployment?.snapshot['integrations']).length).toBeGreaterThan(0);
      }
    }
  });

  it('says of each target group which load balancers use it', () => {
    const owners = new Map(
      account.listeners.map(listener => [listener['ListenerArn'], listener['LoadBalancerArn']]),
    );
    for (const group of account.targetGroups) {
      const arn = String(group['TargetGroupArn']);
      const users = account.rules
        .filter(({ Actions }) => JSON.stringify(Actions).includes(arn))
        .map(rule => owners.get(rule['ListenerArn']));
      expect(new Set(textValues(group['LoadBalancerArns']))).toEqual(new Set(users));
    }
  });

  it('gives every listener exactly one default rule with the listener’s own actions, and no priority twice', () => {
    for (const { ListenerArn, DefaultActions } of account.listeners) {
      const rules = account.rules.filter(rule => rule['ListenerArn'] === ListenerArn);
      expect(rules.filter(({ IsDefault }) => IsDefault === true).map(({ Actions }) => Actions)).toEqual([
        DefaultActions,
      ]);
      expect(new Set(rules.map(({ Priority }) => Priority)).size).toBe(rules.length);
    }
  });

  it('keeps to the rules of `alb` target groups: TCP, one load balancer, the port of one of its listeners', () => {
    for (const group of account.targetGroups.filter(({ TargetType }) => TargetType === 'alb')) {
      expect(group['Protocol']).toBe('TCP');
      const targets = account.targetHealth[String(group['TargetGroupArn'])] ?? [];
      expect(targets).toHaveLength(1);
      const { Id, Port } = shapeValue(targets[0]?.['Target']);
      expect(Port).toBe(group['Port']);
      const ports = account.listeners
        .filter(({ LoadBalancerArn }) => LoadBalancerArn === Id)
        .map(listener => listener['Port']);
      // A listener can be deleted after the target was registered.
      if (group['TargetGroupName'] === listenerlessBalancerGroup) expect(ports).not.toContain(Port);
      else expect(ports).toContain(Port);
    }
  });
});
