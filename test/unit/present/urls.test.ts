import { describe, expect, it } from 'vitest';
import { consoleUrl } from '../../../src/present/consoleUrl';
import { invokeUrls } from '../../../src/present/invokeUrl';
import type { TopologyNode } from '../../../src/topology/document';
import { addRoute, gateway, hostile, hostileNames, orders, Sketch } from './sketch';

function urlOf(id: string, kind: TopologyNode['kind'], attributes: object = {}): string | undefined {
  return consoleUrl({ id, kind, attributes } as TopologyNode);
}

describe('consoleUrl', () => {
  it.each([
    ['aws', 'eu-west-1', 'console.aws.amazon.com'],
    ['aws-cn', 'cn-north-1', 'console.amazonaws.cn'],
    ['aws-us-gov', 'us-gov-west-1', 'console.amazonaws-us-gov.com'],
    ['aws-eusc', 'eusc-de-east-1', 'console.amazonaws-eusc.eu'],
    ['aws-iso', 'us-iso-east-1', 'console.c2shome.ic.gov'],
    ['aws-iso-b', 'us-isob-east-1', 'console.sc2shome.sgov.gov'],
  ])('knows the domain of %s', (partition, region, domain) => {
    const arn = `arn:${partition}:elasticloadbalancing:${region}:123456789012:loadbalancer/app/a/1`;
    expect(new URL(urlOf(arn, 'load-balancer') ?? '').host).toBe(`${region}.${domain}`);
  });

  it('gives no link for a partition whose console is not known, or no region', () => {
    expect(
      urlOf('arn:aws-iso-f:elasticloadbalancing:us-isof-south-1:1:loadbalancer/app/a/1', 'load-balancer'),
    ).toBeUndefined();
    expect(
      urlOf('arn:aws:elasticloadbalancing:evil.example/:1:loadbalancer/app/a/1', 'load-balancer'),
    ).toBeUndefined();
    expect(urlOf('nothing', 'target')).toBeUndefined();
  });

  it('has a page for each kind that has one', () => {
    const { sketch } = orders();
    const pages = new Map(sketch.topology().nodes.map(node => [node.kind, consoleUrl(node)]));
    const host = 'https://eu-west-1.console.aws.amazon.com';
    expect(pages.get('rest-api')).toBe(
      `${host}/apigateway/main/apis/abc123/resources?api=abc123&region=eu-west-1`,
    );
    expect(pages.get('stage')).toBe(`${host}/apigateway/main/apis/abc123/stages?api=abc123&region=eu-west-1`);
    expect(pages.get('vpc-link')).toBe(
      `${host}/apigateway/main/vpc-links/detail?vpcLink=v2link&region=eu-west-1`,
    );
    expect(pages.get('domain-name')).toBe(
      `${host}/apigateway/main/publish/domain-names?domain=api.example.com&region=eu-west-1`,
    );
    expect(pages.get('target-group')).toMatch(
      /\/ec2\/home\?region=eu-west-1#TargetGroup:targetGroupArn=arn%3Aaws%3A/,
    );
    expect(pages.get('target')).toMatch(/#TargetGroup:targetGroupArn=arn%3A[^#]*73e2d6bc24d8a067$/);
    expect(urlOf(`${gateway}/apis/h1/routes/r`, 'route')).toBe(
      `${host}/apigateway/main/develop/routes?api=h1&region=eu-west-1`,
    );
    expect(urlOf('arn:aws:lambda:eu-west-1:1:function:f:live', 'lambda-function')).toBe(
      `${host}/lambda/home?region=eu-west-1#/functions/f/aliases/live`,
    );
    expect(urlOf('arn:aws:lambda:eu-west-1:1:function:f:7', 'lambda-function')).toBe(
      `${host}/lambda/home?region=eu-west-1#/functions/f/versions/7`,
    );
    expect(urlOf('arn:aws:lambda:eu-west-1:1:function:f', 'missing')).toBeUndefined();
  });

  it('stays on the console’s host, whatever is in an ARN', () => {
    for (const name of hostileNames) {
      const url = urlOf(
        `arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/${name.slice(0, 300)}/1`,
        'target-group',
      );
      if (url !== undefined) expect(new URL(url).host).toBe('eu-west-1.console.aws.amazon.com');
    }
  });
});

describe('invokeUrls', () => {
  it('gives the stage’s own URL and those of custom domains, with path variables as written', () => {
    const { sketch, api, prod, dev, direct } = orders();
    const graph = sketch.graph();
    const own = 'https://abc123.execute-api.eu-west-1.amazonaws.com';
    expect(invokeUrls(graph, prod)).toEqual([
      { label: 'prod', url: `${own}/prod` },
      { label: 'api.example.com', url: 'https://api.example.com/v1' },
    ]);
    expect(invokeUrls(graph, direct).map(({ url }) => url)).toEqual([
      `${own}/dev/orders/{id}`,
      `${own}/prod/orders/{id}`,
      'https://api.example.com/v1/orders/{id}',
    ]);
    expect(invokeUrls(graph, api).map(({ label }) => label)).toEqual(['dev', 'prod', 'api.example.com']);
    expect(invokeUrls(graph, dev).length).toBe(1);
    expect(invokeUrls(graph, 'nothing')).toEqual([]);
  });

  it('leaves out an endpoint that is disabled, and speaks WebSocket to a WebSocket API', () => {
    const sketch = new Sketch();
    const api = sketch.node(
      'websocket-api',
      `${gateway}/apis/w`,
      { apiId: 'w', disableExecuteApiEndpoint: true },
      { name: 'w' },
    );
    const stage = sketch.node('stage', `${api}/stages/live`, {
      stageName: 'live',
      invokeUrl: 'wss://w.example/live',
    });
    const domain = sketch.node(
      'domain-name',
      `${gateway}/domainnames/ws.example.com`,
      {},
      { name: 'ws.example.com' },
    );
    const route = sketch.node('route', `${api}/routes/r`, { routeKey: 'sendMessage' });
    sketch
      .edge('deploys', api, stage)
      .edge('maps', domain, stage, { basePath: '(none)' })
      .edge('serves', stage, route);
    expect(invokeUrls(sketch.graph(), route)).toEqual([
      { label: 'ws.example.com', url: 'wss://ws.example.com' },
    ]);
  });

  it('takes the path of an HTTP API’s route out of its key', () => {
    const sketch = new Sketch();
    const api = sketch.node('http-api', `${gateway}/apis/h`, { apiId: 'h' });
    const stage = sketch.node('stage', `${api}/stages/$default`, {
      stageName: '$default',
      invokeUrl: 'https://h.example',
    });
    const keyed = sketch.node('route', `${api}/routes/a`, { routeKey: 'GET /pets' });
    const fallback = sketch.node('route', `${api}/routes/b`, { routeKey: '$default' });
    sketch.edge('deploys', api, stage).edge('serves', stage, keyed).edge('serves', stage, fallback);
    expect(invokeUrls(sketch.graph(), keyed).map(({ url }) => url)).toEqual(['https://h.example/pets']);
    expect(invokeUrls(sketch.graph(), fallback).map(({ url }) => url)).toEqual(['https://h.example']);
  });

  it('encodes what a path must not hold', () => {
    const sketch = new Sketch();
    const api = sketch.node('rest-api', `${gateway}/restapis/p`, { apiId: 'p' });
    const stage = sketch.node('stage', `${api}/stages/s`, {
      stageName: 's',
      invokeUrl: 'https://p.example/s',
    });
    const route = addRoute(sketch, { api, id: 'r', path: '/a b/?#/\ud800/{x+}' });
    sketch.edge('deploys', api, stage).edge('serves', stage, route);
    expect(invokeUrls(sketch.graph(), route)[0]?.url).toBe('https://p.example/s/a%20b/%3F%23/%EF%BF%BD/{x+}');
    for (const name of hostileNames)
      for (const { id } of hostile(name).topology().nodes) invokeUrls(hostile(name).graph(), id);
  });
});
