import * as l10n from '@vscode/l10n';
import type { Blueprint } from '../../blueprint';
import type { ScaffoldDialect } from '../../dialect';
import { printJson } from '../shared/json';
import { hasRestMethod } from '../shared/restMethod';
import { templateResource } from '../shared/template/resources';
import { createTemplate, yamlResources, yamlTemplate } from '../shared/template/template';
import type { Yaml } from '../shared/yaml';
import type { TemplateStyle } from '../shared/template/template';

/** `IntegrationTarget` came into the resource schema with VPC links V2 for REST APIs. */
const needs = 'CloudFormation as of November 2025 for AWS::ApiGateway::Method with IntegrationTarget';

const style: TemplateStyle = {
  isYaml: true,
  needs,
  notes: [],
  resources: ({ blocks }, scope) => blocks.map(block => templateResource(block, scope)),
};

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
  render: blueprint => yamlTemplate(blueprint, style),
  fragment: blueprint => yamlResources(blueprint, style),
};

/** The same template; comments are in `Metadata`. */
export const cloudFormationJson: ScaffoldDialect = {
  id: 'cloudformation-json',
  label: 'CloudFormation (JSON)',
  needs: neededRelease,
  isTemplate: true,
  languageId: 'json',
  fileName: 'template.json',
  render: blueprint => printJson(createTemplate(blueprint, { ...style, isYaml: false })),
  fragment: blueprint => jsonMembers(createTemplate(blueprint, { ...style, isYaml: false })['Resources']),
};

/** Without the braces around them, so that they go in among others. */
function jsonMembers(resources: Yaml | undefined): string {
  const lines = printJson(resources ?? {})
    .trimEnd()
    .split('\n')
    .slice(1, -1);
  return `${lines.map(line => line.replace(/^ {2}/, '')).join('\n')}\n`;
}
