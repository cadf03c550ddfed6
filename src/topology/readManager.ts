import { isTerraformTag } from '../model/ownerTags';
import type { KubernetesObject, Manager } from './manager';
import { asList, asRecord, asText, isJsonRecord } from './values';

/**
 * What manages a resource, by its tags: those that tools set themselves, and those by which people say that it was
 * Terraform. `undefined` where no tag says so, which doesn't mean that nothing does.
 *
 * A controller comes before the stack or configuration that it may itself have been made by: it is what takes a change
 * back first.
 */
export function readManager(tags: unknown): Manager | undefined {
  const byKey = tagsByKey(tags);
  return kubernetesManager(byKey) ?? expressManager(byKey) ?? stackManager(byKey) ?? terraformManager(byKey);
}

type Tags = ReadonlyMap<string, string>;

/** Tags as AWS's services write them: a map, or a list of `Key` and `Value`. */
export function tagsByKey(tags: unknown): Tags {
  const pairs = isJsonRecord(tags)
    ? Object.entries(tags)
    : asList(tags).map(tag => [asText(asRecord(tag)['Key']) ?? '', asRecord(tag)['Value']] as const);
  return new Map(
    pairs.flatMap(([key, value]) => (key !== '' && typeof value === 'string' ? [[key, value] as const] : [])),
  );
}

/**
 * Prefixes of the tags that say for which object a controller made something (AWS Load Balancer Controller,
 * `pkg/deploy/tracking/provider.go`; EKS Auto Mode is the same controller with names of its own).
 */
const trackedBy: readonly (readonly [
  prefix: string,
  kind: KubernetesObject['kind'],
  controller: 'aws-load-balancer-controller' | 'eks-auto-mode',
])[] = [
  ['ingress.k8s.aws', 'ingress', 'aws-load-balancer-controller'],
  ['service.k8s.aws', 'service', 'aws-load-balancer-controller'],
  ['gateway.k8s.aws', 'gateway', 'aws-load-balancer-controller'],
  ['gateway.k8s.aws.alb', 'gateway', 'aws-load-balancer-controller'],
  ['gateway.k8s.aws.nlb', 'gateway', 'aws-load-balancer-controller'],
  ['ingress.eks.amazonaws.com', 'ingress', 'eks-auto-mode'],
  ['service.eks.amazonaws.com', 'service', 'eks-auto-mode'],
  ['gateway.eks.amazonaws.com', 'gateway', 'eks-auto-mode'],
];

function kubernetesManager(tags: Tags): Manager | undefined {
  for (const [prefix, kind, controller] of trackedBy) {
    const name = tags.get(`${prefix}/stack`);
    if (name === undefined && !tags.has(`${prefix}/resource`)) continue;
    return withCluster(tags, controller, name === undefined ? undefined : trackedObject(kind, name));
  }
  if (tags.has('elbv2.k8s.aws/cluster')) return withCluster(tags, 'aws-load-balancer-controller');
  if (tags.has('eks:eks-cluster-name')) return withCluster(tags, 'eks-auto-mode');
  const service = tags.get('kubernetes.io/service-name');
  if (service !== undefined) return withCluster(tags, 'cloud-provider', { kind: 'service', name: service });
  return firstIngressController(tags);
}

/** An Ingress that shares no load balancer is named with its namespace, a group of Ingresses without. */
function trackedObject(kind: KubernetesObject['kind'], name: string): KubernetesObject {
  return { kind: kind === 'ingress' && !name.includes('/') ? 'ingress-group' : kind, name };
}

/** The controller's first version ("AWS ALB Ingress Controller"). */
function firstIngressController(tags: Tags): Manager | undefined {
  const ingress = tags.get('kubernetes.io/ingress-name');
  if (ingress === undefined) return undefined;
  const namespace = tags.get('kubernetes.io/namespace');
  const name = namespace === undefined ? ingress : `${namespace}/${ingress}`;
  return withCluster(tags, 'aws-load-balancer-controller', { kind: 'ingress', name });
}

const clusterKey = /^kubernetes\.io\/cluster\/(.+)$/;

function withCluster(
  tags: Tags,
  controller: Extract<Manager, { readonly tool: 'kubernetes' }>['controller'],
  object?: KubernetesObject,
): Manager {
  const [owned] = [...tags.keys()].flatMap(key => clusterKey.exec(key)?.[1] ?? []);
  const cluster = tags.get('elbv2.k8s.aws/cluster') ?? tags.get('eks:eks-cluster-name') ?? owned;
  return {
    tool: 'kubernetes',
    controller,
    ...(cluster === undefined ? {} : { cluster }),
    ...(object === undefined ? {} : { object }),
  };
}

/** ECS tags what it makes for a service in Express Mode ("Resources created by Amazon ECS Express Mode services"). */
const expressManager = (tags: Tags): Manager | undefined =>
  tags.has('AmazonECSManaged') ? { tool: 'ecs', role: 'express', services: [] } : undefined;

/** AWS sets these itself ("Resource tag", AWS CloudFormation user guide). */
function stackManager(tags: Tags): Manager | undefined {
  const stack = tags.get('aws:cloudformation:stack-name') ?? tags.get('aws:cloudformation:stack-id');
  if (stack === undefined) return undefined;
  const logicalId = tags.get('aws:cloudformation:logical-id');
  return { tool: 'cloudformation', stack, ...(logicalId === undefined ? {} : { logicalId }) };
}

function terraformManager(tags: Tags): Manager | undefined {
  const [tag] = [...tags].filter(([key, value]) => isTerraformTag(key, value));
  return tag === undefined ? undefined : { tool: 'terraform', tag: `${tag[0]}=${tag[1]}` };
}
