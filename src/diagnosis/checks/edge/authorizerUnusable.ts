import * as l10n from '@vscode/l10n';
import {
  authorizerSourceArn,
  findAuthorizerProblem,
  type AuthorizerFunctionProblem,
} from '../../../paths/authorizerFunction';
import { defineCheck, type CheckFailure } from '../../check';
import { needsOfRoutes } from '../../shared/needs';
import { awsCommand } from '../../shared/command';
import { countOf } from '../../../words/counts';
import { listSomeWords } from '../../../words/lists';
import type { World } from '../../world';
import { isRestApi, describeApi } from './shared';
import { authorizersInUse, type AuthorizerInUse } from './sharedAuthorizers';

export const authorizerUnusable = defineCheck({
  id: 'RP111',
  name: 'authorizer-unusable',
  severity: 'error',
  title: l10n.t("The authorizer's Lambda function is missing or can't be invoked"),
  rationale: l10n.t(
    "API Gateway invokes a Lambda authorizer before the integration. If its function doesn't exist, or the " +
      "policy of the function doesn't allow API Gateway to invoke it, no request passes the authorizer: API " +
      'Gateway returns 500, whatever the caller sends.',
  ),
  looksAt: l10n.t(
    "Lambda authorizers that routes of a stage use: GetFunctionConfiguration doesn't find the function, or " +
      'no statement of GetPolicy allows apigateway.amazonaws.com to invoke it for this authorizer. An ' +
      "authorizer with credentials invokes its function with a role and doesn't need such a statement.",
  ),
  remedy: l10n.t('Restore the function or specify another one, and allow API Gateway to invoke it.'),
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html',
  confirmation: {
    kind: 'reported',
    source: l10n.t(
      '{page}; reports of AuthorizerConfigurationException with status 500 if the function or its permission is missing',
      { page: 'https://repost.aws/knowledge-center/api-gateway-http-lambda-integrations' },
    ),
  },
  symptoms: [401, 403, 500],
  explains: { gateway: 3 },
  needs: [
    ...needsOfRoutes,
    'apigateway:GetAuthorizers',
    'apigatewayv2:GetAuthorizers',
    'lambda:GetFunctionConfiguration',
    'lambda:GetPolicy',
  ],
  applies: world => world.facts.apis.some(api => authorizersInUse(world, api).length > 0),
  *check(world) {
    for (const api of world.facts.apis) {
      for (const authorizer of authorizersInUse(world, api)) {
        const problem = findAuthorizerProblem(world.facts, authorizer);
        if (problem !== undefined) yield describeFailure(world, authorizer, problem);
      }
    }
  },
});

function describeFailure(
  world: World,
  authorizer: AuthorizerInUse,
  problem: AuthorizerFunctionProblem,
): CheckFailure {
  const { api, functionArn, name, routes, stages } = authorizer;
  const keys = [...new Set(routes.map(({ key }) => key))];
  const isNode = (id: string): boolean => world.graph.node(id) !== undefined;
  const [version, qualifier] = [functionArn.split(':').slice(0, 7).join(':'), functionArn.split(':')[7]];
  return {
    nodes: [...stages.map(({ id }) => id), ...new Set(routes.map(({ id }) => id)), api.id].filter(isNode),
    cause: causeText(problem, {
      authorizer: name,
      api: describeApi(world, api),
      functionArn,
      count: countOf(keys.length, 'route'),
      routes: listSomeWords(keys, 4),
    }),
    evidence: [
      {
        what: l10n.t('Lambda function of authorizer {authorizer}', { authorizer: name }),
        value: functionArn,
        operation: isRestApi(api) ? 'apigateway:GetAuthorizers' : 'apigatewayv2:GetAuthorizers',
      },
      problem === 'missing'
        ? { what: functionArn, value: l10n.t('not found'), operation: 'lambda:GetFunctionConfiguration' }
        : {
            what: l10n.t('statements that allow {principal} for {sourceArn}', {
              principal: 'apigateway.amazonaws.com',
              sourceArn: authorizerSourceArn(authorizer),
            }),
            value: l10n.t('none'),
            operation: 'lambda:GetPolicy',
          },
    ],
    fix:
      problem === 'missing'
        ? {
            text: l10n.t(
              'Restore the function, or specify another one in the authorizer and deploy the API.',
            ),
          }
        : {
            text: l10n.t('Allow API Gateway to invoke the function for this authorizer.'),
            command: awsCommand('lambda add-permission', {
              'function-name': version,
              ...(qualifier === undefined ? {} : { qualifier }),
              'statement-id': 'api-gateway-authorizer',
              action: 'lambda:InvokeFunction',
              principal: 'apigateway.amazonaws.com',
              'source-arn': authorizerSourceArn(authorizer),
            }),
          },
  };
}

function causeText(
  problem: AuthorizerFunctionProblem,
  values: Readonly<Record<'authorizer' | 'api' | 'functionArn' | 'count' | 'routes', string>>,
): string {
  return problem === 'missing'
    ? l10n.t(
        "The Lambda function of authorizer {authorizer} of {api} doesn't exist: {functionArn}. The authorizer is used by {count}: {routes}.",
        values,
      )
    : l10n.t(
        "The Lambda function of authorizer {authorizer} of {api} doesn't allow API Gateway to invoke it: {functionArn}. The authorizer is used by {count}: {routes}.",
        values,
      );
}
