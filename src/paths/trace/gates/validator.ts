import { deployedParameters } from '../../../topology/deployed';
import {
  asBoolean,
  asList,
  asRecord,
  asRecords,
  asText,
  isJsonRecord,
  ownMember,
} from '../../../topology/values';
import type { AwsObject } from '../../../topology/document';
import type { Facts } from '../../facts';
import type { Routed } from '../gateway/routes';
import type { RouteGate } from './gate';
import { refusal } from './refusal';
import { hasPart } from './hasPart';
import type { AskedPart } from '../reasons/askedPart';

/** A request validator, and what it checks where that was read. */
interface Validator {
  readonly name: string;
  readonly checksBody: boolean | undefined;
  readonly checksParameters: boolean | undefined;
}

/**
 * A parameter that is required and absent or blank is answered with 400 where the method has a validator of parameters
 * ("Request validation for REST APIs in API Gateway"). HTTP APIs have none. Bodies aren't known here.
 */
export const passValidator: RouteGate = (facts, routed, { assumes }) => {
  const { route } = routed;
  const validator = findValidator(facts, routed);
  if (validator === undefined) return undefined;
  const assume = (reason: (typeof assumes)[number]['reason']): void => {
    assumes.push({ gate: 'validator', node: route.id, reason });
  };
  const missing = requiredParts(routed).find(part => !hasPart(part, routed));
  if (missing !== undefined && validator.checksParameters !== false) {
    // What a method requires has no other use, so a validator that wasn't read is taken for one that checks it.
    if (validator.checksParameters === undefined)
      assume({ code: 'validator-checks-parameters', validator: validator.name });
    const reason = { code: 'required-part-missing', part: missing, route: route.key } as const;
    return refusal(400, ['BAD_REQUEST_PARAMETERS'], reason);
  }
  const models = validator.checksBody === false ? [] : bodyModels(routed);
  if (models.length > 0) assume({ code: 'body-fits-model', models });
  return undefined;
};

/** As the deployment has it; where its document tells of no validator at all, as it is edited. */
function findValidator(facts: Facts, { api, stage, route }: Routed): Validator | undefined {
  if (api.kind.node !== 'rest-api') return undefined;
  const { deployed } = stage;
  if (deployed?.requestValidators !== undefined && route.deployed !== undefined) {
    const own = asText(route.deployed.operation['x-amazon-apigateway-request-validator']);
    const name = own ?? deployed.requestValidator;
    if (name === undefined) return undefined;
    return readValidator(name, ownMember(deployed.requestValidators, name));
  }
  const id = route.edited?.edited?.requestValidatorId;
  if (id === undefined) return undefined;
  const read = facts.inventory
    .childrenOf('AWS::ApiGateway::RequestValidator', api.entry)
    .find(({ arn, properties }) => (asText(properties['id']) ?? arn.slice(arn.lastIndexOf('/') + 1)) === id);
  return readValidator(asText(read?.properties['name']) ?? id, read?.properties);
}

/** A member that an object lacks counts as `false` (API model, `RequestValidator`). */
function readValidator(name: string, members: unknown): Validator {
  if (!isJsonRecord(members)) return { name, checksBody: undefined, checksParameters: undefined };
  return {
    name,
    checksBody: asBoolean(members['validateRequestBody']) ?? false,
    checksParameters: asBoolean(members['validateRequestParameters']) ?? false,
  };
}

/** Parameters of the path are there wherever the path matches. */
function requiredParts({ stage, route }: Routed): readonly AskedPart[] {
  const parameters =
    route.deployed !== undefined && stage.deployed?.carried.has('parameters') === true
      ? deployedParameters(route.deployed)
      : (route.edited?.edited?.parameters ?? new Map<string, boolean>());
  return [...parameters].flatMap(([key, isRequired]) => {
    const [, place, name] = /^(query|header) (.+)$/s.exec(key) ?? [];
    if (!isRequired || name === undefined) return [];
    return [{ place: place === 'query' ? 'query' : 'header', name } as const];
  });
}

function bodyModels({ route }: Routed): readonly string[] {
  const { operation } = route.deployed ?? {};
  const written = operation === undefined ? [] : exportedModels(operation);
  const edited = Object.values(route.edited?.edited?.requestModels ?? {}).flatMap(name => asText(name) ?? []);
  return [...new Set(written.length > 0 ? written : edited)].sort();
}

/** In OpenAPI 3 by content type, in OpenAPI 2 as a parameter in the body. */
function exportedModels(operation: AwsObject): readonly string[] {
  const content = Object.values(asRecord(asRecord(operation['requestBody'])['content'])).map(asRecord);
  const inBody = asRecords(asList(operation['parameters'])).filter(one => one['in'] === 'body');
  return [...content, ...inBody].flatMap(
    ({ schema }) => asText(asRecord(schema)['$ref'])?.split('/').at(-1) ?? [],
  );
}
