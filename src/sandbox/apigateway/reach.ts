import type { Account, AwsShape } from '../account';
import { type BackendRequest, matchingRule } from './ruleMatch';
import { admits, type TrafficSource } from './securityGroup';
import { record, records, text, texts } from './values';

/** How a request to a private backend ends: a status of the backend, or a failure of the way there. */
export type Reached =
  | { readonly kind: 'answer'; readonly status: number; readonly body: string; readonly headers: AwsShape }
  | { readonly kind: 'failure'; readonly status: number; readonly reason: string };

const failure = (status: number, reason: string): Reached => ({ kind: 'failure', status, reason });
const answer = (status: number, body: string, headers: AwsShape = {}): Reached => ({
  kind: 'answer',
  status,
  body,
  headers,
});

const networkError = failure(500, 'Execution failed due to a network error communicating with endpoint');
const timedOut = failure(504, 'Execution failed due to a timeout error');
const misconfigured = (detail: string): Reached =>
  failure(500, `Execution failed due to configuration error: ${detail}`);

interface Way {
  readonly account: Account;
  readonly integration: AwsShape;
  readonly request: BackendRequest;
}

const byArn = (shapes: readonly AwsShape[], member: string, arn: string): AwsShape | undefined =>
  shapes.find(shape => shape[member] === arn);

/** Follows a VPC link to the target that would answer. */
export function reachThroughVpcLink(way: Way, linkId: string): Reached {
  const { account } = way;
  const v1 = byArn(account.vpcLinksV1, 'id', linkId);
  if (v1 !== undefined) return throughV1(way, v1);
  const v2 = byArn(account.vpcLinksV2, 'VpcLinkId', linkId);
  if (v2 !== undefined) return throughV2(way, v2);
  return misconfigured('There was an internal error while executing your request');
}

/** A V1 link has one network load balancer behind it; the port of the URI picks its listener. */
function throughV1(way: Way, link: AwsShape): Reached {
  if (link['status'] !== 'AVAILABLE') return misconfigured('VPC link is not available');
  const [arn = ''] = texts(link['targetArns']);
  const loadBalancer = byArn(way.account.loadBalancers, 'LoadBalancerArn', arn);
  if (loadBalancer === undefined) return networkError;
  const enforces = loadBalancer['EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic'] !== 'off';
  const groups = texts(loadBalancer['SecurityGroups']);
  // The addresses that PrivateLink traffic comes from are not the customer's: only an open rule lets them in.
  const anywhere = { securityGroupIds: [], cidrBlocks: ['0.0.0.0/0'] };
  if (groups.length > 0 && enforces && !admits(way.account, groups, anywhere, way.request.port))
    return timedOut;
  return atLoadBalancer(way, loadBalancer);
}

function throughV2(way: Way, link: AwsShape): Reached {
  const status = text(link['VpcLinkStatus']);
  if (status === 'INACTIVE') return failure(503, 'VPC link is inactive');
  if (status !== 'AVAILABLE') return misconfigured('VPC link is not available');
  const target = text(way.integration['integrationTarget']) ?? '';
  const listener = byArn(way.account.listeners, 'ListenerArn', target);
  const arn = text(listener?.['LoadBalancerArn']) ?? target;
  const loadBalancer = byArn(way.account.loadBalancers, 'LoadBalancerArn', arn);
  if (loadBalancer === undefined) return networkError;
  const subnetIds = texts(link['SubnetIds']);
  const subnets = way.account.subnets.filter(subnet => subnetIds.includes(String(subnet['SubnetId'])));
  const source: TrafficSource = {
    securityGroupIds: texts(link['SecurityGroupIds']),
    cidrBlocks: subnets.map(subnet => String(subnet['CidrBlock'])),
  };
  const groups = texts(loadBalancer['SecurityGroups']);
  const port = Number(listener?.['Port'] ?? way.request.port);
  if (groups.length > 0 && !admits(way.account, groups, source, port)) return timedOut;
  return listener === undefined ? atLoadBalancer(way, loadBalancer) : atListener(way, listener);
}

function atLoadBalancer(way: Way, loadBalancer: AwsShape): Reached {
  const listener = way.account.listeners.find(
    candidate =>
      candidate['LoadBalancerArn'] === loadBalancer['LoadBalancerArn'] &&
      candidate['Port'] === way.request.port,
  );
  return listener === undefined ? networkError : atListener(way, listener);
}

function atListener(way: Way, listener: AwsShape): Reached {
  const protocol = text(listener['Protocol']);
  if (protocol === 'HTTPS' || protocol === 'TLS') {
    const refused = checkTls(way, listener);
    if (refused !== undefined) return refused;
  } else if (protocol === 'HTTP' && way.request.scheme === 'https') {
    return networkError;
  }
  const rule = matchingRule(way.account, String(listener['ListenerArn']), way.request);
  const [action] = records((rule ?? listener)[rule === undefined ? 'DefaultActions' : 'Actions'])
    .toSorted(byOrder)
    .reverse();
  return action === undefined ? networkError : perform(way, action);
}

const byOrder = (a: AwsShape, b: AwsShape): number => Number(a['Order'] ?? 0) - Number(b['Order'] ?? 0);

/** The certificate is checked for the host of the URI, also with `insecureSkipVerification`. */
function checkTls(way: Way, listener: AwsShape): Reached | undefined {
  const { host, scheme } = way.request;
  if (scheme === 'http') return answer(400, 'The plain HTTP request was sent to HTTPS port');
  const arns = records(listener['Certificates']).map(certificate => certificate['CertificateArn']);
  const certificates = way.account.certificates.filter(({ CertificateArn }) => arns.includes(CertificateArn));
  const names = certificates.flatMap(({ DomainName, SubjectAlternativeNames }) => [
    ...texts([DomainName]),
    ...texts(SubjectAlternativeNames),
  ]);
  if (names.some(name => coversHost(name, host))) return undefined;
  return misconfigured(
    `Host name '${host}' does not match the certificate subject provided by the peer (CN=${names[0] ?? ''})`,
  );
}

/** A wildcard stands for exactly one label. */
function coversHost(name: string, host: string): boolean {
  const [wanted, given] = [name.toLowerCase(), host.toLowerCase()];
  if (!wanted.startsWith('*.')) return wanted === given;
  return given.slice(given.indexOf('.') + 1) === wanted.slice(2) && given.includes('.');
}

function perform(way: Way, action: AwsShape): Reached {
  if (action['Type'] === 'fixed-response') {
    const response = record(action['FixedResponseConfig']);
    return answer(Number(response['StatusCode'] ?? 503), text(response['MessageBody']) ?? '');
  }
  if (action['Type'] === 'redirect') {
    const redirect = record(action['RedirectConfig']);
    const location = `${(text(redirect['Protocol']) ?? way.request.scheme).toLowerCase()}://${way.request.host}${way.request.path}`;
    return answer(redirect['StatusCode'] === 'HTTP_302' ? 302 : 301, '', { Location: location });
  }
  if (action['Type'] !== 'forward') return answer(401, '');
  const groups = records(record(action['ForwardConfig'])['TargetGroups']).toSorted(
    (a, b) => Number(b['Weight'] ?? 1) - Number(a['Weight'] ?? 1),
  );
  const arn = text(groups[0]?.['TargetGroupArn']) ?? text(action['TargetGroupArn']);
  return arn === undefined ? answer(503, 'Service Temporarily Unavailable') : atTargetGroup(way, arn);
}

function atTargetGroup(way: Way, arn: string): Reached {
  const group = byArn(way.account.targetGroups, 'TargetGroupArn', arn);
  const targets = way.account.targetHealth[arn] ?? [];
  if (group === undefined || targets.length === 0) return answer(503, 'Service Temporarily Unavailable');
  if (group['TargetType'] === 'alb') return atLoadBalancerTarget(way, targets[0] ?? {});
  const states = targets.map(target => record(target['TargetHealth']));
  const usable = states.some(
    ({ State }) => State === 'healthy' || (State === 'unavailable' && group['TargetType'] === 'lambda'),
  );
  if (usable) return answer(200, JSON.stringify({ path: way.request.path, host: way.request.host }));
  const unreachable = states.every(({ Reason }) => Reason === 'Target.Timeout');
  return unreachable ? answer(504, 'Gateway Time-out') : answer(503, 'Service Temporarily Unavailable');
}

/** The target of an `alb` group is a load balancer and the port of one of its listeners. */
function atLoadBalancerTarget(way: Way, target: AwsShape): Reached {
  const { Id, Port } = record(target['Target']);
  const loadBalancer = byArn(way.account.loadBalancers, 'LoadBalancerArn', String(Id));
  if (loadBalancer === undefined) return networkError;
  return atLoadBalancer({ ...way, request: { ...way.request, port: Number(Port) } }, loadBalancer);
}
