import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { entryOf, methodsOf, nestedIn, propertiesOf, pythonName, structOf } from '../../support/cdkAssembly';
import type { JsiiMethod, JsiiParameter } from '../../support/cdkAssembly';
import { expanded, insertedAt, snippets, type Snippet } from '../../support/snippets';

const own = snippets.filter(({ file }) => file === 'cdk-python').map(one => [one.prefix, one] as const);

function moduleOf({ prefix, body }: Snippet): string {
  const { text } = expanded(body);
  const imported =
    /^# (from aws_cdk import .*)$/m.exec(text)?.[1] ?? 'from aws_cdk import aws_apigateway as apigateway';
  const isMember = prefix === 'rp-accesslog-format';
  const inner = isMember ? `stage = apigateway.StageOptions(\n    ${insertedAt('    ', text)}\n)` : text;
  return [
    imported,
    'class Example:',
    '    def build(self):',
    `        ${insertedAt('        ', inner)}`,
    '',
  ].join('\n');
}

/** Every call with the dotted name that is called and its keywords, as `ast` of Python reads them. */
const reader = `
import ast, json, sys
def dotted(node):
    if isinstance(node, ast.Name): return node.id
    if isinstance(node, ast.Attribute): return dotted(node.value) + "." + node.attr
    return "?"
tree = ast.parse(sys.stdin.read())
calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call)]
print(json.dumps({
  "calls": [[dotted(n.func), [k.arg for k in n.keywords]] for n in calls],
  "names": sorted({dotted(n) for n in ast.walk(tree) if isinstance(n, ast.Attribute)}),
  "aliases": {a.asname or a.name: a.name for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) for a in n.names},
}))
`;

interface Facts {
  readonly calls: readonly (readonly [name: string, keywords: readonly string[]])[];
  readonly names: readonly string[];
  readonly aliases: Readonly<Record<string, string>>;
}

const isPythonInstalled = spawnSync('python3', ['--version'], { stdio: 'ignore' }).status === 0;

function factsOf(module: string): Facts {
  const { stdout, stderr } = spawnSync('python3', ['-c', reader], { input: module, encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Facts;
}

const keywordsOf = (parameters: readonly JsiiParameter[] | undefined): ReadonlySet<string> => {
  const struct = structOf(parameters);
  const members = struct === undefined ? [] : propertiesOf(struct);
  return new Set([...(parameters ?? []), ...members].map(({ name }) => pythonName(name)));
};

/** Everything in the modules that snippets are written with, to look a name up whose owner is not known. */
const members = new Map<string, ReadonlySet<string>[]>();
function memberKeywords(name: string): readonly ReadonlySet<string>[] {
  if (members.size === 0) {
    const used = /^aws-cdk-lib\.(aws_(apigateway|apigatewayv2|ec2|ecs|elasticloadbalancingv2))\./;
    const types = [...nestedIn('aws-cdk-lib').filter(({ fqn }) => used.test(fqn)), ...nestedIn('constructs')];
    const add = (key: string, keywords: ReadonlySet<string>): void => {
      members.set(key, [...(members.get(key) ?? []), keywords]);
    };
    for (const { methods = [], properties = [] } of types) {
      for (const method of methods) add(pythonName(method.name), keywordsOf(method.parameters));
      for (const property of properties) add(pythonName(property.name), new Set());
    }
    for (const name of ['add_property_override', 'append', 'dumps']) add(name, new Set());
  }
  return members.get(name) ?? [];
}

/** `apigateway.CfnStage.CanarySettingProperty` as jsii calls it, and what is left of the name behind it. */
function owned(
  name: string,
  aliases: Facts['aliases'],
): { fqn: string; rest: readonly string[] } | undefined {
  const [alias = '', ...path] = name.split('.');
  const module = aliases[alias];
  if (module === undefined) return undefined;
  const types = path.filter(part => /^[A-Z][a-z]/.test(part));
  const isModule = module.startsWith('aws_');
  const fqn = ['aws-cdk-lib', module, ...types].join('.');
  return { fqn, rest: path.slice(types.length), ...(isModule ? {} : { fqn: `aws-cdk-lib.${module}` }) };
}

function problemsOf({ calls, names, aliases }: Facts): readonly string[] {
  return [
    ...calls.flatMap(([name, keywords]) => callProblems(name, keywords, aliases)),
    ...names.flatMap(name => nameProblems(name, aliases)),
  ];
}

function callProblems(
  name: string,
  keywords: readonly string[],
  aliases: Facts['aliases'],
): readonly string[] {
  const found = owned(name, aliases);
  const allowed =
    found === undefined ? memberKeywords(name.split('.').at(-1) ?? '') : ownKeywords(found.fqn, found.rest);
  const unknown = (one: ReadonlySet<string>): readonly string[] =>
    keywords.filter(keyword => !one.has(keyword));
  return keywords.length === 0 || allowed.some(one => unknown(one).length === 0)
    ? []
    : [`${name}: no keywords ${keywords.join(', ')}`];
}

function ownKeywords(fqn: string, rest: readonly string[]): readonly ReadonlySet<string>[] {
  const entry = entryOf(fqn);
  const [method] = rest;
  if (method !== undefined)
    return methodsOf(fqn)
      .filter((one: JsiiMethod) => pythonName(one.name) === method)
      .map(one => keywordsOf(one.parameters));
  if (entry.datatype === true) return [new Set(propertiesOf(fqn).map(one => pythonName(one.name)))];
  return [keywordsOf(entry.initializer?.parameters)];
}

function nameProblems(name: string, aliases: Facts['aliases']): readonly string[] {
  const found = owned(name, aliases);
  if (found === undefined) {
    const last = name.split('.').at(-1) ?? '';
    return name.startsWith('self') || memberKeywords(last).length > 0 ? [] : [`${name}: nothing has ${last}`];
  }
  const { members: values = [] } = entryOf(found.fqn);
  const known = new Set([
    ...values.map(value => value.name),
    ...methodsOf(found.fqn).map(method => pythonName(method.name)),
    ...propertiesOf(found.fqn).map(property => property.name),
  ]);
  return found.rest.filter(part => !known.has(part)).map(part => `${name}: ${found.fqn} has no ${part}`);
}

describe('snippets for the AWS CDK in Python', () => {
  test('there are some, each indented by blanks', () => {
    expect(own.length).toBeGreaterThan(8);
    for (const [, { body }] of own) expect(expanded(body).text).not.toContain('\t');
  });

  if (isPythonInstalled) {
    test.each(own)('%s is Python, and every name and keyword is one of aws-cdk-lib', (_prefix, snippet) => {
      expect(problemsOf(factsOf(moduleOf(snippet)))).toEqual([]);
    });

    test('a name that aws-cdk-lib has not is told', () => {
      const module =
        'from aws_cdk import aws_ec2 as ec2\nec2.SecurityGroup(self, "a", vpd=1)\nec2.Port.tpc(1)\nx.alow_to(1)\n';
      expect(problemsOf(factsOf(module))).toHaveLength(3);
    });
  }
});
