import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cdkConstructs } from '../../src/scaffold/dialects/shared/cdk/constructs';
import { cdkModule, synthesized, type Json, type Template } from './cdk';
import { entryOf, isStruct, methodsOf, nestedIn, propertiesOf, pythonName, structOf } from './cdkAssembly';
import type { JsiiMethod, JsiiParameter, JsiiType } from './cdkAssembly';

const python = 'python3';
export const isPythonInstalled = spawnSync(python, ['--version'], { stdio: 'ignore' }).status === 0;

const moduleOf: Readonly<Record<string, string>> = {
  apigateway: 'aws_apigateway',
  apigatewayv2: 'aws_apigatewayv2',
  ec2: 'aws_ec2',
  ecs: 'aws_ecs',
  elbv2: 'aws_elasticloadbalancingv2',
};

/** The name of jsii for a class by which the code calls it: `apigateway.CfnMethod.IntegrationProperty`, `CfnTag`. */
export function fqnOf(name: string): string {
  const [module = '', ...others] = name.split('.');
  return others.length === 0
    ? `aws-cdk-lib.${name}`
    : `aws-cdk-lib.${moduleOf[module] ?? module}.${others.join('.')}`;
}

const classes: readonly string[] = [
  ...Object.values(cdkConstructs).map(({ module, name }) => fqnOf(`${module}.${name}`)),
  ...['apigateway.Deployment', 'apigateway.RestApi'].map(fqnOf),
  ...['App', 'Stack', 'CfnTag', 'CfnDeletionPolicy', 'ICfnResourceOptions'].map(fqnOf),
  ...['constructs.Construct', 'constructs.Node'],
];

/** Keyword arguments by their names in Python. */
const membersOf = (fqn: string): Json =>
  Object.fromEntries(
    propertiesOf(fqn).map(({ name, optional }) => [pythonName(name), { name, required: optional !== true }]),
  );

function describedType(fqn: string, known: ReadonlySet<string>): Json {
  const { kind, namespace = '', members = [], initializer } = entryOf(fqn);
  const owner = fqn.slice(0, fqn.lastIndexOf('.'));
  const place = {
    nestedIn: known.has(owner) ? owner : null,
    module: fqn.startsWith('constructs.') ? 'constructs' : ['aws_cdk', namespace].filter(Boolean).join('.'),
  };
  if (kind === 'enum') return { ...place, kind, names: members.map(({ name }) => name) };
  if (isStruct(fqn)) return { ...place, kind: 'struct', members: membersOf(fqn) };
  const objectOf = ({ fqn: type }: JsiiType): string | undefined =>
    type !== undefined && known.has(type) && !isStruct(type) ? type : undefined;
  return {
    ...place,
    kind: 'class',
    ...describedParameters(initializer?.parameters),
    properties: Object.fromEntries(
      propertiesOf(fqn).map(({ name, type }) => [pythonName(name), { name, type: objectOf(type) ?? null }]),
    ),
    methods: Object.fromEntries(
      methodsOf(fqn).map(method => [pythonName(method.name), describedMethod(method)]),
    ),
  };
}

const describedMethod = (method: JsiiMethod): Json => ({
  name: method.name,
  static: method.static === true,
  ...describedParameters(method.parameters),
  // An API that is imported is only handed on.
  returns: method.name === 'fromRestApiId' ? fqnOf('apigateway.RestApi') : null,
});

function describedParameters(parameters: readonly JsiiParameter[] = []): Json {
  const struct = structOf(parameters);
  return {
    struct: struct ?? null,
    parameters: parameters
      .slice(0, struct === undefined ? undefined : -1)
      .map(({ optional, variadic }) => ({ optional: optional === true, variadic: variadic === true })),
  };
}

let described: Json | undefined;

function types(): Json {
  if (described !== undefined) return described;
  const nested = classes.flatMap(fqn => nestedIn(fqn).map(entry => entry.fqn));
  const arguments_ = classes.flatMap(fqn => {
    const entry = entryOf(fqn);
    const lists = [entry.initializer?.parameters, ...methodsOf(fqn).map(({ parameters }) => parameters)];
    return lists.flatMap(parameters => structOf(parameters) ?? []);
  });
  const known = new Set([...classes, ...nested, ...arguments_]);
  return (described = Object.fromEntries([...known].map(fqn => [fqn, describedType(fqn, known)])));
}

export interface Recorded {
  readonly op: 'new' | 'call' | 'get' | 'set';
  readonly fqn?: string;
  readonly object?: number;
  readonly name?: string;
  readonly arguments?: readonly unknown[];
  readonly value?: unknown;
}

const nonce = 'value-of';

/** What stacks in Python do to the CDK, in order, found by running them. */
export function recorded(
  stacks: readonly { readonly code: string; readonly keywords: Json }[],
): readonly (readonly Recorded[])[] {
  const folder = mkdtempSync(join(tmpdir(), 'request-path-python-'));
  try {
    const paths = stacks.map(({ code, keywords }, index) => {
      const path = join(folder, `stack${String(index)}.py`);
      writeFileSync(path, code);
      return { path, keywords };
    });
    const given = join(folder, 'given.json');
    writeFileSync(given, JSON.stringify({ types: types(), nonce, stacks: paths }));
    const stub = join(import.meta.dirname, 'cdkStub.py');
    const { status, stdout, stderr } = spawnSync(python, ['-I', '-B', stub, given], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as readonly (readonly Recorded[])[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Constructor = new (...given: readonly unknown[]) => object;
type Methods = Readonly<Record<string, (...given: readonly unknown[]) => unknown>>;

function classAt(fqn: string): Constructor & Methods {
  const [, ...names] = fqn.split('.');
  const isInModule = names[0]?.startsWith('aws_') === true;
  const owner = cdkModule(isInModule ? (names[0] ?? '') : '');
  return owner[names.at(-1) ?? ''] as Constructor & Methods;
}

/** The template that comes of it in the real CDK. */
export const synthesizedRecord = (record: readonly Recorded[]): Template =>
  synthesized(app => {
    const objects: unknown[] = [app];
    for (const { op, fqn = '', object, name = '', arguments: given = [], value } of record) {
      const values = given.map(value => valueOf(value, objects));
      const target = typeof object === 'number' ? objects[object] : undefined;
      if (op === 'new') objects.push(new (classAt(fqn))(...values));
      else if (op === 'get') objects.push((target as Json)[name]);
      else if (op === 'set') Object.assign(target as object, { [name]: valueOf(value, objects) });
      else {
        const callee = (target ?? classAt(fqn)) as Methods;
        const answer = callee[name]?.(...values);
        if (name === 'fromRestApiId') objects.push(answer);
      }
    }
  });

function valueOf(value: unknown, objects: readonly unknown[]): unknown {
  if (typeof value === 'string') return textOf(value, objects);
  if (Array.isArray(value)) return value.map(item => valueOf(item, objects));
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  const { $ref, $enum, $map, data } = value as Json;
  if (typeof $ref === 'number') return objects[$ref];
  if (typeof $enum === 'string') return (cdkModule('')['CfnDeletionPolicy'] as Json)[$enum];
  return Object.fromEntries(
    Object.entries(($map ?? data) as Json).map(([key, member]) => [key, valueOf(member, objects)]),
  );
}

/** What stands for a property of a construct is that property. */
function textOf(text: string, objects: readonly unknown[]): unknown {
  const pattern = new RegExp(`<${nonce}:(\\d+):(\\w+)>`, 'g');
  const whole = new RegExp(`^${pattern.source}$`).exec(text);
  const property = (index: string, name: string): unknown => (objects[Number(index)] as Json)[name];
  if (whole !== null) return property(whole[1] ?? '', whole[2] ?? '');
  return text.replaceAll(pattern, (_, index: string, name: string) => String(property(index, name)));
}
