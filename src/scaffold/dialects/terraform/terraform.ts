import * as l10n from '@vscode/l10n';
import type { Block, Blueprint, Parameter } from '../../blueprint';
import type { Dialect } from '../../dialect';
import type { Attribute, Reference } from '../../value';
import { isAttribute } from '../../value';
import { forms } from './forms';
import type { Hcl, HclItem } from './hcl';
import { argument, block, call, code, comment, list, literal, map, printHcl } from './hcl';
import { namesOf, type Names } from './names';
import type { Resource, Writer } from './resources';
import { addressOf, resourcesOf } from './resources';

export const terraform: Dialect = {
  id: 'terraform',
  label: 'Terraform',
  needs: l10n.t(
    'Terraform 1.5.0 or later for import blocks; AWS provider 6.25.0 or later for integration_target',
  ),
  languageId: 'terraform',
  fileName: 'main.tf',
  render(blueprint) {
    const head = [blueprint.title, ...blueprint.notes].flatMap(text => [comment(text), comment('')]);
    return `${printHcl(head.slice(0, -1))}\n${printHcl([settings, ...itemsOf(blueprint)])}`;
  },
  fragment: blueprint => printHcl(itemsOf(blueprint)),
};

/** Variables and resources. */
function itemsOf(blueprint: Blueprint): readonly HclItem[] {
  const names = namesOf(blueprint);
  const writer: Writer = { names, scope: scopeOf(blueprint, names) };
  const written = blueprint.blocks.map(of => ({ of, resources: resourcesOf(of, writer) }));
  return [
    ...blueprint.parameters.map(parameter => variable(parameter, names)),
    ...written.flatMap(({ of, resources }) => blockItems(of, resources, written)),
  ];
}

/** What blocks became, to point at. */
interface Written {
  readonly of: Block;
  readonly resources: readonly Resource[];
}

/** The file stands by itself; in a module that has such a block already it is merged by hand. */
const settings: HclItem = block('terraform', [
  comment('The first version with import blocks.'),
  argument('required_version', literal('>= 1.5.0')),
  block('required_providers', [
    comment('The first version with integration_target. A module declares its providers once.'),
    argument(
      'aws',
      map([
        ['source', literal('hashicorp/aws')],
        ['version', literal('>= 6.25.0')],
      ]),
    ),
  ]),
]);

const types = { string: 'string', number: 'number', strings: 'list(string)' } as const;

function variable({ name, type, description, default: given }: Parameter, names: Names): HclItem {
  const items = [
    argument('description', literal(description)),
    argument('type', code(types[type])),
    ...(given === undefined ? [] : [argument('default', literalOf(given))]),
  ];
  return block('variable', items, names.variable(name));
}

const literalOf = (value: string | number | readonly string[]): Hcl =>
  typeof value === 'object' ? list(value.map(literal)) : literal(value);

function scopeOf(blueprint: Blueprint, names: Names): Writer['scope'] {
  const blocks = new Map(blueprint.blocks.map(found => [found.logicalId, found]));
  return {
    variable: name => `var.${names.variable(name)}`,
    address: target => {
      const found = blocks.get(target.logicalId);
      if (found === undefined) return 'null';
      return `${forms[found.type].type}.${names.label(found.logicalId)}.${attributeName(target, found)}`;
    },
  };
}

function attributeName(target: Reference | Attribute, { type }: Block): string {
  const { reference = 'id', attributes = {} } = forms[type];
  if (!isAttribute(target)) return reference;
  return attributes[target.attribute] ?? reference;
}

function blockItems(
  of: Block,
  resources: readonly Resource[],
  written: readonly Written[],
): readonly HclItem[] {
  const [first] = resources;
  return resources.flatMap(resource => {
    const own = resource === first ? metaItems(of, written) : [];
    const body = [...resource.body, ...own, ...lifecycle(of, resource)];
    return [
      ...importItems(resource, of),
      ...(resource === first && of.comment !== undefined ? [comment(of.comment)] : []),
      block('resource', body, resource.type, resource.label),
    ];
  });
}

/** IDs are literal: Terraform 1.5 doesn't accept an expression there. */
function importItems(resource: Resource, { type }: Block): readonly HclItem[] {
  if (resource.importId === undefined) return [];
  const to = argument('to', code(addressOf(resource)));
  return [
    comment(importWords[type] ?? 'Already in the account. This block imports it.'),
    block('import', [to, argument('id', literal(resource.importId))]),
  ];
}

const importWords: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::Method':
    'Already in the account. This block imports it, and terraform destroy would delete it too.',
  'AWS::ApiGateway::Stage':
    'Already in the account. This block imports the stage, and apply moves it to the new deployment. If another tool deploys to the stage, remove the stage from it first.',
  'AWS::ApiGatewayV2::Stage':
    "Already in the account. This block imports the stage. A stage that AWS created with the API can't be imported. If so, remove both blocks.",
};

function metaItems(of: Block, written: readonly Written[]): readonly HclItem[] {
  const ids = new Set(of.dependsOn ?? []);
  const before = written.filter(other => ids.has(other.of.logicalId)).flatMap(other => other.resources);
  const isDeployment = of.type === 'AWS::ApiGateway::Deployment';
  return [
    ...(isDeployment ? triggers(written) : []),
    ...(before.length === 0 ? [] : [argument('depends_on', list(before.map(one => code(addressOf(one)))))]),
  ];
}

/** A deployment is a snapshot: a change to what it publishes creates a new one. */
function triggers(written: readonly Written[]): readonly HclItem[] {
  const shown = written
    .filter(({ of }) => of.type === 'AWS::ApiGateway::Method' || of.type === 'AWS::ApiGateway::Resource')
    .flatMap(({ resources }) => resources.map(resource => code(addressOf(resource))));
  return [
    comment('A deployment never changes. Changes to these resources create a new one.'),
    argument('triggers', map([['redeployment', call('sha1', call('jsonencode', list(shown)))]])),
  ];
}

function lifecycle({ type }: Block, resource: Resource): readonly HclItem[] {
  if (type === 'AWS::ApiGateway::Deployment')
    return [block('lifecycle', [argument('create_before_destroy', literal(true))])];
  const named = new Set(resource.body.map(nameOf));
  const left = (resource.resettable ?? []).filter(name => !named.has(name));
  if (left.length === 0) return [];
  const why = comment("Settings that aren't in this code stay as they are in the account.");
  return [block('lifecycle', [why, argument('ignore_changes', list(left.map(code)))])];
}

function nameOf(item: HclItem): string | undefined {
  if (item.kind === 'comment') return undefined;
  return item.kind === 'argument' ? item.name : item.type;
}
