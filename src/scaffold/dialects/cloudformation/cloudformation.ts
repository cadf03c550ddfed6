import * as l10n from '@vscode/l10n';
import type { Blueprint } from '../../blueprint';
import type { ScaffoldDialect } from '../../dialect';
import { printJson } from '../shared/json';
import { hasRestMethod } from '../shared/restMethod';
import { keptDefinition, type DefinitionPlace } from '../shared/template/definition';
import { templateResource } from '../shared/template/resources';
import { createTemplate, yamlResources, yamlTemplate } from '../shared/template/template';
import type { Yaml } from '../shared/yaml';
import type { TemplateStyle } from '../shared/template/template';

/** `IntegrationTarget` came into the resource schema with VPC links V2 for REST APIs. */
const needs = 'CloudFormation as of November 2025 for AWS::ApiGateway::Method with IntegrationTarget';

const place: DefinitionPlace = {
  restType: 'AWS::ApiGateway::RestApi',
  httpType: 'AWS::ApiGatewayV2::Api',
  property: 'Body',
  deployment:
    'A deployment is a copy of the API. Give the AWS::ApiGateway::Deployment of the stack another logical ID, so that this change is deployed.',
};

/** A stack may also have methods as resources of their own: only an API that was imported has a definition. */
const styleOf = (blueprint: Blueprint, isYaml = true): TemplateStyle => ({
  isYaml,
  needs,
  notes: [],
  definition: blueprint.importedVersion === undefined ? undefined : keptDefinition(blueprint, place),
  resources: ({ blocks }, scope) => blocks.map(block => templateResource(block, scope)),
});

const neededRelease = (blueprint: Blueprint): string =>
  hasRestMethod(blueprint)
    ? l10n.t('{tool} as of November 2025 for {feature}', {
        tool: 'CloudFormation',
        feature: 'AWS::ApiGateway::Method.IntegrationTarget',
      })
    : '';

export const cloudFormation: ScaffoldDialect = {
  id: 'cloudformation',
  label: 'CloudFormation (YAML)',
  needs: neededRelease,
  isTemplate: true,
  languageId: 'yaml',
  fileName: 'template.yaml',
  render: blueprint => yamlTemplate(blueprint, styleOf(blueprint)),
  fragment: blueprint => yamlResources(blueprint, styleOf(blueprint)),
};

/** The same template; comments are in `Metadata`. */
export const cloudFormationJson: ScaffoldDialect = {
  id: 'cloudformation-json',
  label: 'CloudFormation (JSON)',
  needs: neededRelease,
  isTemplate: true,
  languageId: 'json',
  fileName: 'template.json',
  render: blueprint => printJson(createTemplate(blueprint, styleOf(blueprint, false))),
  fragment: blueprint => jsonMembers(createTemplate(blueprint, styleOf(blueprint, false))['Resources']),
};

/** Without the braces around them, so that they go in among others. */
function jsonMembers(resources: Yaml | undefined): string {
  const lines = printJson(resources ?? {})
    .trimEnd()
    .split('\n')
    .slice(1, -1);
  return `${lines.map(line => line.replace(/^ {2}/, '')).join('\n')}\n`;
}
