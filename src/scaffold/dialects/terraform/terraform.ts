import * as l10n from '@vscode/l10n';
import type { BlueprintBlock, Blueprint, Parameter } from '../../blueprint';
import type { ScaffoldDialect } from '../../dialect';
import type { Attribute, BlockReference } from '../../value';
import { isAttribute } from '../../value';
import { hasRestMethod } from '../shared/restMethod';
import { forms } from './forms';
import type { Hcl, HclItem } from './hcl';
import {
  hclArgument,
  hclBlockItem,
  hclCall,
  hclCode,
  hclComment,
  hclDisabled,
  hclList,
  hclLiteral,
  hclMap,
  printHcl,
} from './hcl';
import { createTerraformNames, type TerraformNames } from './names';
import type { TerraformResource, TerraformWriter } from './resources';
import { terraformAddress, terraformResources } from './resources';

export const terraform: ScaffoldDialect = {
  id: 'terraform',
  label: 'Terraform',
  needs: blueprint =>
    hasRestMethod(blueprint)
      ? l10n.t(
          'Terraform 1.5.0 or later for import blocks; AWS provider 6.25.0 or later for integration_target',
        )
      : l10n.t('Terraform 1.5.0 or later for import blocks'),
  languageId: 'terraform',
  fileName: 'main.tf',
  render(blueprint) {
    const head = [blueprint.title, ...blueprint.notes].flatMap(text => [hclComment(text), hclComment('')]);
    return `${printHcl(head.slice(0, -1))}\n${printHcl([settings, ...fileItems(blueprint)])}`;
  },
  fragment: blueprint => printHcl(fileItems(blueprint)),
};

/** Variables and resources. */
function fileItems(blueprint: Blueprint): readonly HclItem[] {
  const names = createTerraformNames(blueprint);
  const writer: TerraformWriter = { names, scope: createScope(blueprint, names) };
  const written = blueprint.blocks.map(of => ({ of, resources: terraformResources(of, writer) }));
  return [
    ...blueprint.parameters.map(parameter => variableBlock(parameter, names)),
    ...written.flatMap(({ of, resources }) => blockItems(of, resources, { written, blueprint })),
  ];
}

/** What blocks became, to point at. */
interface Written {
  readonly of: BlueprintBlock;
  readonly resources: readonly TerraformResource[];
}

/** The file stands by itself; in a module that has such a block already it is merged by hand. */
const settings: HclItem = hclBlockItem('terraform', [
  hclComment('The first version with import blocks.'),
  hclArgument('required_version', hclLiteral('>= 1.5.0')),
  hclBlockItem('required_providers', [
    hclComment('The first version with integration_target. A module declares its providers once.'),
    hclArgument(
      'aws',
      hclMap([
        ['source', hclLiteral('hashicorp/aws')],
        ['version', hclLiteral('>= 6.25.0')],
      ]),
    ),
  ]),
]);

const types = { string: 'string', number: 'number', strings: 'list(string)' } as const;

function variableBlock(
  { name, type, description, default: given }: Parameter,
  names: TerraformNames,
): HclItem {
  const items = [
    hclArgument('description', hclLiteral(description)),
    hclArgument('type', hclCode(types[type])),
    ...(given === undefined ? [] : [hclArgument('default', literalValue(given))]),
  ];
  return hclBlockItem('variable', items, names.variable(name));
}

const literalValue = (value: string | number | readonly string[]): Hcl =>
  typeof value === 'object' ? hclList(value.map(hclLiteral)) : hclLiteral(value);

function createScope(blueprint: Blueprint, names: TerraformNames): TerraformWriter['scope'] {
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

function attributeName(target: BlockReference | Attribute, { type }: BlueprintBlock): string {
  const { reference = 'id', attributes = {} } = forms[type];
  if (!isAttribute(target)) return reference;
  return attributes[target.attribute] ?? reference;
}

interface WrittenFile {
  readonly written: readonly Written[];
  readonly blueprint: Blueprint;
}

function blockItems(
  of: BlueprintBlock,
  resources: readonly TerraformResource[],
  { written, blueprint }: WrittenFile,
): readonly HclItem[] {
  const [first] = resources;
  return resources.flatMap(resource => {
    const own = resource === first ? metaItems(of, written) : [];
    const body = [...resource.body, ...own, ...lifecycleItems(of, resource)];
    return [
      ...importItems(resource, of, blueprint),
      ...(resource === first && of.comment !== undefined ? [hclComment(of.comment)] : []),
      hclBlockItem('resource', body, resource.type, resource.label),
    ];
  });
}

/** IDs are literal: Terraform 1.5 doesn't accept an expression there. */
function importItems(
  resource: TerraformResource,
  { type }: BlueprintBlock,
  { apiName = '', manager }: Blueprint,
): readonly HclItem[] {
  if (resource.importId === undefined) return [];
  const to = hclArgument('to', hclCode(terraformAddress(resource)));
  const block = hclBlockItem('import', [to, hclArgument('id', hclLiteral(resource.importId))]);
  const effect = importEffects[type] ?? 'this block imports it.';
  if (manager === undefined)
    return [hclComment(`${existingWords} If no configuration has it, ${effect}`), block];
  // Without the import, apply fails rather than giving one object to two owners.
  return [
    hclComment(
      manager.tool === 'terraform'
        ? `WARNING: ${apiName} is managed by ${manager.words}. Its configuration probably has this resource: change these arguments there, and leave out this resource. Only if no configuration has it, remove the comment signs: ${effect}`
        : `WARNING: ${apiName} is managed by ${manager.words}. Change this resource in that stack, and leave it out here. Only if the stack no longer has it, remove the comment signs: ${effect}`,
    ),
    hclDisabled(block),
  ];
}

/** Two addresses for one object: whichever configuration is applied last takes back what the other did. */
const existingWords =
  'Already in the account. If a resource of your configuration has it, change these arguments there, and leave out this resource and its import block.';

const importEffects: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::Method': 'this block imports it, and terraform destroy would delete it too.',
  'AWS::ApiGateway::Stage':
    'this block imports the stage, and apply moves it to the new deployment. If another tool deploys to the stage, remove the stage from it first.',
  'AWS::ApiGatewayV2::Stage':
    "this block imports the stage. A stage that AWS created with the API can't be imported. If so, remove both blocks.",
};

function metaItems(of: BlueprintBlock, written: readonly Written[]): readonly HclItem[] {
  const ids = new Set(of.dependsOn ?? []);
  const before = written.filter(other => ids.has(other.of.logicalId)).flatMap(other => other.resources);
  const isDeployment = of.type === 'AWS::ApiGateway::Deployment';
  return [
    ...(isDeployment ? triggerItems(written) : []),
    ...(before.length === 0
      ? []
      : [hclArgument('depends_on', hclList(before.map(one => hclCode(terraformAddress(one)))))]),
  ];
}

/** A deployment is a snapshot: a change to what it publishes creates a new one. */
function triggerItems(written: readonly Written[]): readonly HclItem[] {
  const shown = written
    .filter(({ of }) => of.type === 'AWS::ApiGateway::Method' || of.type === 'AWS::ApiGateway::Resource')
    .flatMap(({ resources }) => resources.map(resource => hclCode(terraformAddress(resource))));
  return [
    hclComment('A deployment never changes. Changes to these resources create a new one.'),
    hclArgument(
      'triggers',
      hclMap([['redeployment', hclCall('sha1', hclCall('jsonencode', hclList(shown)))]]),
    ),
  ];
}

function lifecycleItems({ type }: BlueprintBlock, resource: TerraformResource): readonly HclItem[] {
  if (type === 'AWS::ApiGateway::Deployment')
    return [hclBlockItem('lifecycle', [hclArgument('create_before_destroy', hclLiteral(true))])];
  const named = new Set(resource.body.map(itemName));
  const left = (resource.resettable ?? []).filter(name => !named.has(name));
  if (left.length === 0) return [];
  const why = hclComment("Settings that aren't in this code stay as they are in the account.");
  return [hclBlockItem('lifecycle', [why, hclArgument('ignore_changes', hclList(left.map(hclCode)))])];
}

function itemName(item: HclItem): string | undefined {
  if (item.kind === 'comment' || item.kind === 'disabled') return undefined;
  return item.kind === 'argument' ? item.name : item.type;
}
