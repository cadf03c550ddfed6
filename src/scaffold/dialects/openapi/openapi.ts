import * as l10n from '@vscode/l10n';
import type { BlueprintBlock, Blueprint } from '../../blueprint';
import { CannotBeWritten } from '../../dialect';
import type { ScaffoldDialect } from '../../dialect';
import type { Value } from '../../value';
import { httpDocument, restDocument } from '../shared/openapi/document';
import { referredTo } from '../shared/references';
import { unsupportedInOpenApi } from '../shared/openapi/unsupported';
import { hasRestMethod } from '../shared/restMethod';
import { isMap } from '../shared/values';
import { printYaml } from '../shared/yaml';
import type { YamlMap } from '../shared/yaml';
import { httpHead, restHead } from './head';
import { parameterDefaults, literalValue } from './literals';
import type { DocumentLiterals } from './literals';

const needs =
  'an import by API Gateway, as of November 2025 for integrationTarget of a REST API with VPC links V2';

export const openapi: ScaffoldDialect = {
  id: 'openapi',
  label: l10n.t('OpenAPI 3.0 with API Gateway extensions'),
  needs: blueprint =>
    hasRestMethod(blueprint)
      ? l10n.t('{tool} as of November 2025 for {feature}', {
          tool: 'API Gateway',
          feature: 'x-amazon-apigateway-integration.integrationTarget',
        })
      : '',
  languageId: 'yaml',
  fileName: 'openapi.yaml',
  render: renderOpenApi,
};

function renderOpenApi(blueprint: Blueprint): string {
  refuseUnsupported(blueprint);
  const { blocks } = blueprint;
  return blocks.some(({ type }) => type === 'AWS::ApiGateway::Method')
    ? restText(blueprint)
    : httpText(blueprint);
}

const isRoute = ({ type }: BlueprintBlock): boolean =>
  type === 'AWS::ApiGateway::Method' || type === 'AWS::ApiGatewayV2::Route';

function refuseUnsupported({ blocks, id }: Blueprint): void {
  const routes = blocks.filter(isRoute);
  if (routes.length === 0) {
    throw new CannotBeWritten(
      l10n.t(
        "An OpenAPI document describes an API, but {blueprint} doesn't create one. Use CloudFormation, AWS SAM, Terraform, the AWS CDK or the AWS CLI instead.",
        { blueprint: id },
      ),
    );
  }
  for (const block of routes) {
    const parts = unsupportedInOpenApi(block);
    if (parts.length === 0) continue;
    throw new CannotBeWritten(
      l10n.t(
        "{route} has settings that an OpenAPI document can't refer to: {settings}. An import would remove them from the API. Use Terraform, CloudFormation or the AWS CLI instead.",
        { route: blockName(block), settings: parts.join(', ') },
      ),
    );
  }
}

function blockName({ route, properties, logicalId }: BlueprintBlock): string {
  if (route !== undefined) return `${route.httpMethod} ${route.path}`;
  const key = properties['RouteKey'];
  return typeof key === 'string' ? key : logicalId;
}

const findLinkBlock = ({ blocks }: Blueprint): BlueprintBlock | undefined =>
  blocks.find(({ type }) => type === 'AWS::ApiGatewayV2::VpcLink');

function restText(blueprint: Blueprint): string {
  const methods = blueprint.blocks.filter(({ type }) => type === 'AWS::ApiGateway::Method');
  const link = findLinkBlock(blueprint);
  const isReferred = ({ properties }: BlueprintBlock): boolean =>
    link !== undefined && referredTo(properties).has(link.logicalId);
  const made =
    link !== undefined && methods.some(isReferred)
      ? { variable: freeVariable(blueprint), logicalId: link.logicalId }
      : undefined;
  const references = new Map(
    made === undefined ? [] : [[made.logicalId, `\${stageVariables.${made.variable}}`]],
  );
  const { document, placeholders } = writeDocument(blueprint, references, write =>
    restDocument(documentTitle(blueprint), methods, write),
  );
  const head = restHead(blueprint, made);
  return printDocument(blueprint, document, [...placeholderWords(placeholders), ...head]);
}

/** HTTP APIs take no stage variable for the link: AWS names URIs, functions and credentials as the places for them. */
function httpText(blueprint: Blueprint): string {
  const { document, placeholders } = writeDocument(blueprint, new Map(), write =>
    httpDocument(documentTitle(blueprint), blueprint.blocks, write),
  );
  return printDocument(blueprint, document, [...placeholderWords(placeholders), ...httpHead(blueprint)]);
}

const documentTitle = ({ apiName, title }: Blueprint): string => apiName ?? title;

function writeDocument(
  blueprint: Blueprint,
  references: DocumentLiterals['references'],
  write: (literal: (value: Value) => ReturnType<typeof literalValue>) => YamlMap,
): { readonly document: YamlMap; readonly placeholders: ReadonlySet<string> } {
  const placeholders = new Set<string>();
  const literals: DocumentLiterals = {
    parameters: parameterDefaults(blueprint),
    references,
    onPlaceholder: placeholder => placeholders.add(placeholder),
  };
  return { document: write(value => literalValue(value, literals)), placeholders };
}

const placeholderWords = (placeholders: ReadonlySet<string>): readonly string[] =>
  placeholders.size === 0 ? [] : [`REPLACE BEFORE IMPORTING: ${[...placeholders].join(', ')}.`];

const printDocument = (blueprint: Blueprint, document: YamlMap, words: readonly string[]): string =>
  printYaml(document, [
    `${blueprint.title}.`,
    ...(hasRestMethod(blueprint) ? [`Requires ${needs}.`] : []),
    ...words,
    ...blueprint.notes,
  ]);

/** A variable of the stage that other routes may read is left to them. */
function freeVariable({ blocks }: Blueprint): string {
  const stage = blocks.find(({ type }) => type === 'AWS::ApiGateway::Stage');
  const variables = stage?.existing === undefined ? undefined : stage.properties['Variables'];
  const taken = variables !== undefined && isMap(variables) ? Object.keys(variables) : [];
  const names = ['vpcLinkId', 'vpcLinkV2Id', ...taken.map((_, index) => `vpcLinkV2Id${String(index + 2)}`)];
  return names.find(name => !taken.includes(name)) ?? 'vpcLinkId';
}
