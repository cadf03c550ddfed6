import type { Check } from '../../check';
import { accessLogsOff } from './accessLogsOff';
import { addressTypeMismatch } from './addressTypeMismatch';
import { authenticationOnPath } from './authenticationOnWay';
import { badGateways } from './badGateways';
import { clientCertificateMissing } from './clientCertificateMissing';
import { desyncMitigation } from './desyncMitigation';
import { hostExcluded } from './hostExcluded';
import { loadBalancerExposed } from './loadBalancerExposed';
import { loadBalancerInactive } from './loadBalancerInactive';
import { redirectOnPath } from './redirectOnWay';
import { requestRewritten } from './requestRewritten';
import { ruleShadowed } from './ruleShadowed';
import { sourceAddressExcluded } from './sourceAddressExcluded';
import { targetEgressClosed } from './targetEgressClosed';
import { weightedGroupEmpty } from './weightedGroupEmpty';

export const loadBalancerChecks: readonly Check[] = [
  loadBalancerInactive,
  redirectOnPath,
  authenticationOnPath,
  hostExcluded,
  ruleShadowed,
  sourceAddressExcluded,
  weightedGroupEmpty,
  requestRewritten,
  clientCertificateMissing,
  targetEgressClosed,
  badGateways,
  desyncMitigation,
  loadBalancerExposed,
  accessLogsOff,
  addressTypeMismatch,
];
