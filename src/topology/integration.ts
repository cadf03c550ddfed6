import type { AwsObject } from './document';
import { isJsonRecord, asNumber, asRecord, asText } from './values';

/** What of an integration decides where a request goes; the same for API Gateway's three ways to write one. */
export interface IntegrationSettings {
  /** Upper case: exports write it in lower case. */
  readonly type: string | undefined;
  readonly connectionType: string | undefined;
  readonly connectionId: string | undefined;
  readonly integrationTarget: string | undefined;
  readonly uri: string | undefined;
  readonly timeoutInMillis: number | undefined;
  /** `SQS-SendMessage` and the like, of HTTP APIs; such an integration has no URI. */
  readonly subtype: string | undefined;
  /** Whether a TLS configuration is there, which is what makes an HTTP API talk HTTPS to a load balancer. */
  readonly hasTls: boolean;
}

/** From `Method.methodIntegration` of the first API version, or the extension in an exported document. */
export function readIntegration(members: AwsObject): IntegrationSettings {
  return {
    type: asText(members['type'])?.toUpperCase(),
    connectionType: asText(members['connectionType'])?.toUpperCase(),
    connectionId: asText(members['connectionId']),
    integrationTarget: readIntegrationTarget(members),
    uri: asText(members['uri']),
    timeoutInMillis: asNumber(members['timeoutInMillis']),
    subtype: asText(members['subtype'] ?? members['integrationSubtype']),
    hasTls: isJsonRecord(members['tlsConfig']),
  };
}

/** AWS's developer guide prints the member in both spellings. */
export function readIntegrationTarget(members: AwsObject): string | undefined {
  return asText(members['integrationTarget']) ?? asText(members['integration-target']);
}

/** An integration of the second API version under the names that an exported document uses. */
export function exportedNames(integration: AwsObject): AwsObject {
  return {
    type: integration['IntegrationType'],
    subtype: integration['IntegrationSubtype'],
    httpMethod: integration['IntegrationMethod'],
    uri: integration['IntegrationUri'],
    connectionType: integration['ConnectionType'],
    connectionId: integration['ConnectionId'],
    credentials: integration['CredentialsArn'],
    payloadFormatVersion: integration['PayloadFormatVersion'],
    timeoutInMillis: integration['TimeoutInMillis'],
    requestParameters: integration['RequestParameters'],
    responseParameters: integration['ResponseParameters'],
    tlsConfig: readTlsConfig(integration['TlsConfig']),
  };
}

function readTlsConfig(value: unknown): AwsObject | undefined {
  if (!isJsonRecord(value)) return undefined;
  const name = asText(asRecord(value)['ServerNameToVerify']);
  return name === undefined ? {} : { serverNameToVerify: name };
}
