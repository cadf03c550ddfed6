/** Kind of a vertex; picks its icon. The node kinds of the topology document, and folded groups. */
export type VertexKind =
  | 'domain-name'
  | 'rest-api'
  | 'http-api'
  | 'websocket-api'
  | 'stage'
  | 'route'
  | 'vpc-link'
  | 'load-balancer'
  | 'listener'
  | 'rule'
  | 'target-group'
  | 'target'
  | 'lambda-function'
  | 'cloud-map-service'
  | 'http-endpoint'
  | 'aws-service'
  | 'missing'
  | 'group';

export type Health = 'healthy' | 'warning' | 'failing' | 'inactive' | 'unknown' | 'none';
