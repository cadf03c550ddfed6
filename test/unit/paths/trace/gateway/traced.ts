import type { Facts } from '../../../../../src/paths/facts';
import type { Reading } from '../../../../../src/model/reading';
import type { Trace } from '../../../../../src/paths/trace/document';
import type { TraceRequest } from '../../../../../src/paths/trace/message';
import { traceRequest } from '../../../../../src/paths/trace/trace';
import { buildAccount } from '../../../../../src/paths/account';

export function factsIn(reading: Reading): Facts {
  return buildAccount(reading).facts;
}

/** `GET https://host/path` with headers as they are written: `name: value`. */
export function traced(
  facts: Facts,
  line: string,
  headers: readonly string[] = [],
  more: Partial<TraceRequest> = {},
): Trace {
  const [method = '', url = ''] = line.split(' ');
  return traceRequest(facts, { method, url, headers: headers.map(pairOf), ...more });
}

function pairOf(header: string): readonly [string, string] {
  const colon = header.indexOf(':');
  return [header.slice(0, colon), header.slice(colon + 1).trim()];
}

/** The reading with these mappings on every integration. */
export function withParameters(
  reading: Reading,
  parameters: Readonly<Record<string, string>>,
  more: Readonly<Record<string, unknown>> = {},
): Reading {
  return {
    ...reading,
    resources: reading.resources.map(resource => {
      const properties = resource.properties as Record<string, unknown>;
      if (resource.type === 'AWS::ApiGatewayV2::Integration') {
        return { ...resource, properties: { ...properties, RequestParameters: parameters, ...more } };
      }
      if (resource.type !== 'AWS::ApiGateway::Resource') return resource;
      const methods = properties['resourceMethods'] as Record<string, Record<string, object>>;
      const mapped = Object.entries(methods).map(([verb, method]) => [
        verb,
        {
          ...method,
          methodIntegration: { ...method['methodIntegration'], requestParameters: parameters, ...more },
        },
      ]);
      return {
        ...resource,
        properties: { ...properties, resourceMethods: Object.fromEntries(mapped) as object },
      };
    }),
  };
}
