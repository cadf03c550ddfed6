import type { NodeKind } from '../../topology/document';
import type { TopologyGraph } from '../../paths/graph';

const kinds: Readonly<Record<NodeKind, string>> = {
  'domain-name': 'domain name',
  'rest-api': 'REST API',
  'http-api': 'HTTP API',
  'websocket-api': 'WebSocket API',
  stage: 'stage',
  route: 'route',
  'vpc-link': 'VPC link',
  'load-balancer': 'load balancer',
  listener: 'listener',
  rule: 'rule',
  'target-group': 'target group',
  target: 'target',
  'lambda-function': 'function',
  'cloud-map-service': 'Cloud Map service',
  'http-endpoint': 'HTTP endpoint',
  'aws-service': 'AWS service',
  missing: 'missing resource',
};

/** A node in a sentence: `load balancer orders`, `listener HTTP:80`, `rule 10`. Its id where it has no name. */
export function called({ node }: Pick<TopologyGraph, 'node'>, id: string): string {
  const found = node(id);
  if (found === undefined) return id;
  return `${kinds[found.kind]} ${wordOf(found)}`;
}

function wordOf(found: NonNullable<ReturnType<TopologyGraph['node']>>): string {
  switch (found.kind) {
    case 'listener':
      return `${found.attributes.protocol ?? ''}:${found.attributes.port ?? ''}`;
    case 'rule':
      return found.attributes.priority ?? found.id;
    case 'target':
      return [found.attributes.targetId, found.attributes.port].filter(part => part !== undefined).join(':');
    default:
      return found.name ?? found.id;
  }
}
