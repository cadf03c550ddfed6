import * as l10n from '@vscode/l10n';
import { asRecord, asText } from '../../../topology/values';
import type { AwsObject } from '../../../paths/facts';
import { defineCheck, type CheckFailure } from '../../check';
import { concernedRoutes, describeRoutes } from '../../shared/concerned';
import { judgedThroughBridges } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import { actionsOfType, listenerOwnerId, ruleLocation, rulesOfAllRequests, type RuleOnPath } from './shared';

const types = ['authenticate-oidc', 'authenticate-cognito', 'jwt-validation'];
const configurations: Readonly<Record<string, string>> = {
  'authenticate-oidc': 'AuthenticateOidcConfig',
  'authenticate-cognito': 'AuthenticateCognitoConfig',
};

export const authenticationOnPath = defineCheck({
  id: 'RP503',
  name: 'authentication-on-way',
  severity: 'error',
  title: l10n.t('The load balancer requires API callers to sign in'),
  rationale: l10n.t(
    "An authenticate action redirects every caller without its session cookie to a sign-in page, or answers 401. Callers of an API don't have this cookie, and signing in would take them to the load balancer. A jwt-validation action answers 401 unless the caller's token is passed on and is valid.",
  ),
  looksAt: l10n.t(
    'Actions of the types authenticate-oidc, authenticate-cognito and jwt-validation in a rule that every request of a route matches. Not reported if unauthenticated requests are allowed. A warning for jwt-validation, because callers can satisfy it.',
  ),
  remedy: l10n.t(
    'Add a separate rule without the action for the paths of the API, or let API Gateway authorize callers.',
  ),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html',
  confirmation: {
    kind: 'model',
    source: l10n.t(
      'ActionTypeEnum; AuthenticateOidcActionConfig.OnUnauthenticatedRequest: deny (401), allow, authenticate (redirect, the default)',
    ),
  },
  symptoms: [302, 401],
  needs: needsOfTargets,
  judged: judgedThroughBridges,
  *check(world) {
    for (const met of rulesOfAllRequests(world, ...types)) {
      const [action] = actionsOfType(met.rule, ...types);
      if (action !== undefined) yield* describeFailures(world, met, action);
    }
  },
});

function* describeFailures(
  world: World,
  { listener, rule, paths }: RuleOnPath,
  action: AwsObject,
): Iterable<CheckFailure> {
  const type = asText(action['Type'])?.toLowerCase() ?? '';
  const config = asRecord(action[configurations[type] ?? '']);
  const otherwise = asText(config['OnUnauthenticatedRequest']) ?? 'authenticate';
  const isToken = type === 'jwt-validation';
  if (!isToken && otherwise === 'allow') return;
  const place = ruleLocation(world, rule, listener);
  const values = { routes: describeRoutes(world, paths), rule: place, action: type };
  yield {
    nodes: concernedRoutes(world, paths, rule.id, listener.id, listenerOwnerId(world, listener.id)),
    cause: isToken
      ? l10n.t(
          'Every request from {routes} matches {rule}, whose {action} action answers 401 to requests without a valid token.',
          values,
        )
      : otherwise === 'deny'
        ? l10n.t(
            "Every request from {routes} matches {rule}, whose {action} action answers 401 to callers who aren't signed in.",
            values,
          )
        : l10n.t(
            "Every request from {routes} matches {rule}, whose {action} action redirects callers who aren't signed in to a sign-in page (302).",
            values,
          ),
    evidence: [
      {
        what: l10n.t('actions of {rule}', { rule: place }),
        value: isToken ? type : `${type}, OnUnauthenticatedRequest ${otherwise}`,
        operation: 'elasticloadbalancing:DescribeRules',
      },
    ],
    fix: {
      text: isToken
        ? l10n.t(
            'Make sure that the integration passes on the Authorization header, or add a rule for the API without the action.',
          )
        : l10n.t('Add a rule before this one that forwards requests of the API without {action}.', values),
    },
    ...(isToken ? { severity: 'warning' } : {}),
  };
}
