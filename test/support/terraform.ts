import { parse } from '@cdktf/hcl2json';
import { spawnSync } from 'node:child_process';
import schema from './terraformSchema.json';

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
type Members = Readonly<Record<string, Json>>;

/** A file as HashiCorp's own parser reads it; `${` of an expression in a text as it stands, of data as `$${`. */
export interface TerraformFile {
  readonly terraform: readonly Members[];
  /** Default by name; `undefined` where there is none. */
  readonly variables: Readonly<Record<string, Members>>;
  /** By address: `aws_lb.load_balancer`. */
  readonly resources: Readonly<Record<string, Members>>;
  /** Import id by address. */
  readonly imports: Readonly<Record<string, Json>>;
}

const members = (value: unknown): Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {};
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** An expression without what marks it as one. */
const bare = (value: unknown): string =>
  typeof value === 'string' ? value.replace(/^\$\{(.*)\}$/, '$1') : '';

/** @throws where the parser refuses it */
export async function parseTerraform(text: string): Promise<TerraformFile> {
  const file: unknown = await parse('main.tf', text);
  const blocks = members(file);
  const only = (value: unknown): Members => members(list(value)[0]);
  return {
    terraform: list(blocks['terraform']).map(members),
    variables: Object.fromEntries(
      Object.entries(members(blocks['variable'])).map(([name, value]) => [name, only(value)]),
    ),
    resources: Object.fromEntries(
      Object.entries(members(blocks['resource'])).flatMap(([type, labels]) =>
        Object.entries(members(labels)).map(([label, value]) => [`${type}.${label}`, only(value)]),
      ),
    ),
    imports: Object.fromEntries(
      list(blocks['import']).map(found => {
        const { to, id } = members(found);
        return [bare(to), id ?? null];
      }),
    ),
  };
}

/** What hcl2json writes of a text that is data. */
export const asParsed = (text: string): string =>
  text
    .replaceAll('${', () => '$${')
    .replaceAll('%{', () => '%%{')
    .normalize('NFC');

interface Level {
  readonly required: readonly string[];
  readonly arguments: Readonly<Record<string, string>>;
  readonly blocks: Readonly<Record<string, Level & { readonly many: boolean }>>;
}

const resourceTypes = schema.resources as unknown as Readonly<
  Record<string, Level & { readonly computed: readonly string[] }>
>;

/** Arguments that every resource has. */
const meta = new Set(['depends_on', 'lifecycle', 'count', 'for_each', 'provider']);

/** What the schema of the AWS provider says against a file; none where it would pass `terraform validate`. */
export function schemaProblems(file: TerraformFile): readonly string[] {
  const { resources, variables } = file;
  const known = new Set([...Object.keys(resources), ...Object.keys(variables).map(name => `var.${name}`)]);
  return [
    ...argumentProblems(file),
    ...Object.entries(resources).flatMap(([address, body]) =>
      referencesIn(body).flatMap(reference => referenceProblems(address, reference, known)),
    ),
  ];
}

/** The same of names and kinds of arguments alone: of a part of a file, whose other half holds what it refers to. */
export function argumentProblems({ resources }: TerraformFile): readonly string[] {
  return Object.entries(resources).flatMap(([address, body]) => {
    const level = resourceTypes[address.split('.')[0] ?? ''];
    if (level === undefined) return [`${address}: no such resource`];
    const own = Object.fromEntries(Object.entries(body).filter(([name]) => !meta.has(name)));
    return [...levelProblems(address, own, level), ...ignoredProblems(address, body, level)];
  });
}

function levelProblems(path: string, body: Members, level: Level): readonly string[] {
  const missing = level.required.filter(name => !Object.hasOwn(body, name));
  return [
    ...missing.map(name => `${path}: ${name} is missing`),
    ...Object.entries(body).flatMap(([name, value]) => memberProblems(`${path}.${name}`, name, value, level)),
  ];
}

function memberProblems(path: string, name: string, value: Json, level: Level): readonly string[] {
  const kind = level.arguments[name];
  if (kind !== undefined)
    return isOfKind(value, kind) ? [] : [`${path}: ${JSON.stringify(value)} is no ${kind}`];
  const block = level.blocks[name];
  if (block === undefined) return [`${path}: no such argument`];
  if (!Array.isArray(value)) return [`${path}: is a block`];
  if (!block.many && value.length > 1) return [`${path}: may stand once`];
  return list(value).flatMap(one => levelProblems(path, members(one), block));
}

const isReference = (value: Json): boolean => typeof value === 'string' && /^\$\{[^{}]+\}$/.test(value);

function isOfKind(value: Json, kind: string): boolean {
  if (isReference(value)) return true;
  const each = (of: string): boolean =>
    Object.values(members(value)).every(one => isOfKind(one, of)) && !Array.isArray(value);
  if (kind === 'strings') return Array.isArray(value) && value.every((one: Json) => isOfKind(one, 'string'));
  if (kind === 'stringMap') return typeof value === 'object' && each('string');
  if (kind === 'booleanMap') return typeof value === 'object' && each('boolean');
  // Terraform makes a text of a number where one is wanted.
  return typeof value === kind || (kind === 'string' && typeof value === 'number');
}

/** `ignore_changes` may name what the resource has and the code does not. */
function ignoredProblems(address: string, body: Members, level: Level): readonly string[] {
  const ignored = list(members(list(body['lifecycle'])[0])['ignore_changes']).map(one => bare(one));
  return ignored.flatMap(name =>
    Object.hasOwn(level.arguments, name) || Object.hasOwn(level.blocks, name)
      ? Object.hasOwn(body, name)
        ? [`${address}: ${name} is named and ignored`]
        : []
      : [`${address}: ignores ${name}, which it has not`],
  );
}

/** `aws_lb.a.arn`, `var.x`, `aws_lb.a` of the expressions in texts; of data `$${` is none. */
export function referencesIn(value: Json): readonly string[] {
  if (typeof value === 'string')
    return [...value.matchAll(/(?<!\$)\$\{([^{}]+)\}/g)].flatMap(([, code = '']) => [
      ...(code.match(/\b(?:var\.\w+|aws_\w+\.\w+(?:\.\w+)?)/g) ?? []),
    ]);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value as Members).flatMap(referencesIn);
}

function referenceProblems(
  address: string,
  reference: string,
  known: ReadonlySet<string>,
): readonly string[] {
  if (reference.startsWith('var.')) return known.has(reference) ? [] : [`${address}: no ${reference}`];
  const [type = '', label = '', attribute] = reference.split('.');
  if (!known.has(`${type}.${label}`)) return [`${address}: no ${reference}`];
  const level = resourceTypes[type];
  const isKnown =
    attribute === undefined ||
    level?.computed.includes(attribute) === true ||
    (level !== undefined && Object.hasOwn(level.arguments, attribute));
  return isKnown ? [] : [`${address}: ${type} has no attribute ${attribute}`];
}

/** Optional arguments that the provider resets where they are left out, and does not fill in itself. */
export function resettableArguments(type: string): readonly string[] {
  const level = resourceTypes[type];
  if (level === undefined) return [];
  return [...Object.keys(level.arguments), ...Object.keys(level.blocks)]
    .filter(name => !level.required.includes(name) && !level.computed.includes(name))
    .sort();
}

/** Version of the provider that the schema is of. */
export const providerVersion: string = schema.provider;

/** Whether there is a Terraform on this machine. */
export const isTerraformInstalled = spawnSync('terraform', ['version'], { stdio: 'ignore' }).status === 0;
