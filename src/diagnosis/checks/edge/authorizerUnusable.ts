import { parseArn } from '../../../model/arn';
import { defineCheck, type Failure } from '../../check';
import { needsOfRoutes } from '../../shared/needs';
import { allowsService } from '../../shared/serviceAllowed';
import { awsCommand } from '../../shared/command';
import type { World } from '../../world';
import { counted, executeApiArn, first, isRest, spokenApi } from './shared';
import { authorizersOf, type AuthorizerInUse } from './sharedAuthorizers';

export const authorizerUnusable = defineCheck({
  id: 'RP111',
  name: 'authorizer-unusable',
  severity: 'error',
  title: 'The Lambda function of the authorizer is gone or may not be invoked',
  rationale:
    'A Lambda authorizer is asked before the integration. Where its function does not exist, or its policy does not ' +
    'allow API Gateway to invoke it, no request gets past it: API Gateway answers 500, whatever the caller sends.',
  looksAt:
    'Lambda authorizers that routes of a stage use: GetFunctionConfiguration finds no such function, or no statement ' +
    'of GetPolicy allows apigateway.amazonaws.com to invoke it for this authorizer. An authorizer with credentials ' +
    'invokes its function in a role and needs no such statement.',
  remedy: 'Restore the function or name another, and allow API Gateway to invoke it.',
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html',
  confirmation: {
    kind: 'reported',
    source:
      'https://repost.aws/knowledge-center/api-gateway-http-lambda-integrations; reports of ' +
      'AuthorizerConfigurationException with status 500 where the function or its permission is missing',
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
  applies: world => world.facts.apis.some(api => authorizersOf(world, api).length > 0),
  *check(world) {
    for (const api of world.facts.apis) {
      for (const authorizer of authorizersOf(world, api)) {
        const trouble = troubleOf(world, authorizer);
        if (trouble !== undefined) yield failureOf(world, authorizer, trouble);
      }
    }
  },
});

type Trouble = 'gone' | 'not-allowed';

function troubleOf({ facts }: World, authorizer: AuthorizerInUse): Trouble | undefined {
  const { functionArn, api } = authorizer;
  const place = parseArn(functionArn);
  if (place === undefined) return undefined;
  if (facts.resource('AWS::Lambda::Function', functionArn) === undefined) {
    return facts.answered('lambda:GetFunctionConfiguration', place, functionArn) ? 'gone' : undefined;
  }
  if (authorizer.hasCredentials || !facts.answered('lambda:GetPolicy', place, functionArn)) return undefined;
  const policy = facts.resource('AWS::Lambda::Policy', `${functionArn}#policy`);
  const allowed = allowsService(policy?.properties['Policy'], {
    service: 'apigateway.amazonaws.com',
    action: 'lambda:InvokeFunction',
    sourceArn: sourceArnOf(authorizer),
    sourceAccount: api.entry.account,
  });
  return allowed === 'no' ? 'not-allowed' : undefined;
}

/** "Configure a Lambda authorizer": `arn:…:execute-api:{region}:{account}:{api}/authorizers/{id}` */
const sourceArnOf = ({ api, id }: AuthorizerInUse): string =>
  `${executeApiArn(api)}/authorizers/${id ?? '*'}`;

function failureOf(world: World, authorizer: AuthorizerInUse, trouble: Trouble): Failure {
  const { api, functionArn, name, routes, stages } = authorizer;
  const keys = [...new Set(routes.map(({ key }) => key))];
  const isNode = (id: string): boolean => world.graph.node(id) !== undefined;
  const what = `authorizer ${name} of ${spokenApi(world, api)}`;
  const [version, qualifier] = [functionArn.split(':').slice(0, 7).join(':'), functionArn.split(':')[7]];
  return {
    nodes: [...stages.map(({ id }) => id), ...new Set(routes.map(({ id }) => id)), api.id].filter(isNode),
    cause: `${
      trouble === 'gone'
        ? `The function of ${what} does not exist: ${functionArn}`
        : `The function of ${what} does not allow API Gateway to invoke it: ${functionArn}`
    }. It stands before ${counted(keys.length, 'route')}: ${first(keys, 3)}.`,
    evidence: [
      {
        what: `function of ${name}`,
        value: functionArn,
        operation: isRest(api) ? 'apigateway:GetAuthorizers' : 'apigatewayv2:GetAuthorizers',
      },
      trouble === 'gone'
        ? { what: functionArn, value: 'not found', operation: 'lambda:GetFunctionConfiguration' }
        : {
            what: `statements that allow apigateway.amazonaws.com for ${sourceArnOf(authorizer)}`,
            value: 'none',
            operation: 'lambda:GetPolicy',
          },
    ],
    fix:
      trouble === 'gone'
        ? { text: 'Restore the function, or name another in the authorizer and deploy the API.' }
        : {
            text: 'Allow API Gateway to invoke the function for this authorizer.',
            command: awsCommand('lambda add-permission', {
              'function-name': version,
              ...(qualifier === undefined ? {} : { qualifier }),
              'statement-id': 'api-gateway-authorizer',
              action: 'lambda:InvokeFunction',
              principal: 'apigateway.amazonaws.com',
              'source-arn': sourceArnOf(authorizer),
            }),
          },
  };
}
