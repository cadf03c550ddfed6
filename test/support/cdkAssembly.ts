import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const require = createRequire(import.meta.url);
const folderOf = (name: string): string => dirname(require.resolve(`${name}/package.json`));

export interface JsiiType {
  readonly primitive?: string;
  readonly fqn?: string;
  readonly collection?: { readonly kind: 'array' | 'map'; readonly elementtype: JsiiType };
  readonly union?: { readonly types: readonly JsiiType[] };
}

export interface JsiiParameter {
  readonly name: string;
  readonly type: JsiiType;
  readonly optional?: boolean;
  readonly variadic?: boolean;
}

export interface JsiiMethod {
  readonly name: string;
  readonly static?: boolean;
  readonly parameters?: readonly JsiiParameter[];
  readonly returns?: { readonly type: JsiiType };
}

export interface JsiiEntry {
  readonly fqn: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly name: string;
  readonly namespace?: string;
  readonly datatype?: boolean;
  readonly base?: string;
  readonly interfaces?: readonly string[];
  readonly initializer?: { readonly parameters?: readonly JsiiParameter[] };
  readonly properties?: readonly JsiiParameter[];
  readonly methods?: readonly JsiiMethod[];
  readonly members?: readonly { readonly name: string }[];
}

type Entries = Readonly<Record<string, JsiiEntry>>;
let loaded: Entries | undefined;

/** What aws-cdk-lib and constructs say of their own types: what their packages for other languages are made from. */
function entries(): Entries {
  if (loaded !== undefined) return loaded;
  const parse = (text: string): Entries => (JSON.parse(text) as { types: Entries }).types;
  return (loaded = {
    ...parse(readFileSync(join(folderOf('constructs'), '.jsii'), 'utf8')),
    ...parse(gunzipSync(readFileSync(join(folderOf('aws-cdk-lib'), '.jsii.gz'))).toString('utf8')),
  });
}

/** `aws-cdk-lib.aws_apigateway.CfnMethod` */
export function entryOf(fqn: string): JsiiEntry {
  const found = entries()[fqn];
  if (found === undefined) throw new Error(`no type ${fqn}`);
  return found;
}

export const isStruct = (fqn: string): boolean => entryOf(fqn).datatype === true;

/** Structs and classes that are nested in it, by their last name. */
export const nestedIn = (fqn: string): readonly JsiiEntry[] =>
  Object.values(entries()).filter(entry => entry.fqn.startsWith(`${fqn}.`));

/** With those of what it extends. */
export function propertiesOf(fqn: string): readonly JsiiParameter[] {
  const { properties = [], base, interfaces = [] } = entryOf(fqn);
  const inherited = [...(base === undefined ? [] : [base]), ...interfaces].flatMap(propertiesOf);
  return [...properties, ...inherited];
}

export function methodsOf(fqn: string): readonly JsiiMethod[] {
  const { methods = [], base, interfaces = [] } = entryOf(fqn);
  const inherited = [...(base === undefined ? [] : [base]), ...interfaces].flatMap(methodsOf);
  return [...methods, ...inherited];
}

/** Of the last parameter, where that is a struct: in Python its members are keywords. */
export function structOf(parameters: readonly JsiiParameter[] | undefined): string | undefined {
  const fqn = parameters?.at(-1)?.type.fqn;
  return fqn !== undefined && isStruct(fqn) ? fqn : undefined;
}

/** Every struct of which a value of this type may be or hold one. */
export function structsIn({ fqn, collection, union }: JsiiType): readonly string[] {
  if (collection !== undefined) return structsIn(collection.elementtype);
  if (union !== undefined) return union.types.flatMap(structsIn);
  return fqn !== undefined && !fqn.includes('.interfaces.') && isStruct(fqn) ? [fqn] : [];
}

/** How jsii writes a name in Python: a word begins at every capital behind a small letter or digit. */
export const pythonName = (name: string): string =>
  name
    .replace(/(^|[^A-Z])([KMG]iB)($|[^a-z])/g, (_, before: string, unit: string, after: string) =>
      [before, unit.charAt(0), unit.slice(1).toLowerCase(), after].join(''),
    )
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll}+)/gu, '$1_$2')
    .toLowerCase();
