import type { Check } from '../../check';
import { cachedPathNotKey } from './cachedPathNotKey';
import { cachedQueryNotKey } from './cachedQueryNotKey';
import { apiNotAvailable } from './apiNotAvailable';
import { authorizerUnusable } from './authorizerUnusable';
import { automaticDeploymentFailed } from './automaticDeploymentFailed';
import { changeNotDeployed } from './changeNotDeployed';
import { defaultEndpointDisabled } from './defaultEndpointDisabled';
import { endpointPolicyExcludesApi } from './endpointPolicyExcludesApi';
import { endpointRefusesHttps } from './endpointRefusesHttps';
import { manualStageBehind } from './manualStageBehind';
import { mappingBroken } from './mappingBroken';
import { mutualTlsBypassed } from './mutualTlsBypassed';
import { policyKeepsEverybodyOut } from './policyKeepsEverybodyOut';
import { policyNotDeployed } from './policyNotDeployed';
import { preflightRefused } from './preflightRefused';
import { policyWithoutIpv6 } from './policyWithoutIpv6';
import { privateApiUnreachable } from './privateApiUnreachable';
import { privateApiWithoutName } from './privateApiWithoutName';
import { privateDomainNameUnreachable } from './privateDomainNameUnreachable';
import { publicApiBehindPrivateDns } from './publicApiBehindPrivateDns';
import { stageNotDeployed } from './stageNotDeployed';
import { stageServesNothing } from './stageServesNothing';
import { stageVariableUndefined } from './stageVariableUndefined';
import { requestsThrottled } from './throttled';
import { usagePlanMissing } from './usagePlanMissing';
import { webAclOnPath } from './webAclInTheWay';

export const edgeChecks: readonly Check[] = [
  changeNotDeployed,
  stageNotDeployed,
  manualStageBehind,
  automaticDeploymentFailed,
  stageServesNothing,
  defaultEndpointDisabled,
  mappingBroken,
  policyKeepsEverybodyOut,
  policyNotDeployed,
  privateApiUnreachable,
  usagePlanMissing,
  authorizerUnusable,
  webAclOnPath,
  requestsThrottled,
  stageVariableUndefined,
  apiNotAvailable,
  mutualTlsBypassed,
  cachedPathNotKey,
  cachedQueryNotKey,
  preflightRefused,
  policyWithoutIpv6,
  publicApiBehindPrivateDns,
  endpointPolicyExcludesApi,
  privateDomainNameUnreachable,
  privateApiWithoutName,
  endpointRefusesHttps,
];
