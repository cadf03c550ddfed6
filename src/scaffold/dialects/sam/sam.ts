import type { Block, Blueprint } from '../../blueprint';
import type { Dialect } from '../../dialect';
import { yamlResources, yamlTemplate, type TemplateStyle } from '../shared/template/template';
import { hasServerlessApi, samResources } from './serverless';

const transform = 'AWS::Serverless-2016-10-31';
const needs = `the transform ${transform}, and CloudFormation as it is since November 2025 for VPC links V2 of REST APIs`;

export const sam: Dialect = {
  id: 'sam',
  label: 'AWS SAM',
  needs,
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
      'SAM deploys the API again when DefinitionBody has become another, not when only the value of a parameter has.',
    ];
  }
  if (!blocks.some(isOfApi)) return [];
  const isNew = blocks.some(
    ({ type }) => type === 'AWS::ApiGateway::RestApi' || type === 'AWS::ApiGatewayV2::Api',
  );
  return [
    isNew
      ? 'SAM has no resource that says all of this API: it stands here in the resources of CloudFormation, which the transform leaves as they are.'
      : 'SAM cannot take over an API that exists: the routes stand here in the resources of CloudFormation, which the transform leaves as they are.',
  ];
}
