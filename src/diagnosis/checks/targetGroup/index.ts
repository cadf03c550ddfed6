import type { Check } from '../../check';
import { ecsPortMismatch } from './ecsPortMismatch';
import { ecsServiceBelowDesired } from './ecsServiceBelowDesired';
import { healthCheckCodeMismatch } from './healthCheckCodeMismatch';
import { healthCheckFlaps } from './healthCheckFlaps';
import { healthCheckPortClosed } from './healthCheckPortClosed';
import { lambdaTargetNotPermitted } from './lambdaTargetNotPermitted';
import { targetAddressReserved } from './targetAddressReserved';
import { targetAddressUnowned } from './targetAddressUnowned';
import { targetDraining } from './targetDraining';
import { targetGroupEmpty } from './targetGroupEmpty';
import { targetGroupFailsOpen } from './targetGroupFailsOpen';
import { targetGroupWithoutRedundancy } from './targetGroupWithoutRedundancy';
import { targetHealthUnavailable } from './targetHealthUnavailable';
import { targetNetworkAclClosed } from './targetNetworkAclClosed';
import { targetNotInUse } from './targetNotInUse';
import { targetProtocolVersionMismatch } from './targetProtocolVersionMismatch';
import { targetRefusesRequests } from './targetRefusesRequests';
import { targetStillInitial } from './targetStillInitial';
import { targetStopped } from './targetStopped';
import { targetTrafficShifted } from './targetTrafficShifted';

export const targetGroupChecks: readonly Check[] = [
  targetGroupEmpty,
  healthCheckCodeMismatch,
  healthCheckPortClosed,
  targetNotInUse,
  targetStopped,
  targetAddressReserved,
  targetStillInitial,
  targetDraining,
  targetHealthUnavailable,
  targetGroupFailsOpen,
  targetProtocolVersionMismatch,
  ecsServiceBelowDesired,
  ecsPortMismatch,
  targetAddressUnowned,
  lambdaTargetNotPermitted,
  targetNetworkAclClosed,
  healthCheckFlaps,
  targetTrafficShifted,
  targetGroupWithoutRedundancy,
  targetRefusesRequests,
];
