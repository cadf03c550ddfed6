import * as l10n from '@vscode/l10n';
import type { Block, Blueprint } from '../../blueprint';
import type { Dialect } from '../../dialect';
import { yamlResources, yamlTemplate, type TemplateStyle } from '../shared/template/template';
import { hasServerlessApi, samResources } from './serverless';

const transform = 'AWS::Serverless-2016-10-31';
const needs = `the transform ${transform}, and CloudFormation as of November 2025 for VPC links V2 of REST APIs`;

export const sam: Dialect = {
  id: 'sam',
  label: 'AWS SAM',
  needs: l10n.t('Transform {transform}; CloudFormation as of November 2025 for VPC links V2 of REST APIs', {
    transform,
  }),
  languageId: 'yaml',
  fileName: 'template.yaml',
  render: blueprint => yamlTemplate(blueprint, styleOf(blueprint)),
  fragment: blueprint => yamlResources(blueprint, styleOf(blueprint)),
};

const styleOf = ({ blocks, apiName }: Blueprint): TemplateStyle => ({
  isYaml: true,
  transform,
  needs,
  notes: notesOn(blocks),
  resources: (arrangement, scope) => samResources(arrangement.blocks, scope, apiName ?? ''),
});

const isOfApi = ({ type }: Block): boolean =>
  type === 'AWS::ApiGateway::Method' || type === 'AWS::ApiGatewayV2::Route';

function notesOn(blocks: readonly Block[]): readonly string[] {
  if (hasServerlessApi(blocks)) {
    return [
      'SAM deploys the API again when DefinitionBody changes, but not when only the value of a parameter changes.',
    ];
  }
  if (!blocks.some(isOfApi)) return [];
  const isNew = blocks.some(
    ({ type }) => type === 'AWS::ApiGateway::RestApi' || type === 'AWS::ApiGatewayV2::Api',
  );
  return [
    isNew
      ? "SAM doesn't have a resource for everything in this API. The API is defined with CloudFormation resources, which the transform leaves as they are."
      : "SAM can't take over an existing API. The routes are defined with CloudFormation resources, which the transform leaves as they are.",
  ];
}
