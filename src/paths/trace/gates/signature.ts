import { headerValues } from '../gateway/traceProgress';
import type { RouteGate } from './gate';
import { credentialsRemark } from './preflight';
import { refusal } from './refusal';

/**
 * AWS_IAM asks for a Signature Version 4, in the header or in the query ("AWS Signature Version 4 for API requests");
 * 403 without one (threads serverless/serverless#5034, anomalyco/sst#5493).
 */
export const passSignature: RouteGate = (_facts, routed, { assumes }) => {
  const { route, message } = routed;
  if (route.authorizationType?.toUpperCase() !== 'AWS_IAM') return undefined;
  const isSigned =
    headerValues(message, 'authorization').some(value => value.startsWith('AWS4-')) ||
    message.query.some(([name, value]) => name.toLowerCase() === 'x-amz-signature' && value !== '');
  if (isSigned) {
    assumes.push({ gate: 'signature', node: route.id, reason: { code: 'signature-valid' } });
    return undefined;
  }
  const missing = { code: 'signature-missing', route: route.key } as const;
  return refusal(
    403,
    ['MISSING_AUTHENTICATION_TOKEN', 'INVALID_SIGNATURE', 'ACCESS_DENIED'],
    missing,
    ...credentialsRemark(routed),
  );
};
