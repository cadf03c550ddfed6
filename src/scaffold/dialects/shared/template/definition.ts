import type { Blueprint, BlueprintBlock } from '../../../blueprint';
import { parameterValue, referenceTo, type Value } from '../../../value';
import { httpAdditions, restAdditions } from '../openapi/document';
import { integrationProperties } from '../openapi/integration';
import { unsupportedInOpenApi } from '../openapi/unsupported';
import { objectsInStack } from './parameters';

/** How a kind of template keeps the definition of an API: which resource, and in which property. */
export interface DefinitionPlace {
  readonly restType: string;
  readonly httpType: string;
  readonly property: 'Body' | 'DefinitionBody';
  /** How a change of it comes to the stages of a REST API. */
  readonly deployment: string;
}

/** An API that is there, whose definition takes what is new. */
export interface KeptDefinition {
  readonly logicalId: string;
  readonly type: string;
  readonly property: DefinitionPlace['property'];
  /** One paragraph each. */
  readonly comments: readonly string[];
  /** Types that the definition says, and that are resources of no template then. */
  readonly replaced: ReadonlySet<string>;
  readonly write: (write: Parameters<typeof restAdditions>[1]) => ReturnType<typeof restAdditions>;
}

const ofRestApi: ReadonlySet<string> = new Set<string>([
  'AWS::ApiGateway::Resource',
  'AWS::ApiGateway::Method',
  'AWS::ApiGateway::Deployment',
  'AWS::ApiGateway::Stage',
]);
const ofHttpApi: ReadonlySet<string> = new Set<string>([
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
]);

/**
 * Methods and routes of their own would be a second definition beside that of the API, whose next import removes them.
 * `undefined` where the stack that has the API isn't known, or the definition has no place for what is new.
 */
export function keptDefinition(blueprint: Blueprint, place: DefinitionPlace): KeptDefinition | undefined {
  const { blocks, ownStack } = blueprint;
  const logicalId = ownStack?.api;
  const isKnown = [...objectsInStack(blueprint).values()].some(one => one.logicalId === logicalId);
  if (logicalId === undefined || !isKnown) return undefined;
  const methods = blocks.filter(({ type }) => type === 'AWS::ApiGateway::Method');
  const routes = blocks.filter(({ type }) => type === 'AWS::ApiGatewayV2::Route');
  const parts = [...methods, ...routes];
  if (parts.length === 0 || !parts.every(isSayable) || blocks.some(isNewStage)) return undefined;
  const isRest = methods.length > 0;
  const linked = methods.map(method => withOneLink(method, blueprint));
  return {
    logicalId,
    type: isRest ? place.restType : place.httpType,
    property: place.property,
    comments: [
      ...commentsOn(logicalId, place, isRest ? blueprint : undefined),
      ...(parts.every(({ existing }) => existing !== undefined)
        ? []
        : ['New routes are written as in OpenAPI 3. In a Swagger 2.0 definition, write them in its form.']),
    ],
    replaced: isRest ? ofRestApi : ofHttpApi,
    write: write => (isRest ? restAdditions(linked, write) : httpAdditions(blocks, write)),
  };
}

/** Of what the definition has already only the integration is written. */
const isSayable = (block: BlueprintBlock): boolean =>
  block.existing !== undefined || unsupportedInOpenApi(block).length === 0;

const isNewStage = ({ type, existing }: BlueprintBlock): boolean =>
  existing === undefined && (type === 'AWS::ApiGateway::Stage' || type === 'AWS::ApiGatewayV2::Stage');

function commentsOn(
  logicalId: string,
  { property, deployment }: DefinitionPlace,
  rest: Blueprint | undefined,
): readonly string[] {
  return [
    `Merge this into ${property} of ${logicalId}. Everything else of ${logicalId} stays as it is. Methods of their own would be overwritten or removed by the next import of the definition.`,
    ...(rest === undefined ? [] : [deployment]),
    ...(rest === undefined || rest.importedVersion !== undefined
      ? []
      : [
          `REST API ${rest.apiName ?? ''} doesn't have a version, which an imported definition sets. If the stack has its methods as resources, use the CloudFormation format instead.`,
        ]),
    'If the definition is a file of its own, make this change there. Only a file that is included with Fn::Transform AWS::Include can refer to resources.',
  ];
}

/** A definition has one link for all stages: that of this template or stack, and no stage variable. */
function withOneLink(method: BlueprintBlock, { blocks, parameters }: Blueprint): BlueprintBlock {
  const integration = integrationProperties(method);
  const made = blocks.find(({ type }) => type === 'AWS::ApiGatewayV2::VpcLink');
  const isGiven = parameters.some(({ name }) => name === 'VpcLinkId');
  const current = integration['ConnectionId'];
  const link: Value | undefined =
    made === undefined ? (isGiven ? parameterValue('VpcLinkId') : current) : referenceTo(made.logicalId);
  return link === undefined
    ? method
    : {
        ...method,
        properties: { ...method.properties, Integration: { ...integration, ConnectionId: link } },
      };
}
