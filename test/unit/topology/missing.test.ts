import { describe, expect, test } from 'vitest';
import { buildTopology } from '../../../src/topology/build';
import { edgesOf, idsOf, nodeOf } from '../../support/drawn';
import { arns, arnsIn, here, joined, sketch, together } from '../../support/sketch';
import { assertTopologyDocument } from '../../support/topologyDocument';

function topologyOf(text: string) {
  const topology = buildTopology(sketch(text));
  assertTopologyDocument(topology);
  return topology;
}
const elb = 'elasticloadbalancing';
const loadBalancer = arns.loadBalancer('app/a1');
const backends = `
  lb app/a1
    HTTP 80 -> t1
  tg t1 ip 80`;
const direct = (words: string) =>
  joined(
    `
    rest r1
      stage prod
      GET /a ${words}
    link2 l2`,
    backends,
  );
const functionArn = arns.lambda('gone');

interface Case {
  readonly what: string;
  readonly text: string;
  readonly id: string;
  readonly as?: string;
  /** Lines that take back the answer that proves it missing. */
  readonly without: readonly string[];
}

const cases: readonly Case[] = [
  {
    what: 'a VPC link of a REST API',
    text: direct('link gone http://h -> app/a1'),
    id: arns.link('gone'),
    as: 'vpc-link',
    without: ['apigateway:GetVpcLinks', 'apigatewayv2:GetVpcLinks'],
  },
  {
    what: 'a VPC link of an HTTP API',
    text: joined('http h1\n  GET /a link gone app/a1:80', backends),
    id: arns.link('gone'),
    as: 'vpc-link',
    without: ['apigatewayv2:GetVpcLinks'],
  },
  {
    what: 'a load balancer that a V1 link names',
    text: 'link1 l1 -> net/gone\nrest r1\n  GET /a link l1 http://h',
    id: arns.loadBalancer('net/gone'),
    as: 'load-balancer',
    without: [`${elb}:DescribeLoadBalancers`],
  },
  {
    what: 'a load balancer that an integration names',
    text: direct('link l2 http://h -> app/gone'),
    id: arns.loadBalancer('app/gone'),
    as: 'load-balancer',
    without: [`${elb}:DescribeLoadBalancers`],
  },
  {
    what: 'a port without listener',
    text: direct('link l2 http://h:8080 -> app/a1'),
    id: `${loadBalancer}#8080`,
    as: 'listener',
    without: [`${elb}:DescribeListeners ${loadBalancer}`],
  },
  {
    what: 'a listener by ARN',
    text: direct('link l2 http://h -> app/a1:8080'),
    id: arns.listener('app/a1', 8080),
    as: 'listener',
    without: [`${elb}:DescribeListeners ${loadBalancer}`],
  },
  {
    what: 'a listener of a load balancer that does not exist',
    text: 'http h1\n  GET /a link l2 app/gone:80\nlink2 l2',
    id: arns.listener('app/gone', 80),
    as: 'listener',
    without: [`${elb}:DescribeLoadBalancers`],
  },
  {
    what: 'a target group',
    text: 'lb app/a1\n  HTTP 80 -> gone',
    id: arns.targetGroup('gone'),
    as: 'target-group',
    without: [`${elb}:DescribeTargetGroups`],
  },
  {
    what: 'an API in a base path mapping',
    text: 'domain d.example.com\n  base - gone/prod',
    id: arns.rest('gone'),
    as: 'rest-api',
    without: ['apigateway:GetRestApis', 'apigatewayv2:GetApis'],
  },
  {
    what: 'an API in an API mapping',
    text: 'domain d.example.com\n  map - gone/prod',
    id: arns.api('gone'),
    as: 'http-api',
    without: ['apigateway:GetRestApis', 'apigatewayv2:GetApis'],
  },
  {
    what: 'a stage in a mapping',
    text: 'rest r1\ndomain d.example.com\n  base - r1/gone',
    id: `${arns.rest('r1')}/stages/gone`,
    as: 'stage',
    without: [`apigateway:GetStages ${arns.rest('r1')}`],
  },
];

describe.each(cases)('$what', ({ text, id, as, without }) => {
  test('is missing where the answer did not have it', () => {
    const topology = topologyOf(text);
    const node = topology.nodes.find(candidate => candidate.id === id);
    expect(node).toMatchObject({ kind: 'missing', attributes: { referredToAs: as } });
    expect(topology.edges.some(({ target }) => target === id)).toBe(true);
  });

  test.each(without)('is not known where %s was refused', operation => {
    const topology = topologyOf(`${text}\nrefuse ${operation}`);
    expect(idsOf(topology, 'missing')).toEqual([]);
    expect(topology.complete).toBe(false);
    expect(topology.unknowns).toHaveLength(1);
  });

  test.each(without)('is not known where %s was not called', operation => {
    const topology = topologyOf(`${text}\nforget ${operation}`);
    expect(idsOf(topology, 'missing')).toEqual([]);
    expect(topology.complete).toBe(true);
  });
});

describe('functions and services are known by their ARN', () => {
  test('and missing only where AWS said that there is none', () => {
    const reading = sketch('rest r1\n  GET /a lambda gone');
    const call = {
      account: here.account,
      region: here.region,
      operation: 'lambda:GetFunctionConfiguration',
      node: functionArn,
    };
    expect(nodeOf(buildTopology(reading), functionArn).kind).toBe('lambda-function');
    const asked = buildTopology({ ...reading, answered: [...reading.answered, call] });
    expect(nodeOf(asked, functionArn)).toMatchObject({
      kind: 'missing',
      attributes: { referredToAs: 'lambda-function' },
    });
    const refused = buildTopology({
      ...reading,
      unknowns: [{ ...call, error: 'AccessDenied', message: 'no' }],
    });
    expect(nodeOf(refused, functionArn).kind).toBe('lambda-function');
    expect(refused.unknowns[0]?.node).toBe(functionArn);
  });

  test('a Cloud Map service too', () => {
    const reading = sketch('http h1\n  GET /a link l2 cloudmap:s1\nlink2 l2');
    const call = {
      account: here.account,
      region: here.region,
      operation: 'servicediscovery:GetService',
      node: arns.cloudMap('s1'),
    };
    expect(
      nodeOf(buildTopology({ ...reading, answered: [...reading.answered, call] }), 'service/s1').kind,
    ).toBe('missing');
  });
});

describe('elsewhere', () => {
  const other = arnsIn({ ...here, account: '999988887777' });
  const otherRegion = arnsIn({ ...here, region: 'us-east-1' });

  test.each([other.loadBalancer('app/x'), otherRegion.loadBalancer('app/x'), other.listener('app/x', 80)])(
    '%s is neither missing nor unknown',
    arn => {
      const topology = topologyOf(direct(`link l2 http://h -> ${arn}`));
      expect(idsOf(topology, 'missing')).toEqual([]);
      expect(topology.complete).toBe(true);
      expect(edgesOf(topology, 'selects')).toEqual([]);
    },
  );

  test('a V2 link that could not be listed leaves what the route selects', () => {
    const topology = topologyOf(
      `${direct('link other http://h -> app/a1')}\nrefuse apigatewayv2:GetVpcLinks`,
    );
    expect(edgesOf(topology, 'integrates', 'selects')).toEqual([
      '/restapis/r1/resources/a/methods/GET selects listener/app/a1/1/80 {"scheme":"http","port":80}',
    ]);
  });

  test('an integration that a route names and that is not there', () => {
    const reading = sketch('http h1\n  GET /a http https://h');
    const without = {
      ...reading,
      resources: reading.resources.filter(({ type }) => !type.endsWith('Integration')),
    };
    expect(edgesOf(buildTopology(without), 'integrates')).toEqual([
      '/apis/h1/routes/GET-a integrates /apis/h1/integrations/GET-a',
    ]);
    const answered = without.answered.filter(({ operation }) => !operation.endsWith('GetIntegrations'));
    expect(edgesOf(buildTopology({ ...without, answered }), 'integrates')).toEqual([]);
  });
});

describe('unknowns', () => {
  test('name the node they concern, or the nearest one', () => {
    const topology = topologyOf(
      joined(
        direct('none'),
        `
      refuse ${elb}:DescribeRules ${arns.listener('app/a1', 8080)}
      refuse ${elb}:DescribeTargetHealth ${arns.targetGroup('t1')}#health
      refuse apigateway:GetMethod ${arns.rest('r1')}/resources/x/methods/GET
      refuse ecs:DescribeServices ${arns.arn('ecs', 'cluster/c1')}
      refuse apigateway:GetAccount`,
      ),
    );
    expect(topology.unknowns.map(({ operation, node }) => [operation, node])).toEqual([
      ['apigateway:GetAccount', undefined],
      ['apigateway:GetMethod', arns.rest('r1')],
      ['ecs:DescribeServices', undefined],
      [`${elb}:DescribeRules`, loadBalancer],
      [`${elb}:DescribeTargetHealth`, arns.targetGroup('t1')],
    ]);
    expect(topology.complete).toBe(false);
  });
});

describe('two accounts', () => {
  const text = `
    rest r1 orders
      stage prod
      GET /a link l1 http://h
    rest only
    domain api.example.com
      base - r1/prod`;
  const second = { ...here, account: '999988887777' };

  test('whose ARNs are alike have the account in them, and each its own things', () => {
    const topology = buildTopology(
      together(sketch(`${text}\nlink1 l1`), sketch(text.replace('rest only', ''), second)),
    );
    assertTopologyDocument(topology);
    expect(topology.nodes.filter(({ kind }) => kind === 'rest-api').map(({ id }) => id)).toEqual([
      'arn:aws:apigateway:eu-west-1:111122223333:/restapis/r1',
      'arn:aws:apigateway:eu-west-1:999988887777:/restapis/r1',
      'arn:aws:apigateway:eu-west-1::/restapis/only',
    ]);
    expect(topology.edges.filter(({ kind }) => kind !== 'deploys').map(({ id }) => id)).toEqual(
      ['111122223333', '999988887777'].flatMap(account => {
        const at = (path: string) => `arn:aws:apigateway:eu-west-1:${account}:${path}`;
        const route = at('/restapis/r1/resources/a/methods/GET');
        const link = account === here.account ? arns.link('l1') : at('/vpclinks/l1');
        return [
          `${at('/domainnames/api.example.com')} maps ${at('/restapis/r1/stages/prod')}`,
          `${route} integrates ${link}`,
          `${at('/restapis/r1/stages/prod')} serves ${route}`,
        ];
      }),
    );
    expect(topology.nodes.filter(({ kind }) => kind === 'missing').map(({ id }) => id)).toEqual([
      'arn:aws:apigateway:eu-west-1:999988887777:/vpclinks/l1',
    ]);
  });
});
