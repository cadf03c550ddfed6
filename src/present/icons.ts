import type { VertexKind } from '../protocol/vertex';

/** Codicons by kind. */
const codicons: Readonly<Record<VertexKind, string>> = {
  'domain-name': 'globe',
  'rest-api': 'symbol-interface',
  'http-api': 'symbol-interface',
  'websocket-api': 'radio-tower',
  stage: 'layers',
  route: 'symbol-method',
  'vpc-link': 'link',
  'load-balancer': 'split-horizontal',
  listener: 'plug',
  rule: 'filter',
  'target-group': 'server-environment',
  target: 'server',
  'lambda-function': 'symbol-event',
  'cloud-map-service': 'map',
  'http-endpoint': 'globe',
  'aws-service': 'cloud',
  missing: 'circle-slash',
  group: 'folder',
};

export function codicon(kind: VertexKind): string {
  return codicons[kind];
}
