import { apiIdOf } from '../../../topology/apis';
import { compare } from '../../../topology/values';
import type { IntegrationWay } from '../../../trace/gateway/integrationWay';
import { defineCheck, type Failure } from '../../check';
import { awsCommand } from '../../shared/command';
import { concerned, spokenRoutes, type Some } from '../../shared/concerned';
import { needsOfRoutes } from '../../shared/needs';
import type { World } from '../../world';
import { isRest } from './shared';

export const stageVariableUndefined = defineCheck({
  id: 'RP114',
  name: 'stage-variable-undefined',
  severity: 'error',
  title: 'An integration uses a stage variable that the stage does not define',
  rationale:
    'Where a request goes can depend on variables of the stage: the id of the VPC link, the host of the URI. A ' +
    'variable that the stage does not have leaves nothing there, and API Gateway answers 500. It often works on the ' +
    'stage where it was tried out and fails on the next one.',
  looksAt:
    '${stageVariables.…} in connection id, integration target and the part of the URI before its path, of the routes ' +
    'that a stage serves, beside the variables of the stage.',
  remedy: 'Define the variable on every stage.',
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/stage-variables.html',
  confirmation: {
    kind: 'documented',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-private-integration.html',
  },
  symptoms: [500],
  needs: needsOfRoutes,
  *check(world) {
    const found = new Map<
      string,
      { readonly name: string; readonly ways: [IntegrationWay, ...IntegrationWay[]] }
    >();
    for (const way of world.ways) {
      for (const name of way.undefinedVariables) {
        const key = `${way.stage.id} ${name}`;
        const known = found.get(key);
        if (known === undefined) found.set(key, { name, ways: [way] });
        else known.ways.push(way);
      }
    }
    for (const { name, ways } of found.values()) yield failureOf(world, name, ways);
  },
});

function failureOf(world: World, name: string, ways: Some<IntegrationWay>): Failure {
  const [{ api, stage }] = ways;
  const names = Object.keys(stage.variables).sort(compare);
  return {
    nodes: [stage.id, ...concerned(world, ways)],
    cause: `Stage ${stage.name} does not define the variable ${name}, on which the way of ${spokenRoutes(world, ways)} depends.`,
    evidence: [
      {
        what: `variables of ${stage.name}`,
        value: names.length === 0 ? 'none' : names.join(', '),
        operation: isRest(api) ? 'apigateway:GetStages' : 'apigatewayv2:GetStages',
      },
    ],
    fix: {
      text: `Define ${name} on ${stage.name}; put the value that this stage is to use in place of VALUE.`,
      command: commandOf(name, ways),
    },
  };
}

function commandOf(name: string, [{ api, stage }]: Some<IntegrationWay>): string {
  const id = apiIdOf(api.entry);
  return isRest(api)
    ? awsCommand('apigateway update-stage', {
        'rest-api-id': id,
        'stage-name': stage.name,
        'patch-operations': `op=replace,path=/variables/${name},value=VALUE`,
      })
    : awsCommand('apigatewayv2 update-stage', {
        'api-id': id,
        'stage-name': stage.name,
        'stage-variables': `${name}=VALUE`,
      });
}
