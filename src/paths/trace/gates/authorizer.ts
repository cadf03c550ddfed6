import { findAuthorizerProblem } from '../../authorizerFunction';
import { findAuthorizer, findAuthorizerFunction, type RouteAuthorizer } from '../../authorizers';
import { runExpression } from '../../../model/expression/run';
import type { Facts } from '../../facts';
import type { MappingSource } from '../gateway/sources';
import type { Routed } from '../gateway/routes';
import { headerValues, type TraceProgress, type TraceResult } from '../gateway/traceProgress';
import type { RouteGate } from './gate';
import { credentialsRemark } from './preflight';
import { refusal } from './refusal';
import { hasPart, partOf } from './hasPart';
import type { AskedPart } from '../reasons/askedPart';

const asksAuthorizer = new Set(['CUSTOM', 'COGNITO_USER_POOLS', 'JWT']);

/**
 * Without its identity sources an authorizer isn't asked: 401 ("Use API Gateway Lambda authorizers"; "Control access to
 * HTTP APIs with JWT authorizers"; API models, `Authorizer.identitySource`).
 */
export const passAuthorizer: RouteGate = (facts, routed, progress) => {
  const { route } = routed;
  const authorizationType = route.authorizationType?.toUpperCase() ?? 'NONE';
  if (authorizationType === 'NONE' || authorizationType === 'AWS_IAM') return undefined;
  if (!asksAuthorizer.has(authorizationType)) {
    const reason = { code: 'authorization-allows', authorizationType } as const;
    progress.assumes.push({ gate: 'authorizer', node: route.id, reason });
    return undefined;
  }
  const authorizer = findAuthorizer(facts, routed, route);
  if (authorizer?.sources === undefined) {
    return { outcome: 'unknown', reasons: [{ code: 'authorizer-not-read', route: route.key }] };
  }
  const refused =
    refuseWithoutSource(routed, authorizer, authorizer.sources) ??
    refuseToken(routed, authorizer, progress) ??
    refuseToInvoke(facts, routed, authorizer);
  if (refused === undefined) assumeAllowed(routed, authorizer, authorizer.sources, progress);
  return refused;
};

function refuseWithoutSource(
  routed: Routed,
  { name }: RouteAuthorizer,
  sources: readonly MappingSource[],
): TraceResult | undefined {
  const parts = sources.flatMap(source => partOf(source) ?? []);
  const part = parts.find(one => !hasPart(one, routed));
  if (part === undefined) return undefined;
  const missing = { code: 'identity-source-missing', authorizer: name, part } as const;
  return refusal(401, ['UNAUTHORIZED'], missing, ...credentialsRemark(routed));
}

/** Whether the expression has to match the whole token AWS doesn't document. */
function refuseToken(
  { message, route }: Routed,
  authorizer: RouteAuthorizer,
  progress: TraceProgress,
): TraceResult | undefined {
  const { expression, kind, name } = authorizer;
  const part = authorizer.sources?.flatMap(source => partOf(source) ?? [])[0];
  if (kind !== 'token' || expression === undefined || expression === '' || part?.place !== 'header')
    return undefined;
  const token = headerValues(message, part.name.toLowerCase()).at(-1) ?? '';
  const match = (isWhole: boolean): ReturnType<typeof runExpression> =>
    runExpression(expression, token, { dialect: 'java', ignoreCase: false, isWhole });
  const whole = match(true);
  if (typeof whole === 'object') return undefined;
  if (whole === 'none' && match(false) === 'none') {
    const differs = { code: 'token-differs', authorizer: name, header: part.name, expression } as const;
    return refusal(401, ['UNAUTHORIZED'], differs);
  }
  const reason = { code: 'token-matches', part, expression } as const;
  progress.assumes.push({ gate: 'authorizer', node: route.id, reason });
  return undefined;
}

function refuseToInvoke(
  facts: Facts,
  { api, stage }: Routed,
  authorizer: RouteAuthorizer,
): TraceResult | undefined {
  const functionArn = findAuthorizerFunction(authorizer, stage);
  if (functionArn === undefined) return undefined;
  const problem = findAuthorizerProblem(facts, { ...authorizer, api, functionArn });
  if (problem === undefined) return undefined;
  return refusal(500, ['AUTHORIZER_CONFIGURATION_ERROR'], {
    code: 'authorizer-not-invoked',
    authorizer: authorizer.name,
    functionArn,
    problem,
  });
}

function assumeAllowed(
  { route }: Routed,
  { kind, name }: RouteAuthorizer,
  sources: readonly MappingSource[],
  { assumes }: TraceProgress,
): void {
  const assume = (reason: (typeof assumes)[number]['reason']): void => {
    assumes.push({ gate: 'authorizer', node: route.id, reason });
  };
  for (const source of sources) {
    if (source.from === 'context') assume({ code: 'context-filled', name: `context.${source.name}` });
    else if (source.from === 'not-understood') assume({ code: 'context-filled', name: source.text });
  }
  const part: AskedPart | undefined = sources.flatMap(source => partOf(source) ?? [])[0];
  const isToken = kind === 'jwt' || kind === 'cognito';
  assume(
    isToken && part !== undefined
      ? { code: 'token-valid', part }
      : { code: 'authorizer-allows', authorizer: name },
  );
}
