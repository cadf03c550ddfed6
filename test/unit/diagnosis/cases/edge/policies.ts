import { sketch } from '../../../../support/sketch';
import { withAnswers, withResources, type CasesByCheck } from '../../case';
import {
  allow,
  deny,
  endpoint,
  exporting,
  merged,
  onStage,
  policy,
  rest,
  withStage,
  written,
  type Statement,
} from './shared';

const api = (routes: string, options = '') =>
  sketch(`
    rest r1 orders ${options}
      stage prod
      ${routes}
    deployed r1/prod
      ${routes}`);
const oneRoute = 'GET /a mock';

/** Both edited and deployed, as AWS gives each. */
const under = (statements: readonly Statement[], reading = api(oneRoute)) =>
  exporting(merged(reading, rest, { policy: written(policy(...statements)) }), {
    'x-amazon-apigateway-policy': policy(...statements),
  });
const edited = (document: object, reading = api(oneRoute)) =>
  merged(reading, rest, { policy: written(document) });
const deployed = (document: object, reading = api(oneRoute)) =>
  exporting(reading, { 'x-amazon-apigateway-policy': document });

const through = (...ids: readonly string[]): Statement =>
  allow({ Condition: { StringEquals: { 'aws:SourceVpce': ids } } });
const closed = api(oneRoute, 'endpoint=PRIVATE');
const found = (reading: ReturnType<typeof sketch>, id: string, members: object) =>
  withResources(reading, {
    type: 'AWS::EC2::VPCEndpoint',
    arn: endpoint(id),
    properties: { VpcEndpointId: id, ServiceName: 'com.amazonaws.eu-west-1.execute-api', ...members },
  });
const askedFor = (reading: ReturnType<typeof sketch>, ...ids: readonly string[]) =>
  withAnswers(reading, ...ids.map(id => ({ operation: 'ec2:DescribeVpcEndpoints', node: endpoint(id) })));

export const policyCases: CasesByCheck = {
  RP107: {
    fires: [
      { name: 'everybody denied', reading: () => under([allow(), deny()]), at: [rest] },
      { name: 'nobody allowed', reading: () => under([]), at: [rest] },
      {
        name: 'an endpoint asked for on the internet',
        reading: () =>
          under([allow(), deny({ Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } } })]),
        at: [rest],
      },
      {
        name: 'addresses in the VPC, as aws:SourceIp, of a private API',
        reading: () => under([allow({ Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } })], closed),
        at: [rest],
      },
      {
        name: 'one route of two',
        reading: () =>
          under([allow({ Resource: 'execute-api:/*/GET/a' })], api('GET /a mock\n      GET /b mock')),
        at: [rest],
      },
      {
        name: 'an edited policy, the deployment not read',
        reading: () => ({ ...under([deny()]), deployments: [] }),
        at: [rest],
      },
    ],
    silent: [
      { name: 'everybody allowed', reading: () => under([allow()]) },
      { name: 'no policy', reading: () => api(oneRoute) },
      {
        name: 'addresses in the VPC of a private API',
        reading: () =>
          under([allow({ Condition: { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' } } })], closed),
      },
      {
        name: 'a block without its beginning',
        reading: () =>
          under([
            allow({ Condition: { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } } }),
            deny({ Condition: { IpAddress: { 'aws:SourceIp': '198.51.100.0/28' } } }),
          ]),
      },
      {
        name: 'some addresses allowed',
        reading: () => under([allow({ Condition: { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } } })]),
      },
      {
        name: 'a named role allowed',
        reading: () => under([allow({ Principal: { AWS: 'arn:aws:iam::111122223333:role/caller' } })]),
      },
      {
        name: 'nobody allowed, callers sign their requests',
        reading: () => under([allow({ Resource: 'execute-api:/test/*' })], api('GET /a auth=AWS_IAM mock')),
      },
      {
        name: 'an edited policy that is not deployed',
        reading: () => deployed(policy(allow()), edited(policy(deny()))),
      },
      { name: 'what is no policy', reading: () => merged(api(oneRoute), rest, { policy: 'none' }) },
    ],
  },
  RP108: {
    fires: [
      {
        name: 'another policy',
        reading: () => deployed(policy(deny()), edited(policy(allow()))),
        at: [onStage(rest)],
      },
      {
        name: 'a policy attached after the deployment',
        reading: () => edited(policy(allow())),
        at: [onStage(rest)],
      },
      {
        name: 'a policy removed after the deployment',
        reading: () => deployed(policy(allow())),
        at: [onStage(rest)],
      },
      {
        name: 'another policy, with a canary',
        reading: () =>
          withStage(deployed(policy(deny()), edited(policy(allow()))), onStage(rest), {
            canarySettings: { percentTraffic: 5 },
          }),
        at: [onStage(rest)],
      },
    ],
    silent: [
      { name: 'the same policy', reading: () => under([allow(), deny({ Resource: 'execute-api:/x/*' })]) },
      {
        name: 'the same in other words',
        reading: () =>
          deployed(
            policy(
              deny({ Resource: ['execute-api:/y/*', 'execute-api:/x/*'], Principal: '*', Sid: 'two' }),
              allow({
                Resource: 'arn:aws:execute-api:eu-west-1:111122223333:r1/*',
                Action: ['execute-api:invoke'],
                Principal: { AWS: ['*'] },
                Condition: { Bool: { 'AWS:SecureTransport': 'true' } },
              }),
            ),
            edited(
              policy(
                allow({ Condition: { Bool: { 'aws:SecureTransport': true } } }),
                deny({ Resource: ['execute-api:/x/*', 'execute-api:/y/*'] }),
              ),
            ),
          ),
      },
      { name: 'none and none', reading: () => api(oneRoute) },
      {
        name: 'a deployment that was not read',
        reading: () => ({ ...edited(policy(allow())), deployments: [] }),
      },
      {
        name: 'what is no policy',
        reading: () => deployed(policy(allow()), merged(api(oneRoute), rest, { policy: '{' })),
      },
    ],
  },
  RP109: {
    fires: [
      {
        name: 'a policy for endpoints that this account does not have',
        reading: () => askedFor(under([through('vpce-1', 'vpce-2')], closed), 'vpce-1', 'vpce-2'),
        at: [rest],
      },
      { name: 'no policy', reading: () => closed, at: [rest] },
      {
        name: 'an endpoint that was asked for together with others',
        reading: () =>
          withAnswers(under([through('vpce-0a1b2c3d')], closed), { operation: 'ec2:DescribeVpcEndpoints' }),
        at: [rest],
      },
      {
        name: 'an endpoint that was rejected',
        reading: () =>
          found(askedFor(under([through('vpce-1')], closed), 'vpce-1'), 'vpce-1', { State: 'rejected' }),
        at: [rest],
      },
      {
        name: 'an endpoint of another service',
        reading: () =>
          found(askedFor(under([through('vpce-1')], closed), 'vpce-1'), 'vpce-1', {
            State: 'available',
            ServiceName: 'com.amazonaws.eu-west-1.s3',
          }),
        at: [rest],
      },
    ],
    silent: [
      {
        name: 'an endpoint that is there',
        reading: () =>
          found(askedFor(under([through('vpce-1', 'vpce-2')], closed), 'vpce-1', 'vpce-2'), 'vpce-1', {
            State: 'available',
          }),
      },
      { name: 'a policy for everybody', reading: () => under([allow()], closed) },
      { name: 'endpoints that were not asked for', reading: () => under([through('vpce-1')], closed) },
      {
        name: 'one rejected, one of another account',
        reading: () =>
          found(askedFor(under([through('vpce-1', 'vpce-2')], closed), 'vpce-1', 'vpce-2'), 'vpce-1', {
            State: 'rejected',
          }),
      },
      {
        name: 'an endpoint that only the deployed policy names, which nobody asked for',
        reading: () =>
          withAnswers(deployed(policy(through('vpce-0a1b2c3d')), edited(policy(allow()), closed)), {
            operation: 'ec2:DescribeVpcEndpoints',
          }),
      },
      { name: 'a policy that is only deployed', reading: () => deployed(policy(allow()), closed) },
      { name: 'an API on the internet', reading: () => api(oneRoute) },
    ],
  },
};
