import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { describe, expect, test } from 'vitest';
import { pythonReservedNames as pythonReserved } from '../../../../../src/scaffold/dialects/cdkPython/reserved';
import { typescriptReservedNames as typescriptReserved } from '../../../../../src/scaffold/dialects/cdkTypescript/reserved';
import { cdkConstructs } from '../../../../../src/scaffold/dialects/shared/cdk/constructs';
import { camelCase, snakeCase } from '../../../../../src/scaffold/dialects/shared/cdk/names';
import type { CdkStructs } from '../../../../../src/scaffold/dialects/shared/cdk/structs';
import { entryOf, methodsOf, propertiesOf, pythonName, structsIn } from '../../../../support/cdkAssembly';
import { methodMembers } from '../../../../../src/scaffold/dialects/shared/cdk/words';
import { fqnOf } from '../../../../support/cdkPython';

const database = loadAwsServiceSpecSync();
const constructs = Object.entries(cdkConstructs).map(([type, { module, name, structs }]) => ({
  type,
  fqn: fqnOf(`${module}.${name}`),
  structs,
}));

/** Structs by the CDK's property names, with the structs in them. */
type Tree = Readonly<Record<string, TreeStruct>>;
interface TreeStruct {
  readonly name: string;
  readonly structs: Tree;
}

const declared = (structs: CdkStructs): Tree =>
  Object.fromEntries(
    Object.entries(structs).map(([property, struct]) => [
      camelCase(property),
      { name: struct.name, structs: declared(struct.structs) },
    ]),
  );

const actual = (fqn: string): Tree =>
  Object.fromEntries(
    propertiesOf(fqn).flatMap(({ name, type }) => {
      const [struct] = structsIn(type);
      return struct === undefined
        ? []
        : [[name, { name: entryOf(struct).name, structs: actual(struct) }] as const];
    }),
  );

describe.each(constructs)('$type', ({ type, fqn, structs }) => {
  const [resource] = database.lookup('resource', 'cloudFormationType', 'equals', type);

  test('its properties of their own properties are those of the CDK', () => {
    expect(declared(structs)).toEqual(actual(`${fqn}Props`));
  });

  test('properties and attributes of CloudFormation have the names of the CDK', () => {
    const known = new Set(propertiesOf(`${fqn}Props`).map(({ name }) => name));
    expect(Object.keys(resource?.properties ?? {}).filter(name => !known.has(camelCase(name)))).toEqual([]);
    const attributes = new Set(propertiesOf(fqn).map(({ name }) => name.toLowerCase()));
    expect(
      Object.keys(resource?.attributes ?? {}).filter(
        name => !attributes.has(`attr${camelCase(name)}`.toLowerCase()),
      ),
    ).toEqual([]);
  });

  test('jsii gives them the same names in Python', () => {
    const names = [...propertiesOf(`${fqn}Props`), ...propertiesOf(fqn)].map(({ name }) => name);
    expect(names.map(snakeCase)).toEqual(names.map(pythonName));
  });
});

test('what a deployment shows of a method is every property that a method has, but for its API', () => {
  const names = propertiesOf(fqnOf('apigateway.CfnMethodProps')).map(({ name }) => name);
  expect([...methodMembers].sort()).toEqual(names.filter(name => name !== 'restApiId').sort());
});

test('the names of a stack’s own properties are not given to parameters', () => {
  const names = propertiesOf(fqnOf('StackProps')).map(({ name }) => name);
  expect(names.filter(name => !typescriptReserved.has(name))).toEqual([]);
  expect(names.filter(name => !pythonReserved.has(pythonName(name)))).toEqual([]);
});

test('the stack has no member of the name of a construct that it shows', () => {
  const members = new Set(
    [...propertiesOf(fqnOf('Stack')), ...methodsOf(fqnOf('Stack'))].map(({ name }) => name),
  );
  expect(['vpcLink', 'integration', 'integration2'].filter(name => members.has(name))).toEqual([]);
});
