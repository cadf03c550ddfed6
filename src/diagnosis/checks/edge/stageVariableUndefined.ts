import * as l10n from '@vscode/l10n';
import { readApiId } from '../../../topology/apis';
import { compareText } from '../../../topology/values';
import type { IntegrationPath } from '../../../paths/trace/gateway/integrationPath';
import { defineCheck, type CheckFailure } from '../../check';
import { awsCommand } from '../../shared/command';
import { concernedRoutes, describeRoutes, type Some } from '../../shared/concerned';
import { needsOfRoutes } from '../../shared/needs';
import type { World } from '../../world';
import { isRestApi } from './shared';

export const stageVariableUndefined = defineCheck({
  id: 'RP114',
  name: 'stage-variable-undefined',
  severity: 'error',
  title: l10n.t("The stage doesn't define a variable that an integration uses"),
  rationale: l10n.t(
    'Where a request goes can depend on stage variables, such as the ID of the VPC link or the host of the ' +
      "URI. If the stage doesn't define the variable, nothing is filled in, and API Gateway returns 500. An " +
      'integration often works on the stage where it was first tested and fails on the next one.',
  ),
  looksAt: l10n.t(
    'References to {reference} in the connection ID, the integration target and the part of the URI before its path, for the routes ' +
      'that a stage serves, compared with the variables of the stage.',
    { reference: '${stageVariables.…}' },
  ),
  remedy: l10n.t('Define the variable on every stage.'),
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
      { readonly name: string; readonly paths: [IntegrationPath, ...IntegrationPath[]] }
    >();
    for (const path of world.paths) {
      for (const name of path.undefinedVariables) {
        const key = `${path.stage.id} ${name}`;
        const known = found.get(key);
        if (known === undefined) found.set(key, { name, paths: [path] });
        else known.paths.push(path);
      }
    }
    for (const { name, paths } of found.values()) yield describeFailure(world, name, paths);
  },
});

function describeFailure(world: World, name: string, paths: Some<IntegrationPath>): CheckFailure {
  const [{ api, stage }] = paths;
  const names = Object.keys(stage.variables).sort(compareText);
  return {
    nodes: [stage.id, ...concernedRoutes(world, paths)],
    cause: l10n.t(
      "Stage {stage} doesn't define the variable {variable}. The path of {routes} depends on it.",
      { stage: stage.name, variable: name, routes: describeRoutes(world, paths) },
    ),
    evidence: [
      {
        what: l10n.t('variables of {stage}', { stage: stage.name }),
        value: names.length === 0 ? l10n.t('none') : names.join(', '),
        operation: isRestApi(api) ? 'apigateway:GetStages' : 'apigatewayv2:GetStages',
      },
    ],
    fix: {
      text: l10n.t('Define {variable} on {stage}. Replace VALUE with the value that this stage uses.', {
        variable: name,
        stage: stage.name,
      }),
      command: fixCommand(name, paths),
    },
  };
}

function fixCommand(name: string, [{ api, stage }]: Some<IntegrationPath>): string {
  const id = readApiId(api.entry);
  return isRestApi(api)
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
