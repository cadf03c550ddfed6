import type { ScaffoldBackend } from '../request';
import type { ParameterValue } from '../value';
import type { BlueprintDraft } from './draft';

/** Parameters of one backend of a request; each is declared when it is first asked for. */
export interface BackendParameters {
  readonly backend: ScaffoldBackend;
  readonly loadBalancerArn: () => ParameterValue;
  readonly listenerArn: () => ParameterValue;
  readonly host: () => ParameterValue;
  readonly port: () => ParameterValue;
  readonly securityGroupId: () => ParameterValue;
}

/**
 * The first backend's parameters are called `LoadBalancerArn`, the second's `LoadBalancerArn2` and so on; two listeners
 * of one load balancer have its ARN and security group in common, two hosts of one listener its port too.
 */
export function backendParameters(
  draft: BlueprintDraft,
  backends: readonly ScaffoldBackend[],
): readonly BackendParameters[] {
  return backends.map((backend, index) => {
    const { loadBalancerArn, listenerArn } = backend;
    const first = backends.findIndex(other => other.loadBalancerArn === loadBalancerArn);
    const listener = backends.findIndex(other => other.listenerArn === listenerArn);
    const named = (name: string, at: number): string => (at === 0 ? name : `${name}${String(at + 1)}`);
    const of = `load balancer ${backend.loadBalancerName}`;
    return {
      backend,
      loadBalancerArn: () =>
        draft.parameter(named('LoadBalancerArn', first), {
          type: 'string',
          description: `ARN of ${of}.`,
          default: loadBalancerArn,
        }),
      listenerArn: () =>
        draft.parameter(named('ListenerArn', listener), {
          type: 'string',
          description: `ARN of the listener on port ${String(backend.port)} of ${of}.`,
          default: backend.listenerArn,
        }),
      host: () =>
        draft.parameter(named('BackendHost', index), {
          type: 'string',
          description: hostWords(backend),
          default: backend.host,
        }),
      port: () =>
        draft.parameter(named('ListenerPort', listener), {
          type: 'number',
          description: `Port of the listener of ${of}.`,
          default: backend.port,
        }),
      securityGroupId: () =>
        draft.parameter(named('LoadBalancerSecurityGroupId', first), {
          type: 'string',
          awsType: 'AWS::EC2::SecurityGroup::Id',
          description: `Security group of ${of}.`,
          default: backend.securityGroupIds[0],
        }),
    };
  });
}

function hostWords({ scheme, loadBalancerName }: ScaffoldBackend): string {
  return scheme === 'https'
    ? `Host that requests to load balancer ${loadBalancerName} use. Its certificate must be valid for this name.`
    : `Host that requests to load balancer ${loadBalancerName} use. Its host-header rules are matched against this name.`;
}
