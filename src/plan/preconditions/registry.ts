import type { PlanDraft } from '../direct/draft';
import { namingContext } from '../direct/moves';
import { preconditionIds, type Precondition, type PreconditionId } from '../document';
import { describePrecondition } from '../reasons/describePrecondition';
import type { JudgedPrecondition } from '../reasons/preconditionReason';
import { apiTypePrecondition } from './apiType';
import { bridgePrecondition } from './bridge';
import { canaryPrecondition } from './canary';
import { clientCertificatePrecondition } from './clientCertificate';
import { listenerPrecondition } from './listener';
import { managedByPrecondition } from './managedBy';
import { networkPrecondition } from './network';
import { otherUsersPrecondition } from './otherUsers';
import { quotaPrecondition } from './quota';
import { sourceAddressPrecondition } from './sourceAddress';
import { stageVariablesPrecondition } from './stageVariables';
import { testInvokePrecondition } from './testInvoke';
import { undeployedChangesPrecondition } from './undeployedChanges';

const checks: Readonly<Record<PreconditionId, (draft: PlanDraft) => JudgedPrecondition>> = {
  bridge: bridgePrecondition,
  listener: listenerPrecondition,
  'source-address': sourceAddressPrecondition,
  'client-certificate': clientCertificatePrecondition,
  network: networkPrecondition,
  quota: quotaPrecondition,
  'api-type': apiTypePrecondition,
  'undeployed-changes': undeployedChangesPrecondition,
  'managed-by': managedByPrecondition,
  'other-users': otherUsersPrecondition,
  'stage-variables': stageVariablesPrecondition,
  canary: canaryPrecondition,
  'test-invoke': testInvokePrecondition,
};

/** Every precondition of a plan once, in the order of `preconditionIds`. */
export function checkPreconditions(draft: PlanDraft): readonly Precondition[] {
  const context = namingContext(draft.scope);
  return preconditionIds.map(id => describePrecondition(context, checks[id](draft)));
}
