import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import { redactReading } from '../../../src/app/redact';
import type { ScanOptions } from '../../../src/app/scan';
import { buildAccount } from '../../../src/paths/account';
import { nextHops, type Hop, type TopologyLookup } from '../../../src/paths/hops';
import type { SandboxAccount } from '../../../src/sandbox/account';
import { newBuilder, type Builder } from '../../../src/sandbox/accounts/builder';
import {
  addHttpApi,
  addIntegration,
  addRoute,
  deployHttpStage,
} from '../../../src/sandbox/accounts/httpApis';
import {
  addListener,
  addLoadBalancer,
  addRule,
  loadBalancerDnsName,
} from '../../../src/sandbox/accounts/loadBalancing';
import { addNetwork, addNetworkInterface, nextAddress } from '../../../src/sandbox/accounts/network';
import {
  addMethod,
  addRestApi,
  deployToStage,
  httpEndpoint,
  throughLinkV1,
} from '../../../src/sandbox/accounts/restApis';
import { fixedResponseAction, forwardAction, pathPattern } from '../../../src/sandbox/accounts/rules';
import { addTargetGroup, registerTarget } from '../../../src/sandbox/accounts/targetGroups';
import { addVpcLinkV1 } from '../../../src/sandbox/accounts/vpcLinks';
import type { TopologyEdge, TopologyNode } from '../../../src/topology/document';
import { traceRequest } from '../../../src/paths/trace/trace';
import { callsOf, connectTo, forward as passOn, listen, readingOf, sandboxOf, scanOf } from './reading';

const at = '2026-01-01T00:00:00Z';
const start = (): { readonly builder: Builder; readonly network: ReturnType<typeof addNetwork> } => {
  const builder = newBuilder({
    name: 'leads-on',
    accountId: '123456789012',
    region: 'eu-west-1',
    caller: 'Reader/test',
    createdAt: at,
  });
  const zones = { 'eu-west-1a': 'euw1-az1', 'eu-west-1b': 'euw1-az2' };
  return { builder, network: addNetwork(builder, { name: 'main', prefix: '10.30', zones }) };
};
type Site = ReturnType<typeof start>;

/** An Application Load Balancer that forwards `/orders*` to one address and answers 404 to all else. */
function addApplication({ builder, network }: Site, name: string, port = 80) {
  const scheme = 'internet-facing' as const;
  const arn = addLoadBalancer(builder, { name, type: 'application', network, scheme });
  const group = addTargetGroup(builder, { name: `${name}-service`, network, targetType: 'ip', port: 8080 });
  const address = nextAddress(network).ipAddress;
  registerTarget(builder, group, { id: address, port: 8080 });
  const listener = addListener(builder, arn, {
    port,
    protocol: 'HTTP',
    defaultAction: fixedResponseAction(404, 'nothing here'),
  });
  addRule(builder, listener, {
    priority: 10,
    conditions: [pathPattern('/orders*')],
    action: forwardAction(group),
  });
  return { arn, listener, group, address, host: loadBalancerDnsName(builder, arn) };
}

/** REST API → VPC link V1 → Network Load Balancer → addresses. */
function addBridgeTo(site: Site, addresses: readonly string[]) {
  const { builder, network } = site;
  const loadBalancerArn = addLoadBalancer(builder, { name: 'bridge', type: 'network', network });
  const group = addTargetGroup(builder, { name: 'addresses', network, targetType: 'ip', protocol: 'TCP' });
  for (const id of addresses) registerTarget(builder, group, { id, port: 80 });
  addListener(builder, loadBalancerArn, { port: 80, protocol: 'TCP', defaultAction: forwardAction(group) });
  const link = addVpcLinkV1(builder, { name: 'link', loadBalancerArn });
  const api = addRestApi(builder, { name: 'orders' });
  const host = loadBalancerDnsName(builder, loadBalancerArn);
  addMethod(builder, api, 'GET /orders', throughLinkV1(link, `http://${host}/orders`));
  deployToStage(builder, api, 'prod', { at });
  return { group, api: api.api.id };
}

const addressesOf = ({ account }: Builder, description: RegExp): readonly string[] =>
  account.networkInterfaces
    .filter(({ Description }) => description.test(String(Description)))
    .map(({ PrivateIpAddress }) => String(PrivateIpAddress));

/** The targets at which the paths of a route end. */
function endsOf(graph: TopologyLookup, route: TopologyNode | undefined): readonly string[] {
  if (route === undefined) throw new Error('There is no route.');
  const ends: string[] = [];
  const hops: Hop[] = [{ node: route, route: route.id }];
  for (const hop of hops) {
    const next = nextHops(graph, hop);
    hops.push(...next);
    if (next.length === 0 && hop.node.kind === 'target') ends.push(hop.node.id);
  }
  return ends;
}

async function read(account: SandboxAccount, options: Partial<ScanOptions> = {}) {
  const sandbox = await sandboxOf(account);
  const reading = await readingOf(sandbox, options);
  const { topology, facts, graph } = buildAccount(reading);
  expect(reading.unknowns).toEqual([]);
  // A snapshot without names leads on like the account.
  const kindsOf = (edges: readonly TopologyEdge[]) => edges.map(({ kind }) => kind).sort();
  expect(kindsOf(buildAccount(redactReading(reading)).topology.edges)).toEqual(kindsOf(topology.edges));
  const listenersOf = (operation: string): readonly string[] =>
    reading.answered.flatMap(call => (call.operation === operation ? (call.node ?? []) : [])).sort();
  return {
    graph,
    topology,
    calls: callsOf(sandbox),
    expanded: listenersOf('elasticloadbalancing:DescribeListeners'),
    rulesOf: listenersOf('elasticloadbalancing:DescribeRules'),
    traced: (api: string, path: string) =>
      traceRequest(facts, {
        method: 'GET',
        url: `https://${api}.execute-api.eu-west-1.amazonaws.com${path}`,
        headers: [],
      }),
  };
}

describe('addresses of a load balancer among the targets', () => {
  test('its listeners and rules are read, and what those lead to', async () => {
    const site = start();
    const inner = addApplication(site, 'inner');
    const other = addApplication(site, 'other');
    const { group, api } = addBridgeTo(site, addressesOf(site.builder, /^ELB app\/inner\//));
    const { calls, rulesOf, expanded, topology, traced } = await read(site.builder.account);
    expect(rulesOf).toEqual([inner.listener]);
    expect(expanded).not.toContain(other.arn);
    expect(calls).toMatchObject({
      'elasticloadbalancing:DescribeListeners': 2,
      'elasticloadbalancing:DescribeRules': 1,
      'elasticloadbalancing:DescribeTargetHealth': 2,
      // One batch for the addresses of the load balancer, one for those behind it.
      'ec2:DescribeNetworkInterfaces': 2,
    });
    const edges = topology.edges.filter(({ kind }) => kind === 'is').map(({ target }) => target);
    expect(edges).toEqual([inner.arn, inner.arn]);
    const { outcome, targets } = traced(api, '/prod/orders');
    expect(outcome).toBe('reaches-targets');
    expect(targets.map(({ node }) => node)).toEqual([`${inner.group}#${inner.address}:8080`]);
    expect(targets.map(({ targetGroup }) => targetGroup)).not.toContain(group);
  });

  test('an interface that somebody described so causes no call', async () => {
    const site = start();
    const inner = addApplication(site, 'inner');
    const address = nextAddress(site.network);
    const description = inner.arn.replace(/^.*:loadbalancer\//, 'ELB ');
    addNetworkInterface(site.builder, site.network, { address, description, securityGroupIds: [] });
    const { group, api } = addBridgeTo(site, [address.ipAddress]);
    const { calls, topology, traced } = await read(site.builder.account);
    expect(calls).toMatchObject({
      'elasticloadbalancing:DescribeListeners': 1,
      'elasticloadbalancing:DescribeTargetHealth': 1,
      'ec2:DescribeNetworkInterfaces': 1,
    });
    expect(calls['elasticloadbalancing:DescribeRules']).toBeUndefined();
    expect(topology.edges.filter(({ kind }) => kind === 'is')).toEqual([]);
    expect(traced(api, '/prod/orders').targets.map(({ targetGroup }) => targetGroup)).toEqual([group]);
  });
});

describe('the host of an integration that is a load balancer’s', () => {
  const addRestTo = ({ builder }: Site, name: string, uri: string, variables = {}) => {
    const api = addRestApi(builder, { name });
    addMethod(builder, api, 'GET /orders', httpEndpoint(uri));
    deployToStage(builder, api, 'prod', { at, variables });
    return api;
  };

  test.each([
    ['as AWS gives it', (host: string) => host],
    [
      'in upper case, dual-stack, with the dot at its end',
      (host: string) => `DualStack.${host.toUpperCase()}.`,
    ],
    ['with a user and a port', (host: string) => `user:pass@${host}:80`],
  ])('%s', async (_case, written) => {
    const site = start();
    const shop = addApplication(site, 'shop');
    addApplication(site, 'other');
    const name = 'storefront';
    addRestTo(site, name, `http://${written(shop.host)}/orders`);
    const { calls, expanded, rulesOf, topology, graph } = await read(site.builder.account, { apis: [name] });
    expect(expanded).toEqual([shop.arn]);
    expect(rulesOf).toEqual([shop.listener]);
    expect(calls).toMatchObject({
      'elasticloadbalancing:DescribeListeners': 1,
      'elasticloadbalancing:DescribeRules': 1,
      'elasticloadbalancing:DescribeTargetHealth': 1,
      // The load balancer is read like any other: with its subnets.
      'ec2:DescribeSubnets': 1,
    });
    expect(topology.edges.filter(({ kind }) => kind === 'resolves').map(({ target }) => target)).toEqual([
      shop.arn,
    ]);
    const [route] = topology.nodes.filter(({ kind }) => kind === 'route');
    expect(endsOf(graph, route)).toEqual([`${shop.group}#${shop.address}:8080`]);
  });

  test('a stage variable, and what is deployed but no longer in the working copy', async () => {
    const site = start();
    const [now, before] = [addApplication(site, 'now'), addApplication(site, 'before')];
    const api = addRestTo(site, 'shop', 'http://${stageVariables.host}/orders', { host: before.host });
    const [stage] = api.stages;
    Object.assign(stage ?? {}, { variables: { host: before.host } });
    const method = (api.resources.find(({ path }) => path === '/orders')?.['resourceMethods'] ?? {}) as {
      GET: { methodIntegration: Record<string, unknown> };
    };
    method.GET.methodIntegration['uri'] = `http://${now.host}/orders`;
    const withoutDeployed = await read(site.builder.account);
    expect(withoutDeployed.expanded).toEqual([now.arn]);
    const { expanded } = await read(site.builder.account, { deployed: true });
    expect(expanded).toEqual([now.arn, before.arn].sort());
  });

  test('an HTTP API', async () => {
    const site = start();
    const shop = addApplication(site, 'shop', 8080);
    const { builder } = site;
    const api = addHttpApi(builder, { name: 'shop' });
    const integration = addIntegration(builder, api, {
      IntegrationType: 'HTTP_PROXY',
      IntegrationMethod: 'GET',
      IntegrationUri: 'http://${stageVariables.host}:8080/orders',
    });
    addRoute(builder, api, 'GET /orders', integration);
    deployHttpStage(builder, api, '$default', { at, variables: { host: shop.host } });
    const { expanded, topology, graph } = await read(builder.account);
    expect(expanded).toEqual([shop.arn]);
    const [route] = topology.nodes.filter(({ kind }) => kind === 'route');
    expect(endsOf(graph, route)).toEqual([`${shop.group}#${shop.address}:8080`]);
  });

  test.each([
    ['elasticloadbalancing', 'the APIs'],
    ['apigateway', 'the load balancers'],
  ])('calls of %s are slow, so that %s are known first', async service => {
    const site = start();
    const shop = addApplication(site, 'shop');
    addRestTo(site, 'shop', `http://${shop.host}/orders`);
    const sandbox = await sandboxOf(site.builder.account);
    const url = await listen(
      createServer((request, response) => {
        const isSlow = String(request.headers.authorization).includes(`/${service}/aws4_request`);
        setTimeout(
          () => {
            passOn(sandbox.url, request, response);
          },
          isSlow ? 150 : 0,
        );
      }),
    );
    const scan = scanOf([await connectTo(url)]);
    await scan.idle();
    expect(callsOf(sandbox)).toMatchObject({
      'elasticloadbalancing:DescribeListeners': 1,
      'elasticloadbalancing:DescribeRules': 1,
    });
  });

  test('a load balancer of another account that is read too', async () => {
    const [site, other] = [start(), start()];
    other.builder.account.accountId = '999999999999';
    const shop = addApplication(other, 'shop');
    addRestTo(site, 'shop', `http://${shop.host}/orders`);
    const [own, others] = [await sandboxOf(site.builder.account), await sandboxOf(other.builder.account)];
    const connections = [await connectTo(own.url), await connectTo(others.url)];
    const scan = scanOf(connections, { apis: ['shop'] });
    await scan.idle();
    expect(callsOf(own)['elasticloadbalancing:DescribeListeners']).toBeUndefined();
    expect(callsOf(others)).toMatchObject({
      'elasticloadbalancing:DescribeListeners': 1,
      'elasticloadbalancing:DescribeRules': 1,
      'elasticloadbalancing:DescribeTargetHealth': 1,
    });
  });

  test('only of the APIs that were asked for', async () => {
    const site = start();
    const [shop, other] = [addApplication(site, 'shop'), addApplication(site, 'other')];
    addRestTo(site, 'shop', `http://${shop.host}/orders`);
    addRestTo(site, 'other', `http://${other.host}/orders`);
    const { expanded } = await read(site.builder.account, { apis: ['other'] });
    expect(expanded).toEqual([other.arn]);
  });

  test.each([
    ['a host that is nobody’s', () => httpEndpoint('https://orders.example.com/orders')],
    [
      'the load balancer’s name as a label of another',
      (host: string) => httpEndpoint(`http://a.${host}/orders`),
    ],
    ['a variable that no stage has', () => httpEndpoint('http://${stageVariables.host}/orders')],
    [
      'a service of AWS whose path holds the name',
      (host: string) => ({ type: 'AWS', uri: `arn:aws:apigateway:eu-west-1:s3:path/http://${host}` }),
    ],
  ])('%s causes no call', async (_case, integration) => {
    const site = start();
    const shop = addApplication(site, 'shop');
    const api = addRestApi(site.builder, { name: 'shop' });
    addMethod(site.builder, api, 'GET /orders', integration(shop.host));
    deployToStage(site.builder, api, 'prod', { at });
    const { calls } = await read(site.builder.account, { deployed: true });
    expect(calls).toEqual({
      'apigateway:GetRestApis': 1,
      'apigateway:GetVpcLinks': 1,
      'apigateway:GetDomainNames': 1,
      'apigatewayv2:GetApis': 1,
      'apigatewayv2:GetVpcLinks': 1,
      'elasticloadbalancing:DescribeLoadBalancers': 1,
      'elasticloadbalancing:DescribeTargetGroups': 1,
      'apigateway:GetResources': 1,
      'apigateway:GetStages': 1,
      'apigateway:GetExport': 1,
      // Of every load balancer that was listed, at once.
      'ec2:DescribeSubnets': 1,
    });
  });
});
