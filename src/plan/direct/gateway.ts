import type { ApiWithRoutes, ApiStage } from '../../topology/api';
import type { AwsObject } from '../../topology/document';
import { isJsonRecord, asList, ownMember, asRecord, asText } from '../../topology/values';
import type { Json, JsonObject } from '../document';
import type { Move } from './moves';

export function restApiId({ entry }: ApiWithRoutes): string {
  return asText(entry.properties['id']) ?? entry.arn.slice(entry.arn.lastIndexOf('/') + 1);
}

/** A value of a reading as JSON; what is none is left out. */
export function toJson(value: unknown, depth = 12): Json | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (depth === 0) return undefined;
  if (Array.isArray(value)) return asList(value).map(one => toJson(one, depth - 1) ?? null);
  if (!isJsonRecord(value)) return undefined;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => {
      const json = toJson(one, depth - 1);
      return json === undefined ? [] : [[name, json] as const];
    }),
  );
}

/** The members of an object that are there, as JSON. */
export function pickJsonMembers(object: AwsObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(
    names.flatMap(name => {
      const json = toJson(ownMember(object, name));
      return json === undefined || json === null ? [] : [[name, json] as const];
    }),
  );
}

/** What names a method in every call about it. */
export function methodIds(
  api: ApiWithRoutes,
  { resourceId, httpMethod }: Pick<Move, 'resourceId' | 'httpMethod'>,
): JsonObject {
  return { restApiId: restApiId(api), resourceId, httpMethod };
}

/** What names a stage in every call about it. */
export function stageIds(api: ApiWithRoutes, { name }: ApiStage): JsonObject {
  return { restApiId: restApiId(api), stageName: name };
}

/** The canary settings of a stage as AWS gave them; `undefined` where there are none. */
export function canarySettings(properties: AwsObject): AwsObject | undefined {
  const settings = properties['canarySettings'];
  return isJsonRecord(settings) && Object.keys(asRecord(settings)).length > 0 ? settings : undefined;
}
