import type { Api, Stage } from '../../../topology/api';
import type { AwsObject } from '../../../topology/document';
import { isRecord, list, member, record, text } from '../../../topology/values';
import type { Json, JsonObject } from '../document';
import type { Move } from './moves';

export function restApiIdOf({ entry }: Api): string {
  return text(entry.properties['id']) ?? entry.arn.slice(entry.arn.lastIndexOf('/') + 1);
}

/** A value of a reading as JSON; what is none is left out. */
export function jsonOf(value: unknown, depth = 12): Json | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (depth === 0) return undefined;
  if (Array.isArray(value)) return list(value).map(one => jsonOf(one, depth - 1) ?? null);
  if (!isRecord(value)) return undefined;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => {
      const json = jsonOf(one, depth - 1);
      return json === undefined ? [] : [[name, json] as const];
    }),
  );
}

/** The members of an object that are there, as JSON. */
export function membersOf(object: AwsObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(
    names.flatMap(name => {
      const json = jsonOf(member(object, name));
      return json === undefined || json === null ? [] : [[name, json] as const];
    }),
  );
}

/** What names a method in every call about it. */
export function methodIds(
  api: Api,
  { resourceId, httpMethod }: Pick<Move, 'resourceId' | 'httpMethod'>,
): JsonObject {
  return { restApiId: restApiIdOf(api), resourceId, httpMethod };
}

/** What names a stage in every call about it. */
export function stageIds(api: Api, { name }: Stage): JsonObject {
  return { restApiId: restApiIdOf(api), stageName: name };
}

/** The canary settings of a stage as AWS gave them; `undefined` where there are none. */
export function canaryOf(properties: AwsObject): AwsObject | undefined {
  const settings = properties['canarySettings'];
  return isRecord(settings) && Object.keys(record(settings)).length > 0 ? settings : undefined;
}
