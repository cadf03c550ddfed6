import * as l10n from '@vscode/l10n';
import type { BlueprintBlock, Blueprint } from '../../blueprint';
import type { ScaffoldDialect } from '../../dialect';
import { hasRestMethod } from '../shared/restMethod';
import { keptDefinition, type DefinitionPlace } from '../shared/template/definition';
import { yamlResources, yamlTemplate, type TemplateStyle } from '../shared/template/template';
import { hasServerlessApi, samResources } from './serverless';

const transform = 'AWS::Serverless-2016-10-31';
const restNeeds = `the transform ${transform}, and CloudFormation as of November 2025 for VPC links V2 of REST APIs`;

export const sam: ScaffoldDialect = {
  id: 'sam',
  label: 'AWS SAM',
  needs: blueprint =>
    hasRestMethod(blueprint)
      ? l10n.t('Transform {transform}; CloudFormation as of November 2025 for VPC links V2 of REST APIs', {
          transform,
        })
      : l10n.t('Transform {transform}', { transform }),
  isTemplate: true,
  languageId: 'yaml',
  fileName: 'template.yaml',
  render: blueprint => yamlTemplate(blueprint, samStyle(blueprint)),
  fragment: blueprint => yamlResources(blueprint, samStyle(blueprint)),
};

/** A route to a load balancer is no event of a function: where SAM has the API, it is in the definition. */
const place: DefinitionPlace = {
  restType: 'AWS::Serverless::Api',
  httpType: 'AWS::Serverless::HttpApi',
  property: 'DefinitionBody',
  deployment: 'SAM deploys the API again when DefinitionBody changes.',
};

const samStyle = (blueprint: Blueprint): TemplateStyle => {
  const { blocks, apiName } = blueprint;
  const definition = keptDefinition(blueprint, place);
  return {
    isYaml: true,
    transform,
    needs: hasRestMethod(blueprint) ? restNeeds : `the transform ${transform}`,
    notes: definition === undefined ? notesOn(blocks) : [],
    definition,
    resources: (arrangement, scope) => samResources(arrangement.blocks, scope, apiName ?? ''),
  };
};

const isOfApi = ({ type }: BlueprintBlock): boolean =>
  type === 'AWS::ApiGateway::Method' || type === 'AWS::ApiGatewayV2::Route';

function notesOn(blocks: readonly BlueprintBlock[]): readonly string[] {
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
