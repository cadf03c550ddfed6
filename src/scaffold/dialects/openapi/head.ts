import type { Block, Blueprint } from '../../blueprint';
import type { Value } from '../../value';
import { isMap } from '../shared/values';
import { argument, argumentsOf, command } from './commands';
import type { Arguments } from './commands';
import { linkWords } from './link';

/** The stage variable that holds the id of a new link, and the link's logical id. */
export interface LinkVariable {
  readonly variable: string;
  readonly logicalId: string;
}

const find = ({ blocks }: Blueprint, type: Block['type']): Block | undefined =>
  blocks.find(block => block.type === type);

/** Paragraphs: how a REST API gets what the document says, in the order in which it is done. */
export function restHead(blueprint: Blueprint, link: LinkVariable | undefined): readonly string[] {
  const given = argumentsOf(blueprint);
  const api = find(blueprint, 'AWS::ApiGateway::RestApi');
  const id = apiIdOf(blueprint, 'AWS::ApiGateway::Method', 'RestApiId', given);
  const stage = find(blueprint, 'AWS::ApiGateway::Stage');
  const name = argument(stage?.properties['StageName'], 'stage name', given);
  const wanted = [
    ...(link === undefined ? [] : [`${link.variable}=<ID of ${link.logicalId}>`]),
    ...(stage?.existing === undefined ? variablesOf(stage, given) : []),
  ];
  const assigned = [...new Set(wanted)];
  return [
    ...linkWords(blueprint, given),
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
  command(
    `aws apigateway put-rest-api --rest-api-id ${id} --mode merge --fail-on-warnings --body fileb://openapi.yaml`,
  );

const importCommand = command(
  'aws apigateway import-rest-api --parameters endpointConfigurationTypes=REGIONAL --fail-on-warnings --body fileb://openapi.yaml',
);

const deployCommand = (id: string, stage: string, variables: readonly string[]): string =>
  command(
    `aws apigateway create-deployment --rest-api-id ${id} --stage-name ${stage}`,
    ...(variables.length === 0 ? [] : [`--variables ${variables.join(',')}`]),
  );

const variableCommands = (id: string, stage: string, variables: readonly string[]): readonly string[] =>
  variables.map(variable => {
    const [name = '', value = ''] = variable.split('=');
    return command(
      `aws apigateway update-stage --rest-api-id ${id} --stage-name ${stage} --patch-operations op=replace,path=/variables/${name},value=${value}`,
    );
  });

function variablesOf(stage: Block | undefined, given: Arguments): readonly string[] {
  const variables = stage?.properties['Variables'];
  return variables === undefined || !isMap(variables)
    ? []
    : Object.entries(variables)
        .filter(([name]) => /^[A-Za-z0-9_]+$/.test(name))
        .map(([name, value]) => `${name}=${argument(value, name, given)}`);
}

/** Paragraphs: how an HTTP API gets what the document says. */
export function httpHead(blueprint: Blueprint): readonly string[] {
  const given = argumentsOf(blueprint);
  const isNew = find(blueprint, 'AWS::ApiGatewayV2::Api') !== undefined;
  const id = apiIdOf(blueprint, 'AWS::ApiGatewayV2::Route', 'ApiId', given);
  return [
    ...linkWords(blueprint, given),
    ...(isNew ? ['Import as a new API:', newHttpCommand] : existingHttpWords(id)),
    ...stageCommands(blueprint, id, given),
  ];
}

const newHttpCommand = command('aws apigatewayv2 import-api --fail-on-warnings --body file://openapi.yaml');

const existingHttpWords = (id: string): readonly string[] => [
  "Don't import this document as it is. An import replaces the whole HTTP API and deletes every other route. Export the API, add these paths and security schemes to the export, and import the result:",
  command(
    `aws apigatewayv2 export-api --api-id ${id} --specification OAS30 --output-type YAML exported.yaml`,
  ),
  command(`aws apigatewayv2 reimport-api --api-id ${id} --fail-on-warnings --body file://exported.yaml`),
];

function stageCommands(blueprint: Blueprint, id: string, given: Arguments): readonly string[] {
  const stage = find(blueprint, 'AWS::ApiGatewayV2::Stage');
  if (stage === undefined) return [];
  const name = argument(stage.properties['StageName'], 'stage name', given);
  if (stage.existing !== undefined) {
    return ['Then deploy to the stage:', deployHttpCommand(id, name)];
  }
  const make = `aws apigatewayv2 create-stage --api-id ${id} --stage-name ${name}`;
  return stage.properties['AutoDeploy'] === true
    ? ['Then create the stage:', command(make, '--auto-deploy')]
    : ['Then create the stage and deploy to it:', command(make), deployHttpCommand(id, name)];
}

const deployHttpCommand = (id: string, stage: string): string =>
  command(`aws apigatewayv2 create-deployment --api-id ${id} --stage-name ${stage}`);

function apiIdOf(blueprint: Blueprint, type: Block['type'], property: string, given: Arguments): string {
  const value: Value | undefined = find(blueprint, type)?.properties[property];
  return argument(value, 'API ID', given);
}
