import type { NodeKind, TopologyNode } from '../topology/document';

export const apiNodeKinds = ['rest-api', 'http-api', 'websocket-api'] as const satisfies readonly NodeKind[];
/** What many share and is worth a place in a list of choices. */
export const sharedNodeKinds = ['load-balancer', 'vpc-link'] as const satisfies readonly NodeKind[];
const subjectKinds: ReadonlySet<NodeKind> = new Set<NodeKind>([
  ...apiNodeKinds,
  ...sharedNodeKinds,
  'listener',
  'target-group',
]);

/** Whether a picture can be of a node: an API, or what several APIs can share. */
export const canBeSubject = ({ kind }: TopologyNode): boolean => subjectKinds.has(kind);
