import { record, texts } from '../../../topology/values';
import type { Draft } from '../direct/draft';
import type { Precondition } from '../document';
import { judged } from './judged';

/** Only integrations of REST APIs have an integration target; other APIs have no plan at all. */
export function apiTypePrecondition({ scope }: Draft): Precondition {
  const types = texts(record(scope.api.entry.properties['endpointConfiguration'])['types']);
  const isEdge = types.includes('EDGE');
  return judged(
    'api-type',
    isEdge
      ? [
          {
            state: 'warn',
            text: 'The API is edge-optimized. AWS documents no difference for VPC links V2, and none of its examples has one: try it on a stage that few use.',
          },
        ]
      : [],
    {
      text: 'it is a REST API, whose integrations can have a load balancer as target.',
      evidence: [`endpoint types: ${types.length === 0 ? 'not told' : types.join(', ')}`],
    },
  );
}
