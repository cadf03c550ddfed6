import type { PropertyMap, Value } from '../../value';
import { asExpression, isJoined, joinValues } from '../../value';
import { isList } from '../shared/values';
import { isSame, lowerFirstLetter, propertyMap } from './members';

/** Members that UpdateIntegration replaces ("Amazon API Gateway patch operations"), under CloudFormation's names. */
const replaced = [
  'ConnectionType',
  'ConnectionId',
  'IntegrationTarget',
  'Uri',
  'IntegrationHttpMethod',
  'TimeoutInMillis',
  'ResponseTransferMode',
  'PassthroughBehavior',
  'ContentHandling',
  'CacheNamespace',
  'Credentials',
];

const maps = ['RequestParameters', 'RequestTemplates'];

/**
 * What makes of the integration that a method has the one that is wanted, as patch operations; responses are left as
 * they are. `undefined` where patch operations cannot: UpdateIntegration has none for the type.
 */
export function integrationPatchOperations(
  wanted: PropertyMap,
  present: Readonly<Record<string, Value>>,
  insecureSkipVerification: boolean,
): readonly PropertyMap[] | undefined {
  if (!isSame(wanted['Type'], present['type']) || wanted['Type'] === undefined) return undefined;
  return [
    ...replaced.flatMap(name => replaceOperation(name, wanted, present)),
    ...maps.flatMap(name =>
      mapOperations(
        lowerFirstLetter(name),
        propertyMap(wanted[name]),
        propertyMap(present[lowerFirstLetter(name)]),
      ),
    ),
    ...listOperations(wanted['CacheKeyParameters'], present['cacheKeyParameters']),
    ...(insecureSkipVerification && propertyMap(present['tlsConfig'])['insecureSkipVerification'] !== true
      ? [{ op: 'replace', path: '/tlsConfig/insecureSkipVerification', value: 'true' }]
      : []),
  ];
}

function replaceOperation(
  name: string,
  wanted: PropertyMap,
  present: Readonly<Record<string, Value>>,
): readonly PropertyMap[] {
  const member = name === 'IntegrationHttpMethod' ? 'httpMethod' : lowerFirstLetter(name);
  const value = wanted[name];
  if (value === undefined || isSame(value, present[member])) return [];
  return [{ op: 'replace', path: `/${member}`, value: asText(value) }];
}

function mapOperations(member: string, wanted: PropertyMap, present: PropertyMap): readonly PropertyMap[] {
  const path = (key: string): string => `/${member}/${escapedKey(key)}`;
  const gone = Object.keys(present).filter(key => !Object.hasOwn(wanted, key));
  return [
    ...Object.entries(wanted)
      .filter(([key, value]) => !Object.hasOwn(present, key) || !isSame(value, present[key]))
      .map(([key, value]) => ({
        op: Object.hasOwn(present, key) ? 'replace' : 'add',
        path: path(key),
        value: asText(value),
      })),
    ...gone.map(key => ({ op: 'remove', path: path(key) })),
  ];
}

function listOperations(wanted: Value | undefined, present: Value | undefined): readonly PropertyMap[] {
  const texts = (value: Value | undefined): readonly string[] =>
    value !== undefined && isList(value) ? value.map(String) : [];
  const path = (key: string): string => `/cacheKeyParameters/${escapedKey(key)}`;
  return [
    ...texts(wanted)
      .filter(key => !texts(present).includes(key))
      .map(key => ({ op: 'add', path: path(key), value: '' })),
    ...texts(present)
      .filter(key => !texts(wanted).includes(key))
      .map(key => ({ op: 'remove', path: path(key) })),
  ];
}

/** As a part of a JSON Pointer. */
export const escapedKey = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** Values of patch operations are texts. */
function asText(value: Value): Value {
  const found = asExpression(value);
  if (found !== undefined) return isJoined(found) ? found : joinValues(found);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
