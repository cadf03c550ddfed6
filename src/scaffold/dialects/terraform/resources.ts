import type { Block } from '../../blueprint';
import type { PropertyMap, Value } from '../../value';
import { isMap } from '../shared/values';
import { securityGroupRule } from './balancingForms';
import { forms } from './forms';
import { integrationResponse, methodResponse, restIntegration } from './gatewayForms';
import { argument, block as hclBlock, code, literal, type HclItem } from './hcl';
import { responseParts, rulePart, statusOf, type Names, type RuleList } from './names';
import { itemsOf, mapsOf } from './shapes';
import { hclOf, type Scope } from './values';

/** One resource of the file. */
export interface Resource {
  readonly type: string;
  readonly label: string;
  readonly body: readonly HclItem[];
  /** Of the provider, where the account has it already. */
  readonly importId?: string;
  readonly resettable?: readonly string[];
}

export interface Writer {
  readonly names: Names;
  readonly scope: Scope;
}

export const addressOf = ({ type, label }: Pick<Resource, 'type' | 'label'>): string => `${type}.${label}`;

/** The resources of a block: first that which its logical id means. */
export function resourcesOf(block: Block, writer: Writer): readonly Resource[] {
  const { type, prepare, shape } = forms[block.type];
  const properties = prepare?.(block.properties) ?? block.properties;
  const main: Resource = {
    type,
    label: writer.names.label(block.logicalId),
    body: itemsOf(properties, shape, writer.scope),
    ...takenOver(block),
  };
  if (block.type === 'AWS::ApiGateway::Method') return [main, ...methodParts(block, main, writer)];
  if (block.type !== 'AWS::EC2::SecurityGroup') return [main];
  return [
    main,
    ...rulesOf(block, main, 'SecurityGroupEgress', writer),
    ...rulesOf(block, main, 'SecurityGroupIngress', writer),
  ];
}

function takenOver({ type, existing }: Block): Pick<Resource, 'importId' | 'resettable'> {
  const { importId: names = [], resettable = [] } = forms[type];
  const ids = names.map(name => existing?.[name] ?? '');
  return existing === undefined || ids.length === 0 || ids.includes('')
    ? {}
    : { importId: ids.join('/'), resettable };
}

/** Terraform itself takes away the rule that lets everything out of a new group. */
function rulesOf(
  block: Block,
  group: Resource,
  list: RuleList,
  { names, scope }: Writer,
): readonly Resource[] {
  const type = `aws_vpc_security_group_${list === 'SecurityGroupEgress' ? 'egress' : 'ingress'}_rule`;
  return mapsOf(block.properties[list]).map((rule, index) => ({
    type,
    label: names.label(block.logicalId, rulePart(list, index)),
    body: [
      argument('security_group_id', code(`${addressOf(group)}.id`)),
      ...itemsOf(rule, securityGroupRule, scope),
    ],
  }));
}

function methodParts(block: Block, method: Resource, writer: Writer): readonly Resource[] {
  const { Integration: given, MethodResponses: declared } = block.properties;
  const responses = labelled(declared, block, writer.names).map(response =>
    methodResponseOf(block, response, { method, writer }),
  );
  if (given === undefined || !isMap(given)) return responses;
  const answers = labelled(given['IntegrationResponses'], block, writer.names);
  return [
    integrationOf(block, given, { method, writer }),
    ...responses,
    ...answers.map(answer => integrationResponseOf(block, answer, { method, writer })),
  ];
}

interface Response {
  readonly properties: PropertyMap;
  readonly status: string;
  readonly label: string;
}

function labelled(list: Value | undefined, { logicalId }: Block, names: Names): readonly Response[] {
  const responses = mapsOf(list);
  const parts = responseParts(responses);
  return responses.map((properties, index) => ({
    properties,
    status: statusOf(properties),
    label: names.label(logicalId, parts[index]),
  }));
}

interface OfMethod {
  readonly method: Resource;
  readonly writer: Writer;
}

function integrationOf(block: Block, integration: PropertyMap, { method, writer }: OfMethod): Resource {
  const skips = block.insecureSkipVerification === true;
  const exists = block.existingIntegration !== undefined && method.importId !== undefined;
  return {
    type: 'aws_api_gateway_integration',
    label: method.label,
    body: [
      ...sameMethod(block, `${addressOf(method)}.http_method`, writer.scope),
      ...itemsOf(integration, restIntegration, writer.scope),
      ...(skips ? [hclBlock('tls_config', [argument('insecure_skip_verification', literal(true))])] : []),
    ],
    ...(exists ? { importId: method.importId, resettable: integrationArguments } : {}),
  };
}

/** Arguments of an integration that the account may have and a code does not name. */
const integrationArguments = [
  ...['cache_key_parameters', 'content_handling', 'credentials', 'integration_http_method'],
  ...['request_parameters', 'request_templates', 'timeout_milliseconds', 'tls_config'],
];

function methodResponseOf(block: Block, response: Response, { method, writer }: OfMethod): Resource {
  const { properties, status, label } = response;
  return {
    type: 'aws_api_gateway_method_response',
    label,
    body: [
      ...sameMethod(block, `${addressOf(method)}.http_method`, writer.scope),
      ...itemsOf(properties, methodResponse, writer.scope),
    ],
    ...(method.importId === undefined
      ? {}
      : { importId: `${method.importId}/${status}`, resettable: ['response_models', 'response_parameters'] }),
  };
}

function integrationResponseOf(block: Block, response: Response, { method, writer }: OfMethod): Resource {
  const { properties, status, label } = response;
  const declared = labelled(block.properties['MethodResponses'], block, writer.names);
  const answersNow = isAnswered(block.existingIntegration?.['integrationResponses'], status);
  return {
    type: 'aws_api_gateway_integration_response',
    label,
    body: [
      ...sameMethod(block, `aws_api_gateway_integration.${method.label}.http_method`, writer.scope),
      argument(
        'status_code',
        declared.some(other => other.label === label)
          ? code(`aws_api_gateway_method_response.${label}.status_code`)
          : literal(status),
      ),
      ...itemsOf(properties, integrationResponse, writer.scope),
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

function sameMethod({ properties }: Block, httpMethod: string, scope: Scope): readonly HclItem[] {
  const { RestApiId: api, ResourceId: resource } = properties;
  return [
    ...(api === undefined ? [] : [argument('rest_api_id', hclOf(api, scope))]),
    ...(resource === undefined ? [] : [argument('resource_id', hclOf(resource, scope))]),
    argument('http_method', code(httpMethod)),
  ];
}
