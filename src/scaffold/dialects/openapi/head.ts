import type { BlueprintBlock, Blueprint } from '../../blueprint';
import type { Value } from '../../value';
import { isMap } from '../shared/values';
import { commandArgument, createArguments, commandLine } from './commands';
import type { Arguments } from './commands';
import { linkCommands } from './link';

/** The stage variable that holds the id of a new link, and the link's logical id. */
export interface LinkVariable {
  readonly variable: string;
  readonly logicalId: string;
}

const findBlock = ({ blocks }: Blueprint, type: BlueprintBlock['type']): BlueprintBlock | undefined =>
  blocks.find(block => block.type === type);

/** Paragraphs: how a REST API gets what the document says, in the order in which it is done. */
export function restHead(blueprint: Blueprint, link: LinkVariable | undefined): readonly string[] {
  const given = createArguments(blueprint);
  const api = findBlock(blueprint, 'AWS::ApiGateway::RestApi');
  const id = apiIdArgument(blueprint, 'AWS::ApiGateway::Method', 'RestApiId', given);
  const stage = findBlock(blueprint, 'AWS::ApiGateway::Stage');
  const name = commandArgument(stage?.properties['StageName'], 'stage name', given);
  const wanted = [
    ...(link === undefined ? [] : [`${link.variable}=<ID of ${link.logicalId}>`]),
    ...(stage?.existing === undefined ? stageVariableArguments(stage, given) : []),
  ];
  const assigned = [...new Set(wanted)];
  return [
    ...linkCommands(blueprint, given),
    ...(link === undefined
      ? []
      : [
          `A document can't refer to the link. connectionId is the stage variable ${link.variable}, which must be set on the stage.`,
        ]),
    ...(api === undefined
      ? [
          "Import into the existing API. With merge, settings that aren't in the document stay as they are:",
          putCommand(id),
        ]
      : ['Import as a new API:', importCommand]),
    ...(stage?.existing === undefined
      ? ['Then deploy to a new stage:', deployCommand(id, name, assigned)]
      : ['Then deploy to the stage:', ...variableCommands(id, name, assigned), deployCommand(id, name, [])]),
  ];
}

const putCommand = (id: string): string =>
  commandLine(
    `aws apigateway put-rest-api --rest-api-id ${id} --mode merge --fail-on-warnings --body fileb://openapi.yaml`,
  );

const importCommand = commandLine(
  'aws apigateway import-rest-api --parameters endpointConfigurationTypes=REGIONAL --fail-on-warnings --body fileb://openapi.yaml',
);

const deployCommand = (id: string, stage: string, variables: readonly string[]): string =>
  commandLine(
    `aws apigateway create-deployment --rest-api-id ${id} --stage-name ${stage}`,
    ...(variables.length === 0 ? [] : [`--variables ${variables.join(',')}`]),
  );

const variableCommands = (id: string, stage: string, variables: readonly string[]): readonly string[] =>
  variables.map(variable => {
    const [name = '', value = ''] = variable.split('=');
    return commandLine(
      `aws apigateway update-stage --rest-api-id ${id} --stage-name ${stage} --patch-operations op=replace,path=/variables/${name},value=${value}`,
    );
  });

function stageVariableArguments(stage: BlueprintBlock | undefined, given: Arguments): readonly string[] {
  const variables = stage?.properties['Variables'];
  return variables === undefined || !isMap(variables)
    ? []
    : Object.entries(variables)
        .filter(([name]) => /^[A-Za-z0-9_]+$/.test(name))
        .map(([name, value]) => `${name}=${commandArgument(value, name, given)}`);
}

/** Paragraphs: how an HTTP API gets what the document says. */
export function httpHead(blueprint: Blueprint): readonly string[] {
  const given = createArguments(blueprint);
  const isNew = findBlock(blueprint, 'AWS::ApiGatewayV2::Api') !== undefined;
  const id = apiIdArgument(blueprint, 'AWS::ApiGatewayV2::Route', 'ApiId', given);
  return [
    ...linkCommands(blueprint, given),
    ...(isNew ? ['Import as a new API:', newHttpCommand] : existingHttpWords(id)),
    ...stageCommands(blueprint, id, given),
  ];
}

const newHttpCommand = commandLine(
  'aws apigatewayv2 import-api --fail-on-warnings --body file://openapi.yaml',
);

const existingHttpWords = (id: string): readonly string[] => [
  "Don't import this document as it is. An import replaces the whole HTTP API and deletes every other route. Export the API, add these paths and security schemes to the export, and import the result:",
  commandLine(
    `aws apigatewayv2 export-api --api-id ${id} --specification OAS30 --output-type YAML exported.yaml`,
  ),
  commandLine(`aws apigatewayv2 reimport-api --api-id ${id} --fail-on-warnings --body file://exported.yaml`),
];

function stageCommands(blueprint: Blueprint, id: string, given: Arguments): readonly string[] {
  const stage = findBlock(blueprint, 'AWS::ApiGatewayV2::Stage');
  if (stage === undefined) return [];
  const name = commandArgument(stage.properties['StageName'], 'stage name', given);
  if (stage.existing !== undefined) {
    return ['Then deploy to the stage:', deployHttpCommand(id, name)];
  }
  const make = `aws apigatewayv2 create-stage --api-id ${id} --stage-name ${name}`;
  return stage.properties['AutoDeploy'] === true
    ? ['Then create the stage:', commandLine(make, '--auto-deploy')]
    : ['Then create the stage and deploy to it:', commandLine(make), deployHttpCommand(id, name)];
}

const deployHttpCommand = (id: string, stage: string): string =>
  commandLine(`aws apigatewayv2 create-deployment --api-id ${id} --stage-name ${stage}`);

function apiIdArgument(
  blueprint: Blueprint,
  type: BlueprintBlock['type'],
  property: string,
  given: Arguments,
): string {
  const value: Value | undefined = findBlock(blueprint, type)?.properties[property];
  return commandArgument(value, 'API ID', given);
}
