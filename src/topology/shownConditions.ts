import { shownConditionValue, shownLocation, shownQuery } from '../text/shownValue';
import type { AwsObject } from './document';
import { asRecord, asRecords, asText, isJsonRecord } from './values';

/**
 * Members that name what a value is compared with, or say of what kind a condition is; base paths, which are addresses:
 * parts of invoke URLs and of the ids of edges.
 */
const namingMembers = new Set(['Field', 'HttpHeaderName', 'Header', 'IpAddressType', 'MatchBasePaths']);

/** A condition of a listener rule or of a routing rule, without the values that nobody should read. */
export function shownCondition(condition: AwsObject): AwsObject {
  // Before conditions had configurations, values stood beside the field.
  const name = asText(asRecord(condition['HttpHeaderConfig'])['HttpHeaderName']);
  return asRecord(shownMember(condition, name));
}

function shownMember(value: unknown, name: string | undefined): unknown {
  if (typeof value === 'string') return shownConditionValue(name, value);
  if (Array.isArray(value)) return value.map(element => shownMember(element, name));
  if (!isJsonRecord(value)) return value;
  const isPair = value['Key'] !== undefined || value['Value'] !== undefined;
  const own = asText(value['HttpHeaderName'] ?? value['Header'] ?? value['Key']) ?? (isPair ? '' : name);
  return Object.fromEntries(
    Object.entries(value).map(([member, inner]) => {
      if (namingMembers.has(member)) return [member, inner];
      return [member, shownMember(inner, member === 'Key' ? undefined : own)];
    }),
  );
}

/** A transform without what a replacement puts in that nobody should read. */
export function shownTransform(transform: AwsObject): AwsObject {
  return Object.fromEntries(
    Object.entries(transform).map(([member, config]) => {
      if (!isJsonRecord(config) || config['Rewrites'] === undefined) return [member, config];
      return [member, { ...config, Rewrites: asRecords(config['Rewrites']).map(shownRewrite) }];
    }),
  );
}

function shownRewrite(rewrite: AwsObject): AwsObject {
  const { Regex, Replace } = rewrite;
  return {
    ...rewrite,
    ...(typeof Regex === 'string' ? { Regex: shownConditionValue(undefined, Regex) } : {}),
    ...(typeof Replace === 'string' ? { Replace: shownLocation(Replace) } : {}),
  };
}

/** An action; of a redirect without what its URL has in it that nobody should read. */
export function shownAction(action: AwsObject): AwsObject {
  const config = action['RedirectConfig'];
  if (!isJsonRecord(config)) return action;
  const { Host, Path, Query } = config;
  const shown = {
    ...(typeof Host === 'string' ? { Host: shownLocation(Host) } : {}),
    ...(typeof Path === 'string' ? { Path: shownLocation(Path) } : {}),
    ...(typeof Query === 'string' ? { Query: shownQuery(Query) } : {}),
  };
  return { ...action, RedirectConfig: { ...config, ...shown } };
}

const shownAttributes: ReadonlyMap<string, (item: AwsObject) => AwsObject> = new Map([
  ['conditions', shownCondition],
  ['transforms', shownTransform],
  ['actions', shownAction],
]);

/** A node or an edge whose rules say nothing that nobody should read. */
export function withShownRules<Item extends { readonly attributes?: object }>(item: Item): Item {
  const { attributes } = item;
  if (!isJsonRecord(attributes)) return item;
  const shown = Object.entries(attributes).map(([name, value]) => {
    const show = shownAttributes.get(name);
    return [name, show === undefined || !Array.isArray(value) ? value : asRecords(value).map(show)];
  });
  return { ...item, attributes: Object.fromEntries(shown) as typeof attributes };
}
