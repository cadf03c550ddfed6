import type { Facts } from '../../../../../src/paths/facts';
import type { Reading } from '../../../../../src/model/reading';
import { asText } from '../../../../../src/topology/values';
import { arns, sketch } from '../../../../support/sketch';
import { changed, withAnswers, withResources } from '../../../diagnosis/case';
import { factsIn, traced } from '../gateway/traced';

export type Members = Readonly<Record<string, unknown>>;

export const apiHost = 'r1.execute-api.eu-west-1.amazonaws.com';
export const endpointHost = 'vpce-1-ab12.execute-api.eu-west-1.vpce.amazonaws.com';
export const associatedHost = 'r1-vpce-1.execute-api.eu-west-1.amazonaws.com';

/** REST API orders with one route to the internet, and a custom domain name for it. */
export const orders = (members: Members = {}, auth = ''): Reading =>
  changed(
    sketch(`
      rest r1 orders
        stage prod
        authorizer pool type=COGNITO_USER_POOLS source=method.request.header.Authorization
        authorizer login type=TOKEN source=method.request.header.Authorization
        GET /a ${auth} http https://b.example.org/a
      domain api.example.com
        base - r1/prod`),
    arns.rest('r1'),
    members,
  );

export const allow = (more: Members = {}): Members => ({
  Effect: 'Allow',
  Principal: '*',
  Action: 'execute-api:Invoke',
  Resource: 'execute-api:/*',
  ...more,
});
export const deny = (more: Members = {}): Members => allow({ Effect: 'Deny', ...more });
export const when = (operator: string, key: string, ...values: readonly string[]): Members => ({
  Condition: { [operator]: { [key]: values } },
});
export const policy = (...Statement: readonly Members[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement });

/** The API, reached through VPC endpoints alone. */
export const closed = (members: Members = {}, auth = ''): Reading =>
  orders(
    {
      endpointConfiguration: { types: ['PRIVATE'], vpcEndpointIds: ['vpce-1'] },
      policy: policy(allow()),
      ...members,
    },
    auth,
  );

/** With a VPC endpoint of execute-api: `vpce-1` in `vpc-1`, with private DNS. */
export const withEndpoint = (reading: Reading, members: Members = {}): Reading => {
  const VpcEndpointId = asText(members['VpcEndpointId']) ?? 'vpce-1';
  return withResources(reading, {
    type: 'AWS::EC2::VPCEndpoint',
    arn: arns.arn('ec2', `vpc-endpoint/${VpcEndpointId}`),
    properties: {
      VpcEndpointId,
      VpcId: 'vpc-1',
      ServiceName: 'com.amazonaws.eu-west-1.execute-api',
      State: 'available',
      PrivateDnsEnabled: true,
      ...members,
    },
  });
};

export const withSubnet = (reading: Reading, VpcId: string, CidrBlock: string): Reading => {
  const SubnetId = `subnet-${VpcId}`;
  return withResources(reading, {
    type: 'AWS::EC2::Subnet',
    arn: arns.arn('ec2', `subnet/${SubnetId}`),
    properties: { SubnetId, VpcId, CidrBlock },
  });
};

export const withGroup = (reading: Reading, GroupId: string, ...IpPermissions: readonly Members[]): Reading =>
  withResources(reading, {
    type: 'AWS::EC2::SecurityGroup',
    arn: arns.arn('ec2', `security-group/${GroupId}`),
    properties: { GroupId, IpPermissions },
  });

/** The custom domain name with other members, its mappings read. */
export const withDomain = (reading: Reading, members: Members): Reading =>
  withAnswers(
    changed(reading, arns.domain('api.example.com'), members),
    ...['apigateway:GetBasePathMappings', 'apigatewayv2:GetApiMappings'].map(operation => ({
      operation,
      node: arns.domain('api.example.com'),
    })),
  );

export interface Ended {
  /** Outcome and status. */
  readonly end: string;
  readonly because: string;
  /** What is assumed, each with its gate. */
  readonly assumes: readonly string[];
}

/** `GET https://{host}{path}` and where it ends. */
export function ended(
  reading: Reading,
  url: string,
  more: { readonly headers?: readonly string[]; readonly sourceIp?: string; readonly api?: string } = {},
): Ended {
  const facts: Facts = factsIn(reading);
  const { headers = [], ...request } = more;
  const { outcome, status, because, assumes = [] } = traced(facts, `GET ${url}`, headers, request);
  return {
    end: status === undefined ? outcome : `${outcome} ${status}`,
    because,
    assumes: assumes.map(({ gate, text }) => `${gate}: ${text}`),
  };
}

export const passes = 'reaches-targets';
