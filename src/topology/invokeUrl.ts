import { parseArn } from '../model/arn';

/** Partitions whose names do not end in `amazonaws.com` (AWS SDK, endpoint partitions). */
const suffixes: ReadonlyMap<string, string> = new Map([
  ['aws-cn', 'amazonaws.com.cn'],
  ['aws-eusc', 'amazonaws.eu'],
  ['aws-iso', 'c2s.ic.gov'],
  ['aws-iso-b', 'sc2s.sgov.gov'],
  ['aws-iso-e', 'cloud.adc-e.uk'],
  ['aws-iso-f', 'csp.hci.ic.gov'],
]);

/** `https://{api}.execute-api.{region}.{suffix}` of the API with this ARN. */
export function executeApiEndpoint(
  apiArn: string,
  apiId: string,
  scheme: 'https' | 'wss',
): string | undefined {
  const parts = parseArn(apiArn);
  if (parts === undefined || parts.region === '') return undefined;
  return `${scheme}://${apiId}.execute-api.${parts.region}.${suffixes.get(parts.partition) ?? 'amazonaws.com'}`;
}

/** The stage `$default` of an HTTP API is served at the endpoint itself. */
export function invokeUrl(endpoint: string, stageName: string): string {
  return stageName === '$default' ? endpoint : `${endpoint}/${stageName}`;
}
