import { record, texts } from '../../../topology/values';
import type { Draft } from '../direct/draft';
import type { JudgedPrecondition } from '../reasons/preconditionReason';
import { judged, warns } from './judged';

/** Only integrations of REST APIs have an integration target; other APIs have no plan at all. */
export function apiTypePrecondition({ scope }: Draft): JudgedPrecondition {
  const endpointTypes = texts(record(scope.api.entry.properties['endpointConfiguration'])['types']);
  return judged(
    { id: 'api-type', endpointTypes },
    endpointTypes.includes('EDGE') ? [warns({ code: 'edge-optimized' })] : [],
  );
}
