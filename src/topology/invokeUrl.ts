import { parseArn } from '../model/arn';
import { findPartition } from '../model/partitions';

/** `https://{api}.execute-api.{region}.{suffix}` of the API with this ARN. */
export function executeApiEndpoint(
  apiArn: string,
  apiId: string,
  scheme: 'https' | 'wss',
): string | undefined {
  const parts = parseArn(apiArn);
  if (parts === undefined || parts.region === '') return undefined;
  return `${scheme}://${apiId}.execute-api.${parts.region}.${findPartition(parts.partition)?.dnsSuffix ?? 'amazonaws.com'}`;
}

/** The stage `$default` of an HTTP API is served at the endpoint itself. */
export function invokeUrl(endpoint: string, stageName: string): string {
  return stageName === '$default' ? endpoint : `${endpoint}/${stageName}`;
}
