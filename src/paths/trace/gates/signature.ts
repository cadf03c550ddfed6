import type { RouteGate } from './gate';
import { credentialsRemark } from './preflight';
import { refusal } from './refusal';
import { isSigned } from './isSigned';

/**
 * AWS_IAM asks for a Signature Version 4, in the header or in the query ("AWS Signature Version 4 for API requests");
 * 403 without one (threads serverless/serverless#5034, anomalyco/sst#5493).
 */
export const passSignature: RouteGate = (_facts, routed, { assumes }) => {
  const { route, message } = routed;
  if (route.authorizationType?.toUpperCase() !== 'AWS_IAM') return undefined;
  if (isSigned(message)) {
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
