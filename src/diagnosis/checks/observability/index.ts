import type { Check } from '../../check';
import { accessLogLacksReason } from './accessLogLacksReason';
import { executionLogOff } from './executionLogOff';
import { loggingRoleAbsent } from './loggingRoleAbsent';
import { metricsOff } from './metricsOff';
import { payloadsLogged } from './payloadsLogged';

export const observabilityChecks: readonly Check[] = [
  executionLogOff,
  accessLogLacksReason,
  loggingRoleAbsent,
  metricsOff,
  payloadsLogged,
];
