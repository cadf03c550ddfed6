import type { SandboxAccount, AwsShape } from '../account';
import { inputShapes, inputText, inputTexts, withoutMembers } from '../input';
import { AwsFault, type Handler } from '../operation';
import { pageItems } from '../paging';

type Attributes = Readonly<Record<string, string>>;

/** What AWS says of a load balancer, target group or listener for which nothing else was set. */
const applicationLoadBalancer: Attributes = {
  'access_logs.s3.bucket': '',
  'access_logs.s3.enabled': 'false',
  'access_logs.s3.prefix': '',
  'client_keep_alive.seconds': '3600',
  'deletion_protection.enabled': 'false',
  'idle_timeout.timeout_seconds': '60',
  'load_balancing.cross_zone.enabled': 'true',
  'routing.http.desync_mitigation_mode': 'defensive',
  'routing.http.drop_invalid_header_fields.enabled': 'false',
  'routing.http.preserve_host_header.enabled': 'false',
  'routing.http.x_amzn_tls_version_and_cipher_suite.enabled': 'false',
  'routing.http.xff_client_port.enabled': 'false',
  'routing.http.xff_header_processing.mode': 'append',
  'routing.http2.enabled': 'true',
  'waf.fail_open.enabled': 'false',
};

const networkLoadBalancer: Attributes = {
  'access_logs.s3.bucket': '',
  'access_logs.s3.enabled': 'false',
  'access_logs.s3.prefix': '',
  'deletion_protection.enabled': 'false',
  'dns_record.client_routing_policy': 'any_availability_zone',
  'load_balancing.cross_zone.enabled': 'false',
};

const targetGroup: Attributes = {
  'deregistration_delay.timeout_seconds': '300',
  'load_balancing.cross_zone.enabled': 'use_load_balancer_configuration',
  'stickiness.enabled': 'false',
  'target_group_health.dns_failover.minimum_healthy_targets.count': '1',
  'target_group_health.dns_failover.minimum_healthy_targets.percentage': 'off',
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count': '1',
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage': 'off',
};

const httpTargetGroup: Attributes = {
  ...targetGroup,
  'load_balancing.algorithm.anomaly_mitigation': 'off',
  'load_balancing.algorithm.type': 'round_robin',
  'slow_start.duration_seconds': '0',
  'stickiness.lb_cookie.duration_seconds': '86400',
  'stickiness.type': 'lb_cookie',
};

const lambdaTargetGroup: Attributes = { 'lambda.multi_value_headers.enabled': 'false' };

const tcpTargetGroup: Attributes = {
  ...targetGroup,
  'deregistration_delay.connection_termination.enabled': 'false',
  'preserve_client_ip.enabled': 'true',
  'proxy_protocol_v2.enabled': 'false',
  'stickiness.type': 'source_ip',
};

/** One attribute of a load balancer or target group, as set or as AWS has it by default. */
export function attributeShape(
  account: SandboxAccount,
  arn: string,
  key: string,
  byDefault: Attributes = {},
): string | undefined {
  const set = (account.elbAttributes[arn] ?? []).find(each => inputText(each, 'Key') === key);
  return set === undefined ? byDefault[key] : inputText(set, 'Value');
}

function attributes(account: SandboxAccount, arn: string, byDefault: Attributes): AwsShape {
  const keys = new Set(Object.keys(byDefault));
  for (const each of account.elbAttributes[arn] ?? []) keys.add(inputText(each, 'Key') ?? '');
  return {
    Attributes: [...keys]
      .sort()
      .map(key => withoutMembers({ Key: key, Value: attributeShape(account, arn, key, byDefault) })),
  };
}

interface Place {
  readonly resources: (account: SandboxAccount) => readonly AwsShape[];
  readonly member: string;
  readonly missing: string;
  readonly byDefault: (resource: AwsShape) => Attributes;
}

const places: Readonly<Record<'LoadBalancer' | 'TargetGroup' | 'Listener', Place>> = {
  LoadBalancer: {
    resources: account => account.loadBalancers,
    member: 'LoadBalancerArn',
    missing: 'LoadBalancerNotFound',
    byDefault: resource =>
      inputText(resource, 'Type') === 'application' ? applicationLoadBalancer : networkLoadBalancer,
  },
  TargetGroup: {
    resources: account => account.targetGroups,
    member: 'TargetGroupArn',
    missing: 'TargetGroupNotFound',
    byDefault: resource => {
      if (inputText(resource, 'TargetType') === 'lambda') return lambdaTargetGroup;
      return (inputText(resource, 'Protocol') ?? '').startsWith('HTTP') ? httpTargetGroup : tcpTargetGroup;
    },
  },
  Listener: {
    resources: account => account.listeners,
    member: 'ListenerArn',
    missing: 'ListenerNotFound',
    byDefault: resource =>
      inputText(resource, 'Protocol') === 'TCP' ? { 'tcp.idle_timeout.seconds': '350' } : {},
  },
};

const describeAttributes =
  (place: Place): Handler =>
  (input, { account }) => {
    const arn = inputText(input, place.member) ?? '';
    const resource = place.resources(account).find(each => inputText(each, place.member) === arn);
    if (resource === undefined) throw new AwsFault(place.missing, 400, `'${arn}' not found`);
    return attributes(account, arn, place.byDefault(resource));
  };

const describeTags: Handler = (input, { account }) => {
  const arns = inputTexts(input, 'ResourceArns');
  if (arns.length === 0 || arns.length > 20) {
    throw new AwsFault('ValidationError', 400, 'Between 1 and 20 resource ARNs must be specified');
  }
  const tagged = [
    ...Object.values(places),
    { resources: (of: SandboxAccount) => of.rules, member: 'RuleArn', missing: 'RuleNotFound' },
  ];
  return {
    TagDescriptions: arns.map(arn => {
      for (const { resources, member } of tagged) {
        const resource = resources(account).find(each => inputText(each, member) === arn);
        if (resource !== undefined) return { ResourceArn: arn, Tags: inputShapes(resource, 'Tags') };
      }
      const kind = /:(listener-rule|listener|targetgroup)\//.exec(arn)?.[1] ?? '';
      throw new AwsFault(missingByKind[kind] ?? 'LoadBalancerNotFound', 400, `'${arn}' not found`);
    }),
  };
};

const missingByKind: Readonly<Record<string, string>> = {
  'listener-rule': 'RuleNotFound',
  listener: 'ListenerNotFound',
  targetgroup: 'TargetGroupNotFound',
};

/** All certificates of the listener, of which the first is the default one. */
const describeListenerCertificates: Handler = (input, { account }) => {
  const arn = inputText(input, 'ListenerArn') ?? '';
  const listener = account.listeners.find(each => inputText(each, 'ListenerArn') === arn);
  if (listener === undefined) throw new AwsFault('ListenerNotFound', 400, `Listener '${arn}' not found`);
  const certificates = inputShapes(listener, 'Certificates').map((each, index) => ({
    ...each,
    IsDefault: index === 0,
  }));
  const { items, next } = pageItems(certificates, {
    size: Number(inputText(input, 'PageSize') ?? 400),
    cursor: inputText(input, 'Marker'),
    invalid: () => new AwsFault('ValidationError', 400, 'The marker is not valid'),
  });
  return withoutMembers({ Certificates: items, NextMarker: next });
};

export const attributeOperations: Readonly<Record<string, Handler>> = {
  DescribeLoadBalancerAttributes: describeAttributes(places.LoadBalancer),
  DescribeTargetGroupAttributes: describeAttributes(places.TargetGroup),
  DescribeListenerAttributes: describeAttributes(places.Listener),
  DescribeListenerCertificates: describeListenerCertificates,
  DescribeTags: describeTags,
};
