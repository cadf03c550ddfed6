import type { Blueprint } from '../../blueprint';
import { asExpression, isJoined, isParameter, isReference, type Value } from '../../value';
import { isMap } from '../shared/values';
import { objectsInStack } from '../shared/template/parameters';

/**
 * What a method has to have in the body of its API, where the stack that has the API defines it with `DefinitionBody`:
 * a method of its own there would be a second definition. `undefined` for anything but such a method.
 */
export function definitionBodyWords(blueprint: Blueprint, logicalId: string): string | undefined {
  const block = blueprint.blocks.find(one => one.logicalId === logicalId);
  const integration = block?.properties['Integration'];
  if (blueprint.ownStack === undefined || block?.route === undefined || block.existing === undefined)
    return undefined;
  if (integration === undefined || !isMap(integration)) return undefined;
  const { httpMethod, path } = block.route;
  const verb = httpMethod === 'ANY' ? 'x-amazon-apigateway-any-method' : httpMethod.toLowerCase();
  const members = [
    ['type', bodyType(integration['Type'])],
    ['connectionType', 'VPC_LINK'],
    ['connectionId', linkOf(blueprint) ?? spellValue(blueprint, integration['ConnectionId'])],
    ['integrationTarget', spellValue(blueprint, integration['IntegrationTarget'])],
    ['uri', spellValue(blueprint, integration['Uri'])],
  ].map(([name = '', value = '']) => `${name}: ${value}`);
  return `If the API has a DefinitionBody, this resource isn't needed: set the following in it, in x-amazon-apigateway-integration of ${verb} of path ${path}. ${members.join(', ')}`;
}

const bodyType = (type: Value | undefined): string =>
  typeof type === 'string' ? type.toLowerCase() : 'http_proxy';

/** A body has one link for all stages: that of this template or stack, and no stage variable. */
function linkOf(blueprint: Blueprint): string | undefined {
  const made = blueprint.blocks.find(({ type }) => type === 'AWS::ApiGatewayV2::VpcLink');
  if (made !== undefined) return `!Ref ${made.logicalId}`;
  const id = blueprint.parameters.find(({ name }) => name === 'VpcLinkId')?.default;
  if (typeof id !== 'string') return undefined;
  const own = objectsInStack(blueprint).get(id);
  return own === undefined ? id : `!Ref ${own.logicalId}`;
}

/** A value in words: what a template would work out by itself is named as it does. */
function spellValue(blueprint: Blueprint, value: Value | undefined): string {
  if (value === undefined) return '';
  const expression = asExpression(value);
  if (expression === undefined) return typeof value === 'object' ? '' : String(value);
  if (isParameter(expression)) {
    const { default: known } = blueprint.parameters.find(({ name }) => name === expression.name) ?? {};
    const own = typeof known === 'string' ? objectsInStack(blueprint).get(known) : undefined;
    if (own !== undefined) return `!Ref ${own.logicalId}`;
    return known === undefined ? `!Ref ${expression.name}` : String(known);
  }
  if (isReference(expression)) return `!Ref ${expression.logicalId}`;
  if (isJoined(expression)) return expression.parts.map(part => spellValue(blueprint, part)).join('');
  return `!GetAtt ${expression.logicalId}.${expression.attribute}`;
}
