import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { PropertyType, ResourceProperties, SpecDatabase } from '@aws-cdk/service-spec-types';

type Json = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const recordOf = (value: unknown): Json => (isRecord(value) ? value : {});

let loaded: SpecDatabase | undefined;
const database = (): SpecDatabase => (loaded ??= loadAwsServiceSpecSync());

/** What a template declares: of which types its parameters and resources are. */
interface Declared {
  readonly parameters: Json;
  readonly resources: Json;
}

interface Place {
  readonly at: string;
  readonly declared: Declared;
}

const resourceOf = (type: unknown) =>
  typeof type === 'string'
    ? database().lookup('resource', 'cloudFormationType', 'equals', type)[0]
    : undefined;

/**
 * What in a template (intrinsic functions as maps: `Ref`, `Fn::Sub`) AWS's resource schemas do not allow: types,
 * names and types of properties, properties that are required, what is referred to. Empty: all of it is allowed.
 */
export function templateProblems(template: unknown): readonly string[] {
  const { Parameters, Resources } = recordOf(template);
  const declared = { parameters: recordOf(Parameters), resources: recordOf(Resources) };
  if (Object.keys(declared.resources).length === 0) return ['no resources'];
  return Object.entries(declared.resources).flatMap(([id, entry]) =>
    resourceProblems(recordOf(entry), { at: id, declared }),
  );
}

const attributesOfResources = new Set([
  'Type',
  'Properties',
  'DependsOn',
  'DeletionPolicy',
  'UpdateReplacePolicy',
  'Metadata',
]);

function resourceProblems(entry: Json, place: Place): readonly string[] {
  const found = resourceOf(entry['Type']);
  if (found === undefined) return [`${place.at}: no resource type ${String(entry['Type'])}`];
  const depends = [entry['DependsOn'] ?? []].flat();
  return [
    ...Object.keys(entry)
      .filter(name => !attributesOfResources.has(name))
      .map(name => `${place.at}: no attribute ${name} of a resource`),
    ...depends
      .filter(id => typeof id !== 'string' || !(id in place.declared.resources))
      .map(id => `${place.at}: depends on ${JSON.stringify(id)}, which is not there`),
    ...mapProblems(recordOf(entry['Properties']), found.properties, place),
  ];
}

function mapProblems(
  value: Json,
  properties: ResourceProperties,
  { at, declared }: Place,
): readonly string[] {
  const missing = Object.entries(properties)
    .filter(([name, { required }]) => required === true && !(name in value))
    .map(([name]) => `${at}: ${name} is required`);
  const wrong = Object.entries(value).flatMap(([name, member]) => {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (property === undefined) return [`${at}: no property ${name}`];
    return valueProblems(member, [property.type, ...(property.previousTypes ?? [])], {
      at: `${at}.${name}`,
      declared,
    });
  });
  return [...missing, ...wrong];
}

/** Allowed is what one of the types allows; else what the first has against it. */
function valueProblems(value: unknown, types: readonly PropertyType[], place: Place): readonly string[] {
  const intrinsic = intrinsicOf(value, place);
  if (intrinsic !== undefined)
    return intrinsic.problems ?? [...intrinsicProblems(intrinsic.isList, types, place)];
  const results = types.map(type => typeProblems(value, type, place));
  return results.find(problems => problems.length === 0) ?? results[0] ?? [];
}

function typeProblems(value: unknown, type: PropertyType, place: Place): readonly string[] {
  switch (type.type) {
    case 'array':
      if (!Array.isArray(value)) return [`${place.at}: not a list`];
      return value.flatMap((item: unknown, index) =>
        valueProblems(item, [type.element], { ...place, at: `${place.at}[${String(index)}]` }),
      );
    case 'map':
      if (!isRecord(value)) return [`${place.at}: not a map`];
      return Object.entries(value).flatMap(([key, member]) =>
        valueProblems(member, [type.element], { ...place, at: `${place.at}.${key}` }),
      );
    case 'ref':
      if (!isRecord(value)) return [`${place.at}: not a map`];
      return mapProblems(value, database().get('typeDefinition', type.reference).properties, place);
    case 'union':
      return valueProblems(value, type.types, place);
    case 'json':
      return isRecord(value) || typeof value === 'string' ? [] : [`${place.at}: not JSON`];
    default:
      return scalarProblems(value, type.type, place);
  }
}

function scalarProblems(value: unknown, type: string, { at }: Place): readonly string[] {
  const isAllowed =
    type === 'string' || type === 'date-time'
      ? typeof value === 'string'
      : type === 'integer'
        ? Number.isInteger(value)
        : type === 'number'
          ? typeof value === 'number'
          : type === 'boolean'
            ? typeof value === 'boolean'
            : type !== 'null' && type !== 'tag';
  return isAllowed ? [] : [`${at}: ${JSON.stringify(value)} is no ${type}`];
}

interface Intrinsic {
  readonly isList: boolean;
  /** Where it refers to nothing. */
  readonly problems?: readonly string[];
}

function intrinsicOf(value: unknown, place: Place): Intrinsic | undefined {
  if (!isRecord(value)) return undefined;
  const [[name, argument] = ['', undefined], ...others] = Object.entries(value);
  if (others.length > 0) return undefined;
  if (name === 'Ref') return referenceOf(argument, place);
  if (name === 'Fn::GetAtt') return attributeOf(argument, place);
  if (name === 'Fn::Join') return joinOf(argument, place);
  return name === 'Fn::Sub' ? substitutionOf(argument, place) : undefined;
}

const none = (problem: string): Intrinsic => ({ isList: false, problems: [problem] });

function referenceOf(argument: unknown, { at, declared }: Place): Intrinsic {
  if (typeof argument !== 'string') return none(`${at}: Ref of no name`);
  if (Object.hasOwn(declared.resources, argument)) return { isList: false };
  if (!Object.hasOwn(declared.parameters, argument)) return none(`${at}: nothing is called ${argument}`);
  const type = recordOf(declared.parameters[argument])['Type'];
  return { isList: typeof type === 'string' && /^List<|^CommaDelimitedList$/.test(type) };
}

function attributeOf(argument: unknown, { at, declared }: Place): Intrinsic {
  const [id, name] = Array.isArray(argument) ? (argument as readonly unknown[]) : [];
  const resource = typeof id === 'string' ? recordOf(declared.resources[id]) : {};
  const attributes = resourceOf(resource['Type'])?.attributes ?? {};
  return typeof name === 'string' && Object.hasOwn(attributes, name)
    ? { isList: attributes[name]?.type.type === 'array' }
    : none(`${at}: no attribute ${String(id)}.${String(name)}`);
}

function joinOf(argument: unknown, place: Place): Intrinsic {
  const [delimiter, parts] = Array.isArray(argument) ? (argument as readonly unknown[]) : [];
  if (typeof delimiter !== 'string' || !Array.isArray(parts)) return none(`${place.at}: Fn::Join of no list`);
  const problems = parts.flatMap(part => valueProblems(part, [{ type: 'string' }], place));
  return problems.length === 0 ? { isList: false } : { isList: false, problems };
}

function substitutionOf(argument: unknown, place: Place): Intrinsic {
  if (typeof argument !== 'string') return none(`${place.at}: Fn::Sub of no text`);
  const problems = [...argument.matchAll(/\$\{([^!}][^}]*)\}/g)].flatMap(([, name = '']) => {
    const [id = '', ...path] = name.split('.');
    const found = path.length === 0 ? referenceOf(id, place) : attributeOf([id, path.join('.')], place);
    return found.problems ?? [];
  });
  return problems.length === 0 ? { isList: false } : { isList: false, problems };
}

/** A reference gives a text, which CloudFormation turns into a number or truth value; lists come from lists alone. */
function intrinsicProblems(
  isList: boolean,
  types: readonly PropertyType[],
  { at }: Place,
): readonly string[] {
  const kinds = types.flatMap(type => (type.type === 'union' ? type.types : [type])).map(({ type }) => type);
  const isAllowed = kinds.some(kind => (isList ? kind === 'array' : kind !== 'array' && kind !== 'ref'));
  return isAllowed ? [] : [`${at}: ${isList ? 'a list' : 'a text'} where it is not allowed`];
}
