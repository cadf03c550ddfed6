import type { BlueprintBlock } from '../../blueprint';
import type { PropertyMap, Value } from '../../value';
import { isMap } from '../shared/values';
import { securityGroupRule } from './balancingForms';
import { forms } from './forms';
import { integrationResponse, methodResponse, restIntegration } from './gatewayForms';
import { hclArgument, hclBlockItem as hclBlock, hclCode, hclLiteral, type HclItem } from './hcl';
import { responseParts, rulePart, statusInName, type TerraformNames, type RuleList } from './names';
import { shapeItems, mapsInValue } from './shapes';
import { hclValue, type TerraformScope } from './values';

/** One resource of the file. */
export interface TerraformResource {
  readonly type: string;
  readonly label: string;
  readonly body: readonly HclItem[];
  /** Of the provider, where the account has it already. */
  readonly importId?: string;
  readonly resettable?: readonly string[];
}

export interface TerraformWriter {
  readonly names: TerraformNames;
  readonly scope: TerraformScope;
}

export const terraformAddress = ({ type, label }: Pick<TerraformResource, 'type' | 'label'>): string =>
  `${type}.${label}`;

/** The resources of a block: first that which its logical id means. */
export function terraformResources(
  block: BlueprintBlock,
  writer: TerraformWriter,
): readonly TerraformResource[] {
  const { type, prepare, shape } = forms[block.type];
  const properties = prepare?.(block.properties) ?? block.properties;
  const main: TerraformResource = {
    type,
    label: writer.names.label(block.logicalId),
    body: shapeItems(properties, shape, writer.scope),
    ...takenOver(block),
  };
  if (block.type === 'AWS::ApiGateway::Method') return [main, ...methodParts(block, main, writer)];
  if (block.type !== 'AWS::EC2::SecurityGroup') return [main];
  return [
    main,
    ...securityRuleResources(block, main, 'SecurityGroupEgress', writer),
    ...securityRuleResources(block, main, 'SecurityGroupIngress', writer),
  ];
}

function takenOver({ type, existing }: BlueprintBlock): Pick<TerraformResource, 'importId' | 'resettable'> {
  const { importId: names = [], resettable = [] } = forms[type];
  const ids = names.map(name => existing?.[name] ?? '');
  return existing === undefined || ids.length === 0 || ids.includes('')
    ? {}
    : { importId: ids.join('/'), resettable };
}

/** Terraform itself takes away the rule that lets everything out of a new group. */
function securityRuleResources(
  block: BlueprintBlock,
  group: TerraformResource,
  list: RuleList,
  { names, scope }: TerraformWriter,
): readonly TerraformResource[] {
  const type = `aws_vpc_security_group_${list === 'SecurityGroupEgress' ? 'egress' : 'ingress'}_rule`;
  return mapsInValue(block.properties[list]).map((rule, index) => ({
    type,
    label: names.label(block.logicalId, rulePart(list, index)),
    body: [
      hclArgument('security_group_id', hclCode(`${terraformAddress(group)}.id`)),
      ...shapeItems(rule, securityGroupRule, scope),
    ],
  }));
}

function methodParts(
  block: BlueprintBlock,
  method: TerraformResource,
  writer: TerraformWriter,
): readonly TerraformResource[] {
  const { Integration: given, MethodResponses: declared } = block.properties;
  const responses = labelResources(declared, block, writer.names).map(response =>
    methodResponseResource(block, response, { method, writer }),
  );
  if (given === undefined || !isMap(given)) return responses;
  const answers = labelResources(given['IntegrationResponses'], block, writer.names);
  return [
    integrationResource(block, given, { method, writer }),
    ...responses,
    ...answers.map(answer => integrationResponseResource(block, answer, { method, writer })),
  ];
}

interface Response {
  readonly properties: PropertyMap;
  readonly status: string;
  readonly label: string;
}

function labelResources(
  list: Value | undefined,
  { logicalId }: BlueprintBlock,
  names: TerraformNames,
): readonly Response[] {
  const responses = mapsInValue(list);
  const parts = responseParts(responses);
  return responses.map((properties, index) => ({
    properties,
    status: statusInName(properties),
    label: names.label(logicalId, parts[index]),
  }));
}

interface OfMethod {
  readonly method: TerraformResource;
  readonly writer: TerraformWriter;
}

function integrationResource(
  block: BlueprintBlock,
  integration: PropertyMap,
  { method, writer }: OfMethod,
): TerraformResource {
  const skips = block.insecureSkipVerification === true;
  const exists = block.existingIntegration !== undefined && method.importId !== undefined;
  return {
    type: 'aws_api_gateway_integration',
    label: method.label,
    body: [
      ...sameMethod(block, `${terraformAddress(method)}.http_method`, writer.scope),
      ...shapeItems(integration, restIntegration, writer.scope),
      ...(skips
        ? [hclBlock('tls_config', [hclArgument('insecure_skip_verification', hclLiteral(true))])]
        : []),
    ],
    ...(exists ? { importId: method.importId, resettable: integrationArguments } : {}),
  };
}

/** Arguments of an integration that the account may have and a code does not name. */
const integrationArguments = [
  ...['cache_key_parameters', 'content_handling', 'credentials', 'integration_http_method'],
  ...['request_parameters', 'request_templates', 'timeout_milliseconds', 'tls_config'],
];

function methodResponseResource(
  block: BlueprintBlock,
  response: Response,
  { method, writer }: OfMethod,
): TerraformResource {
  const { properties, status, label } = response;
  return {
    type: 'aws_api_gateway_method_response',
    label,
    body: [
      ...sameMethod(block, `${terraformAddress(method)}.http_method`, writer.scope),
      ...shapeItems(properties, methodResponse, writer.scope),
    ],
    ...(method.importId === undefined
      ? {}
      : { importId: `${method.importId}/${status}`, resettable: ['response_models', 'response_parameters'] }),
  };
}

function integrationResponseResource(
  block: BlueprintBlock,
  response: Response,
  { method, writer }: OfMethod,
): TerraformResource {
  const { properties, status, label } = response;
  const declared = labelResources(block.properties['MethodResponses'], block, writer.names);
  const answersNow = isAnswered(block.existingIntegration?.['integrationResponses'], status);
  return {
    type: 'aws_api_gateway_integration_response',
    label,
    body: [
      ...sameMethod(block, `aws_api_gateway_integration.${method.label}.http_method`, writer.scope),
      hclArgument(
        'status_code',
        declared.some(other => other.label === label)
          ? hclCode(`aws_api_gateway_method_response.${label}.status_code`)
          : hclLiteral(status),
      ),
      ...shapeItems(properties, integrationResponse, writer.scope),
    ],
    ...(method.importId === undefined || !answersNow
      ? {}
      : { importId: `${method.importId}/${status}`, resettable: answerArguments }),
  };
}

/** Arguments of a response of an integration that the account may have and a code does not name. */
const answerArguments = [
  'content_handling',
  'response_parameters',
  'response_templates',
  'selection_pattern',
];

/** AWS gives the responses of an integration by their status codes. */
const isAnswered = (responses: Value | undefined, status: string): boolean =>
  responses !== undefined && isMap(responses) && Object.hasOwn(responses, status);

function sameMethod(
  { properties }: BlueprintBlock,
  httpMethod: string,
  scope: TerraformScope,
): readonly HclItem[] {
  const { RestApiId: api, ResourceId: resource } = properties;
  return [
    ...(api === undefined ? [] : [hclArgument('rest_api_id', hclValue(api, scope))]),
    ...(resource === undefined ? [] : [hclArgument('resource_id', hclValue(resource, scope))]),
    hclArgument('http_method', hclCode(httpMethod)),
  ];
}
