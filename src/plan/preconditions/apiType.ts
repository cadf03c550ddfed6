import { asRecord, asTexts } from '../../topology/values';
import type { PlanDraft } from '../direct/draft';
import type { JudgedPrecondition } from '../reasons/preconditionReason';
import { judgeRemarks, warningRemark } from './judged';

/** Only integrations of REST APIs have an integration target; other APIs have no plan at all. */
export function apiTypePrecondition({ scope }: PlanDraft): JudgedPrecondition {
  const endpointTypes = asTexts(asRecord(scope.api.entry.properties['endpointConfiguration'])['types']);
  return judgeRemarks(
    { id: 'api-type', endpointTypes },
    endpointTypes.includes('EDGE') ? [warningRemark({ code: 'edge-optimized' })] : [],
  );
}
