import type { SandboxAccount, AwsShape } from '../account';
import { type BackendRequest, matchingRule } from './ruleMatch';
import { groupsAdmit, type TrafficSource } from './securityGroup';
import { shapeValue, shapeValues, textValue, textValues } from './values';

/** How a request to a private backend ends: a status of the backend, or a failure of the way there. */
export type SimulatedAnswer =
  | { readonly kind: 'answer'; readonly status: number; readonly body: string; readonly headers: AwsShape }
  | { readonly kind: 'failure'; readonly status: number; readonly reason: string };

const failureAnswer = (status: number, reason: string): SimulatedAnswer => ({
  kind: 'failure',
  status,
  reason,
});
const successAnswer = (status: number, body: string, headers: AwsShape = {}): SimulatedAnswer => ({
  kind: 'answer',
  status,
  body,
  headers,
});

const networkError = failureAnswer(
  500,
  'Execution failed due to a network error communicating with endpoint',
);
const timedOut = failureAnswer(504, 'Execution failed due to a timeout error');
const misconfiguredAnswer = (detail: string): SimulatedAnswer =>
  failureAnswer(500, `Execution failed due to configuration error: ${detail}`);

interface SimulatedPath {
  readonly account: SandboxAccount;
  readonly integration: AwsShape;
  readonly request: BackendRequest;
}

const byArn = (shapes: readonly AwsShape[], member: string, arn: string): AwsShape | undefined =>
  shapes.find(shape => shape[member] === arn);

/** Follows a VPC link to the target that would answer. */
export function reachThroughVpcLink(path: SimulatedPath, linkId: string): SimulatedAnswer {
  const { account } = path;
  const v1 = byArn(account.vpcLinksV1, 'id', linkId);
  if (v1 !== undefined) return throughV1(path, v1);
  const v2 = byArn(account.vpcLinksV2, 'VpcLinkId', linkId);
  if (v2 !== undefined) return throughV2(path, v2);
  return misconfiguredAnswer('There was an internal error while executing your request');
}

/** A V1 link has one network load balancer behind it; the port of the URI picks its listener. */
function throughV1(path: SimulatedPath, link: AwsShape): SimulatedAnswer {
  if (link['status'] !== 'AVAILABLE') return misconfiguredAnswer('VPC link is not available');
  const [arn = ''] = textValues(link['targetArns']);
  const loadBalancer = byArn(path.account.loadBalancers, 'LoadBalancerArn', arn);
  if (loadBalancer === undefined) return networkError;
  const enforces = loadBalancer['EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic'] !== 'off';
  const groups = textValues(loadBalancer['SecurityGroups']);
  // The addresses that PrivateLink traffic comes from are not the customer's: only an open rule lets them in.
  const anywhere = { securityGroupIds: [], cidrBlocks: ['0.0.0.0/0'] };
  if (groups.length > 0 && enforces && !groupsAdmit(path.account, groups, anywhere, path.request.port))
    return timedOut;
  return atLoadBalancer(path, loadBalancer);
}

function throughV2(path: SimulatedPath, link: AwsShape): SimulatedAnswer {
  const status = textValue(link['VpcLinkStatus']);
  if (status === 'INACTIVE') return failureAnswer(503, 'VPC link is inactive');
  if (status !== 'AVAILABLE') return misconfiguredAnswer('VPC link is not available');
  const target = textValue(path.integration['integrationTarget']) ?? '';
  const listener = byArn(path.account.listeners, 'ListenerArn', target);
  const arn = textValue(listener?.['LoadBalancerArn']) ?? target;
  const loadBalancer = byArn(path.account.loadBalancers, 'LoadBalancerArn', arn);
  if (loadBalancer === undefined) return networkError;
  const subnetIds = textValues(link['SubnetIds']);
  const subnets = path.account.subnets.filter(subnet => subnetIds.includes(String(subnet['SubnetId'])));
  const source: TrafficSource = {
    securityGroupIds: textValues(link['SecurityGroupIds']),
    cidrBlocks: subnets.map(subnet => String(subnet['CidrBlock'])),
  };
  const groups = textValues(loadBalancer['SecurityGroups']);
  const port = Number(listener?.['Port'] ?? path.request.port);
  if (groups.length > 0 && !groupsAdmit(path.account, groups, source, port)) return timedOut;
  return listener === undefined ? atLoadBalancer(path, loadBalancer) : atListener(path, listener);
}

function atLoadBalancer(path: SimulatedPath, loadBalancer: AwsShape): SimulatedAnswer {
  const listener = path.account.listeners.find(
    candidate =>
      candidate['LoadBalancerArn'] === loadBalancer['LoadBalancerArn'] &&
      candidate['Port'] === path.request.port,
  );
  return listener === undefined ? networkError : atListener(path, listener);
}

function atListener(path: SimulatedPath, listener: AwsShape): SimulatedAnswer {
  const protocol = textValue(listener['Protocol']);
  if (protocol === 'HTTPS' || protocol === 'TLS') {
    const refused = checkTls(path, listener);
    if (refused !== undefined) return refused;
  } else if (protocol === 'HTTP' && path.request.scheme === 'https') {
    return networkError;
  }
  const rule = matchingRule(path.account, String(listener['ListenerArn']), path.request);
  const [action] = shapeValues((rule ?? listener)[rule === undefined ? 'DefaultActions' : 'Actions'])
    .toSorted(byOrder)
    .reverse();
  return action === undefined ? networkError : performRuleAction(path, action);
}

const byOrder = (a: AwsShape, b: AwsShape): number => Number(a['Order'] ?? 0) - Number(b['Order'] ?? 0);

/** The certificate is checked for the host of the URI, also with `insecureSkipVerification`. */
function checkTls(path: SimulatedPath, listener: AwsShape): SimulatedAnswer | undefined {
  const { host, scheme } = path.request;
  if (scheme === 'http') return successAnswer(400, 'The plain HTTP request was sent to HTTPS port');
  const arns = shapeValues(listener['Certificates']).map(certificate => certificate['CertificateArn']);
  const certificates = path.account.certificates.filter(({ CertificateArn }) =>
    arns.includes(CertificateArn),
  );
  const names = certificates.flatMap(({ DomainName, SubjectAlternativeNames }) => [
    ...textValues([DomainName]),
    ...textValues(SubjectAlternativeNames),
  ]);
  if (names.some(name => coversHost(name, host))) return undefined;
  return misconfiguredAnswer(
    `Host name '${host}' does not match the certificate subject provided by the peer (CN=${names[0] ?? ''})`,
  );
}

/** A wildcard stands for exactly one label. */
function coversHost(name: string, host: string): boolean {
  const [wanted, given] = [name.toLowerCase(), host.toLowerCase()];
  if (!wanted.startsWith('*.')) return wanted === given;
  return given.slice(given.indexOf('.') + 1) === wanted.slice(2) && given.includes('.');
}

function performRuleAction(path: SimulatedPath, action: AwsShape): SimulatedAnswer {
  if (action['Type'] === 'fixed-response') {
    const response = shapeValue(action['FixedResponseConfig']);
    return successAnswer(Number(response['StatusCode'] ?? 503), textValue(response['MessageBody']) ?? '');
  }
  if (action['Type'] === 'redirect') {
    const redirect = shapeValue(action['RedirectConfig']);
    const location = `${(textValue(redirect['Protocol']) ?? path.request.scheme).toLowerCase()}://${path.request.host}${path.request.path}`;
    return successAnswer(redirect['StatusCode'] === 'HTTP_302' ? 302 : 301, '', { Location: location });
  }
  if (action['Type'] !== 'forward') return successAnswer(401, '');
  const groups = shapeValues(shapeValue(action['ForwardConfig'])['TargetGroups']).toSorted(
    (a, b) => Number(b['Weight'] ?? 1) - Number(a['Weight'] ?? 1),
  );
  const arn = textValue(groups[0]?.['TargetGroupArn']) ?? textValue(action['TargetGroupArn']);
  return arn === undefined ? successAnswer(503, 'Service Temporarily Unavailable') : atTargetGroup(path, arn);
}

function atTargetGroup(path: SimulatedPath, arn: string): SimulatedAnswer {
  const group = byArn(path.account.targetGroups, 'TargetGroupArn', arn);
  const targets = path.account.targetHealth[arn] ?? [];
  if (group === undefined || targets.length === 0)
    return successAnswer(503, 'Service Temporarily Unavailable');
  if (group['TargetType'] === 'alb') return atLoadBalancerTarget(path, targets[0] ?? {});
  const states = targets.map(target => shapeValue(target['TargetHealth']));
  const usable = states.some(
    ({ State }) => State === 'healthy' || (State === 'unavailable' && group['TargetType'] === 'lambda'),
  );
  if (usable) return successAnswer(200, JSON.stringify({ path: path.request.path, host: path.request.host }));
  const unreachable = states.every(({ Reason }) => Reason === 'Target.Timeout');
  return unreachable
    ? successAnswer(504, 'Gateway Time-out')
    : successAnswer(503, 'Service Temporarily Unavailable');
}

/** The target of an `alb` group is a load balancer and the port of one of its listeners. */
function atLoadBalancerTarget(path: SimulatedPath, target: AwsShape): SimulatedAnswer {
  const { Id, Port } = shapeValue(target['Target']);
  const loadBalancer = byArn(path.account.loadBalancers, 'LoadBalancerArn', String(Id));
  if (loadBalancer === undefined) return networkError;
  return atLoadBalancer({ ...path, request: { ...path.request, port: Number(Port) } }, loadBalancer);
}
