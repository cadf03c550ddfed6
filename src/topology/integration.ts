import type { AwsObject } from './document';
import { isRecord, number, record, text } from './values';

/** What of an integration decides where a request goes; the same for API Gateway's three ways to write one. */
export interface Integration {
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
export function integrationOf(members: AwsObject): Integration {
  return {
    type: text(members['type'])?.toUpperCase(),
    connectionType: text(members['connectionType'])?.toUpperCase(),
    connectionId: text(members['connectionId']),
    integrationTarget: integrationTargetOf(members),
    uri: text(members['uri']),
    timeoutInMillis: number(members['timeoutInMillis']),
    subtype: text(members['subtype'] ?? members['integrationSubtype']),
    hasTls: isRecord(members['tlsConfig']),
  };
}

/** AWS's developer guide prints the member in both spellings. */
export function integrationTargetOf(members: AwsObject): string | undefined {
  return text(members['integrationTarget']) ?? text(members['integration-target']);
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
    tlsConfig: tlsConfigOf(integration['TlsConfig']),
  };
}

function tlsConfigOf(value: unknown): AwsObject | undefined {
  if (!isRecord(value)) return undefined;
  const name = text(record(value)['ServerNameToVerify']);
  return name === undefined ? {} : { serverNameToVerify: name };
}
