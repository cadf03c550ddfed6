import type { Check } from '../../check';
import { certificateExpiry } from './certificateExpiry';
import { certificateNameMismatch } from './certificateNameMismatch';
import { cloudMapServiceEmpty } from './cloudMapServiceEmpty';
import { hostOfLoadBalancer } from './hostOfLoadBalancer';
import { integrationResponseAbsent } from './integrationResponseAbsent';
import { integrationTargetAbsent } from './integrationTargetAbsent';
import { integrationTargetGone } from './integrationTargetGone';
import { internalHostWithoutLink } from './internalHostWithoutLink';
import { linkUnknown } from './linkUnknown';
import { linkVersionMismatch } from './linkVersionMismatch';
import { loadBalancerArnAsUri } from './loadBalancerArnAsUri';
import { loadBalancerElsewhere } from './loadBalancerElsewhere';
import { methodFixed } from './methodFixed';
import { noListenerOnPort } from './noListenerOnPort';
import { noRuleForwards } from './noRuleForwards';
import { pathParameterUnmapped } from './pathParameterUnmapped';
import { payloadFormat } from './payloadFormat';
import { privateCertificateAuthority } from './privateCertificateAuthority';
import { schemeMismatch } from './schemeMismatch';
import { stageInPath } from './stageInPath';
import { timeoutLadder } from './timeoutLadder';
import { timeoutTooLongForEdge } from './timeoutTooLongForEdge';
import { tlsNotConfigured } from './tlsNotConfigured';
import { verificationSkipped } from './verificationSkipped';

export const integrationChecks: readonly Check[] = [
  certificateNameMismatch,
  stageInPath,
  noListenerOnPort,
  noRuleForwards,
  linkUnknown,
  integrationTargetAbsent,
  integrationTargetGone,
  loadBalancerElsewhere,
  internalHostWithoutLink,
  schemeMismatch,
  tlsNotConfigured,
  privateCertificateAuthority,
  verificationSkipped,
  certificateExpiry,
  pathParameterUnmapped,
  methodFixed,
  integrationResponseAbsent,
  timeoutLadder,
  timeoutTooLongForEdge,
  cloudMapServiceEmpty,
  loadBalancerArnAsUri,
  payloadFormat,
  hostOfLoadBalancer,
  linkVersionMismatch,
];
