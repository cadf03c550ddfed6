import type { Entry } from './inventory';
import { asRecord, asText, ownMember } from './values';

/** An instance that a Cloud Map service lists. */
export interface ListedInstance {
  readonly id: string;
  /** Its address, or its id in EC2. */
  readonly address: string | undefined;
  readonly port: number | undefined;
  /** `HEALTHY`, `UNHEALTHY`, `UNKNOWN`. */
  readonly health: string | undefined;
}

export interface ChosenInstances {
  /** Those that API Gateway calls: with a port; the healthy ones, or all where none is. */
  readonly called: readonly (ListedInstance & { readonly port: number })[];
  /** There are some, and none of them is healthy. */
  readonly isNoneHealthy: boolean;
}

export function readListedInstance(
  { properties }: Entry,
  states: Readonly<Record<string, unknown>>,
): ListedInstance {
  const id = asText(properties['Id']) ?? '';
  const attributes = asRecord(properties['Attributes']);
  const port = Number(asText(attributes['AWS_INSTANCE_PORT']) ?? NaN);
  return {
    id,
    address:
      asText(attributes['AWS_INSTANCE_IPV4']) ??
      asText(attributes['AWS_INSTANCE_IPV6']) ??
      asText(attributes['AWS_EC2_INSTANCE_ID']),
    port: Number.isInteger(port) && port > 0 && port < 65536 ? port : undefined,
    health: asText(ownMember(states, id)),
  };
}

/**
 * Each instance needs a port (API Gateway developer guide, "Create private integrations for HTTP APIs": SRV records, or
 * `AWS_INSTANCE_PORT`). DiscoverInstances gives healthy instances, or all where none is (Cloud Map API reference).
 */
export function chooseInstances(listed: readonly ListedInstance[]): ChosenInstances {
  const isNoneHealthy = listed.length > 0 && listed.every(({ health }) => health === 'UNHEALTHY');
  const called = listed
    .filter(({ health }) => isNoneHealthy || health !== 'UNHEALTHY')
    .flatMap(({ port, ...instance }) => (port === undefined ? [] : [{ ...instance, port }]));
  return { called, isNoneHealthy };
}
