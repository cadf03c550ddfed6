import type { Check } from '../../check';
import { bridgeCertificateName } from './bridgeCertificateName';
import { bridgeHealthCheckAnswer } from './bridgeHealthCheckAnswer';
import { bridgeInactive } from './bridgeInactive';
import { bridgeInOtherUse } from './bridgeInOtherUse';
import { bridgeLimit } from './bridgeLimit';
import { bridgeReplaceable } from './bridgeReplaceable';
import { bridgeTargetsClosed } from './bridgeTargetsClosed';
import { certificateImpossible } from './certificateImpossible';
import { noBridgeListenerOnPort } from './noBridgeListenerOnPort';
import { noListenerBehindBridge } from './noListenerBehindBridge';
import { proxyProtocol } from './proxyProtocol';
import { zoneWithoutTargets } from './zoneWithoutTargets';

export const bridgeChecks: readonly Check[] = [
  bridgeReplaceable,
  bridgeInactive,
  noBridgeListenerOnPort,
  noListenerBehindBridge,
  bridgeHealthCheckAnswer,
  zoneWithoutTargets,
  bridgeTargetsClosed,
  proxyProtocol,
  bridgeLimit,
  bridgeCertificateName,
  bridgeInOtherUse,
  certificateImpossible,
];
