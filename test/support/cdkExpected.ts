import type { BlueprintBlock, Blueprint } from '../../src/scaffold/blueprint';
import {
  asExpression,
  isAttribute,
  isJoined,
  isParameter,
  isReference,
  type Value,
} from '../../src/scaffold/value';
import { givenFor, type Template, type TemplateResource } from './cdk';

/** What CloudFormation would work out of it, as one shape whichever way it is written. */
type Plain = string | number | boolean | readonly Plain[] | { readonly [name: string]: Plain };

/** What stands for a deployment's logical id, which ends in a hash. */
const deploymentId = '(deployment)';

/** Resources by logical id as the blueprint has them, of which the account has none yet. */
export function expectedResources(blueprint: Blueprint): Readonly<Record<string, object>> {
  const given = new Map(
    blueprint.parameters.map(parameter => [parameter.name, parameter.default ?? givenFor(parameter)]),
  );
  const written = writtenBlocks(blueprint);
  const stage = blueprint.blocks.find(
    ({ type, existing }) => existing !== undefined && type.endsWith('::Stage'),
  );
  return Object.fromEntries(
    written.map(block => {
      const isDeployment = block.type === 'AWS::ApiGateway::Deployment';
      const names =
        isDeployment && stage !== undefined ? { StageName: stage.properties['StageName'] ?? '' } : {};
      const rules = written.filter(({ type }) => /SecurityGroup(?:In|E)gress$/.test(type));
      const dependsOn = [
        ...(block.dependsOn ?? []),
        ...(isDeployment ? rules.map(rule => rule.logicalId) : []),
      ];
      return [
        isDeployment ? deploymentId : block.logicalId,
        {
          Type: block.type,
          Properties: plain({ ...block.properties, ...names }, given),
          DependsOn: dependsOn.filter(id => written.some(({ logicalId }) => logicalId === id)).sort(),
          ...retention(block, stage),
        },
      ];
    }),
  );
}

function retention({ type, existing }: BlueprintBlock, stage: BlueprintBlock | undefined): object {
  if (stage === undefined) return {};
  if (type === 'AWS::ApiGateway::Deployment') {
    return { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
  }
  return existing !== undefined || /VpcLink$|SecurityGroup/.test(type)
    ? { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Delete' }
    : {};
}

/** Not what exists, nor a deployment of it alone, nor its stage; unless there is nothing else: then it is imported, and deployed. */
function writtenBlocks({ blocks }: Blueprint): readonly BlueprintBlock[] {
  const fresh = blocks.filter(({ existing }) => existing === undefined);
  const showsNew = blocks
    .find(({ type }) => type === 'AWS::ApiGateway::Deployment')
    ?.dependsOn?.some(id => fresh.some(({ logicalId }) => logicalId === id));
  const written =
    showsNew === false
      ? fresh.filter(({ type }) => !/^AWS::ApiGateway::(?:Deployment|Stage)$/.test(type))
      : fresh;
  return written.length > 0
    ? written
    : blocks.filter(
        ({ type, existing }) =>
          type === 'AWS::ApiGateway::Deployment' ||
          (existing !== undefined && /::(?:Method|Route)$/.test(type)),
      );
}

function plain(value: Value, given: ReadonlyMap<string, string | number | readonly string[]>): Plain {
  const found = asExpression(value);
  if (found === undefined) {
    if (Array.isArray(value)) return (value as readonly Value[]).map(item => plain(item, given));
    if (typeof value === 'object') {
      return Object.fromEntries(
        Object.entries(value).map(([name, member]) => [name, plain(member as Value, given)]),
      );
    }
    return value;
  }
  if (isParameter(found)) return given.get(found.name) ?? '';
  if (isReference(found)) return { Ref: found.logicalId === 'Deployment' ? deploymentId : found.logicalId };
  if (isAttribute(found)) return { 'Fn::GetAtt': [found.logicalId, found.attribute] };
  return isJoined(found) ? joinedOf(found.parts.map(part => plain(part, given))) : '';
}

/** `Fn::Join` with nothing between, of which neighbouring texts are one. */
function joinedOf(parts: readonly Plain[]): Plain {
  const merged: Plain[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    const isText = typeof part !== 'object';
    if (isText && typeof last === 'string') merged[merged.length - 1] = `${last}${String(part)}`;
    else merged.push(isText ? String(part) : part);
  }
  const [only = ''] = merged;
  return merged.length < 2 ? only : { 'Fn::Join': ['', merged] };
}

/** The same of what the CDK has made of it. */
export function actualResources({ Resources }: Template): Readonly<Record<string, object>> {
  const deployment = Object.keys(Resources).find(id => Resources[id]?.Type === 'AWS::ApiGateway::Deployment');
  const renamed = (text: string): string => (text === deployment ? deploymentId : text);
  return Object.fromEntries(
    Object.entries(Resources).map(([id, resource]) => [renamed(id), actual(resource, renamed)]),
  );
}

function actual(
  { Type, Properties, DependsOn = [], DeletionPolicy, UpdateReplacePolicy }: TemplateResource,
  renamed: (text: string) => string,
): object {
  const properties = JSON.parse(JSON.stringify(Properties ?? {}), (key, value: unknown) =>
    key === 'Ref' ? renamed(String(value)) : value,
  ) as unknown;
  return {
    Type,
    Properties: properties,
    DependsOn: [DependsOn].flat().map(renamed).sort(),
    ...(DeletionPolicy === undefined ? {} : { DeletionPolicy }),
    ...(UpdateReplacePolicy === undefined ? {} : { UpdateReplacePolicy }),
  };
}
