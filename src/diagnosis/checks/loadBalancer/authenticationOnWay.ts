import { record, text } from '../../../topology/values';
import type { AwsObject } from '../../../facts/facts';
import { defineCheck, type Failure } from '../../check';
import { concerned, spokenRoutes, sentence } from '../../shared/concerned';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import { actionsOfType, ownerOf, placeOf, rulesOfAllRequests, type Met } from './shared';

const types = ['authenticate-oidc', 'authenticate-cognito', 'jwt-validation'];
const configurations: Readonly<Record<string, string>> = {
  'authenticate-oidc': 'AuthenticateOidcConfig',
  'authenticate-cognito': 'AuthenticateCognitoConfig',
};

export const authenticationOnWay = defineCheck({
  id: 'RP503',
  name: 'authentication-on-way',
  severity: 'error',
  title: 'The load balancer wants callers of the API to log in',
  rationale:
    'An authenticate action sends everybody without its session cookie to a login page, or answers 401. Callers of an API have no such cookie, and the login would lead to the load balancer. A jwt-validation action answers 401 unless the caller’s token is passed on and valid.',
  looksAt:
    'authenticate-oidc, authenticate-cognito and jwt-validation actions that every request of a route meets. Silent where unauthenticated requests are allowed; a warning for jwt-validation, which callers can satisfy.',
  remedy:
    'Give the paths of the API a rule of their own without the action, or let API Gateway authorize callers.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html',
  confirmation: {
    kind: 'model',
    source:
      'ActionTypeEnum; AuthenticateOidcActionConfig.OnUnauthenticatedRequest: deny (401), allow, authenticate (redirect, the default)',
  },
  symptoms: [302, 401],
  needs: needsOfTargets,
  *check(world) {
    for (const met of rulesOfAllRequests(world, ...types)) {
      const [action] = actionsOfType(met.rule, ...types);
      if (action !== undefined) yield* unauthenticated(world, met, action);
    }
  },
});

function* unauthenticated(world: World, { listener, rule, ways }: Met, action: AwsObject): Iterable<Failure> {
  const type = text(action['Type'])?.toLowerCase() ?? '';
  const config = record(action[configurations[type] ?? '']);
  const otherwise = text(config['OnUnauthenticatedRequest']) ?? 'authenticate';
  const isToken = type === 'jwt-validation';
  if (!isToken && otherwise === 'allow') return;
  const answer = isToken
    ? 'answers 401 to those without a valid token'
    : otherwise === 'deny'
      ? 'answers 401'
      : 'answers 302 to a login page';
  yield {
    nodes: concerned(world, ways, rule.id, listener.id, ownerOf(world, listener.id)),
    cause: sentence(
      `${placeOf(world, rule, listener)} has the action ${type} and ${answer}, which ${spokenRoutes(world, ways)} cannot get around.`,
    ),
    evidence: [
      {
        what: `actions of ${placeOf(world, rule, listener)}`,
        value: isToken ? type : `${type}, OnUnauthenticatedRequest ${otherwise}`,
        operation: 'elasticloadbalancing:DescribeRules',
      },
    ],
    fix: {
      text: isToken
        ? 'Make sure that the integration passes the Authorization header on, or add a rule for the API without the action.'
        : `Add a rule for the API before it that forwards without ${type}.`,
    },
    ...(isToken ? { severity: 'warning' } : {}),
  };
}
