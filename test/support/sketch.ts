import type { Answered, Deployment, Reading, Unknown } from '../../src/model/reading';
import type { ReadResource, ReadScope } from '../../src/model/resource';
import { compute } from './sketchCompute';
import { drawApi, drawDomain, drawRest } from './sketchGateway';
import { exportedDocument } from './sketchIntegration';
import {
  arnsIn,
  here,
  linesOf,
  parted,
  type Draw,
  type Line,
  type Place,
  type Sketched,
} from './sketchLines';
import { drawLoadBalancer, drawTargetGroup } from './sketchLoadBalancing';

export { arns, arnsIn, here, joined, type Place } from './sketchLines';

/** The calls that list everything of an account; every sketch has made them. */
const inventoryCalls = [
  'apigateway:GetRestApis',
  'apigateway:GetVpcLinks',
  'apigateway:GetDomainNames',
  'apigatewayv2:GetApis',
  'apigatewayv2:GetVpcLinks',
  'elasticloadbalancing:DescribeLoadBalancers',
  'elasticloadbalancing:DescribeTargetGroups',
];

/**
 * A reading out of a few lines, everything in it read and answered unless a line says otherwise:
 *
 *     rest r1 orders                        REST API; `http` and `ws` for the others; `unread` behind it: not expanded
 *       stage prod link=l1                  with its stage variables
 *       GET /orders link l1 http://n1:80/o  integration; `auth=AWS_IAM key timeout=1000` may stand before it
 *       GET /o auth=CUSTOM:a1 validator=v1 query=q header=X model=Order mock
 *       authorizer a1 type=TOKEN source=method.request.header.X · validator v1 parameters body
 *       GET /a link l2 http://h/a -> app/a1     with integrationTarget (also `app/a1:80`, a listener)
 *       GET /b lambda f1:live · mock · none · http https://h/x · aws {uri}
 *     deployed r1/prod                      what the stage has deployed, written like the routes
 *       GET /orders link l1 http://n1:80/old
 *     link1 l1 -> net/n1                    V1
 *     link2 l2                              V2; `link2 l2 status=INACTIVE`
 *     network                               the group and the subnets of V2 links, open to everybody
 *     lb net/n1
 *       TCP 80 -> t1                        listener with its default action
 *     lb app/a1
 *       HTTP 80 -> t2*3 t3*1
 *         10 path=/orders* -> t2            rule; `redirect` or `fixed` instead of groups
 *     tg t1 alb 80 app/a1:80=healthy        type, port, targets with their states
 *     lambda f1 · cloudmap s1 · instance i-1 Name · eni eni-1 10.0.0.9 Description
 *     ecs orders -> t2 · task t-1 orders 10.0.0.5
 *     domain api.example.com
 *       base orders r1/prod · map v2/orders h1/$default · rule 10 /x r1/prod
 *     refuse elasticloadbalancing:DescribeRules listener ARN · forget …
 */
export function sketch(text: string, place: Place = here): Reading {
  const resources: ReadResource[] = [];
  const calls = new Map<string, Answered>();
  const unknowns: Unknown[] = [];
  const deployments: Deployment[] = [];
  const { account, region } = place;
  const keyOf = (operation: string, node = ''): string => `${operation} ${node}`;
  const sketched: Sketched = {
    place,
    arns: arnsIn(place),
    add(type, arn, properties, parent) {
      resources.push({ type, arn, account, region, properties, ...(parent === undefined ? {} : { parent }) });
    },
    answered(operation, node) {
      calls.set(keyOf(operation, node), {
        account,
        region,
        operation,
        ...(node === undefined ? {} : { node }),
      });
    },
    deployment(stage, document) {
      deployments.push({ account, region, stage, document });
    },
    refuse(operation, node, error) {
      calls.delete(keyOf(operation, node));
      unknowns.push({
        account,
        region,
        operation,
        ...(node === undefined ? {} : { node }),
        error,
        message: `${error} on ${operation}`,
      });
    },
    forget(operation, node) {
      calls.delete(keyOf(operation, node));
    },
  };
  for (const operation of inventoryCalls) sketched.answered(operation);
  for (const line of linesOf(text)) draw(sketched, line);
  const scopes: ReadScope[] = [{ ...place }];
  return {
    collectedAt: '2026-11-22T10:00:00Z',
    scopes,
    resources,
    answered: [...calls.values()],
    unknowns,
    deployments,
  };
}

/** Readings of several accounts or regions as one. */
export function together(...readings: readonly Reading[]): Reading {
  return {
    collectedAt: readings[0]?.collectedAt ?? '',
    scopes: readings.flatMap(({ scopes }) => scopes),
    resources: readings.flatMap(({ resources }) => resources),
    answered: readings.flatMap(({ answered }) => answered),
    unknowns: readings.flatMap(({ unknowns }) => unknowns),
    deployments: readings.flatMap(({ deployments }) => deployments),
  };
}

function draw(sketched: Sketched, line: Line): void {
  const [what = '', ...words] = line.words;
  const drawing = drawings[what];
  if (drawing === undefined) throw new Error(`A sketch has no line that begins with "${what}".`);
  drawing(sketched, words, line);
}

const drawings: Readonly<Record<string, Draw>> = {
  rest: drawRest,
  http: (sketched, words, line) => {
    drawApi(sketched, 'HTTP', words, line);
  },
  ws: (sketched, words, line) => {
    drawApi(sketched, 'WEBSOCKET', words, line);
  },
  deployed: (sketched, [stage = ''], line) => {
    const [id = '', name = ''] = stage.split('/');
    const isRest = sketched.arns.rest(id);
    const isHttp = sketched.arns.api(id);
    const document = exportedDocument(sketched.arns, line.children);
    // A stage belongs to one of the two; a deployment of the other names nothing.
    for (const api of [isRest, isHttp]) sketched.deployment(`${api}/stages/${name}`, document);
  },
  link1: ({ add, arns: at }, words) => {
    const { plain, members } = parted(words);
    const [id = '', arrow, ...targets] = plain;
    const targetArns = arrow === '->' ? targets.map(name => at.loadBalancer(name)) : [];
    add('AWS::ApiGateway::VpcLink', at.link(id), {
      id,
      name: `${id}-name`,
      targetArns,
      status: 'AVAILABLE',
      ...members,
    });
  },
  link2: ({ add, arns: at }, words) => {
    const { plain, members } = parted(words);
    const [VpcLinkId = ''] = plain;
    const status = { VpcLinkStatus: members['status'] ?? 'AVAILABLE' };
    add('AWS::ApiGatewayV2::VpcLink', at.link(VpcLinkId), {
      VpcLinkId,
      Name: `${VpcLinkId}-name`,
      SubnetIds: ['subnet-2', 'subnet-1'],
      SecurityGroupIds: ['sg-1'],
      ...status,
    });
  },
  network: ({ add, arns: at }) => {
    const everyone = [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
    add('AWS::EC2::SecurityGroup', at.arn('ec2', 'security-group/sg-1'), {
      GroupId: 'sg-1',
      IpPermissions: [],
      IpPermissionsEgress: everyone,
    });
    const subnets = ['subnet-1', 'subnet-2'];
    for (const [index, SubnetId] of subnets.entries())
      add('AWS::EC2::Subnet', at.arn('ec2', `subnet/${SubnetId}`), {
        SubnetId,
        CidrBlock: `10.1.${String(index)}.0/24`,
        VpcId: 'vpc-1',
      });
    add('AWS::EC2::NetworkAcl', at.arn('ec2', 'network-acl/acl-1'), {
      NetworkAclId: 'acl-1',
      Associations: subnets.map(SubnetId => ({ SubnetId })),
      Entries: [true, false].map(Egress => ({
        Egress,
        RuleNumber: 100,
        RuleAction: 'allow',
        Protocol: '-1',
        CidrBlock: '0.0.0.0/0',
      })),
    });
  },
  lb: drawLoadBalancer,
  tg: drawTargetGroup,
  ...compute,
  domain: drawDomain,
  refuse: ({ refuse }, [operation = '', node]) => {
    refuse(operation, node, 'AccessDenied');
  },
  abort: ({ refuse }, [operation = '', node]) => {
    refuse(operation, node, 'Aborted');
  },
  forget: ({ forget }, [operation = '', node]) => {
    forget(operation, node);
  },
};
