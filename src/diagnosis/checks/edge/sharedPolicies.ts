import type { ServedRoute } from '../../../topology/servedRoutes';
import type { ApiWithRoutes, ApiStage } from '../../../topology/api';
import { compactJson } from '../../../topology/canonical';
import { executeApiArn } from '../../../topology/executeApiArn';
import {
  policyDocument,
  policyStatements,
  type ResourcePolicyStatement,
} from '../../../policies/policyDocument';
import { accessBy, type Access } from '../../../policies/policyEvaluation';
import type { World } from '../../world';
import { isPrivate } from './shared';

/** The resource policy that a stage goes by: it takes effect when it is deployed. */
export interface PolicyOfStage {
  readonly document: string;
  readonly statements: readonly ResourcePolicyStatement[];
  readonly source: 'deployed' | 'working-copy';
}

/** `undefined` where there is none, or nothing that could be read as one. */
export function policyOnStage({ entry }: ApiWithRoutes, stage: ApiStage): PolicyOfStage | undefined {
  const source = stage.deployed === undefined ? 'working-copy' : 'deployed';
  const policy = stage.deployed === undefined ? entry.properties['policy'] : stage.deployed.policy;
  const statements = policyStatements(policy);
  if (statements === undefined) return undefined;
  return { document: compactJson(policyDocument(policy)), statements, source };
}

/** Who can invoke a route of a stage at most. */
export interface RouteAccess {
  readonly route: ServedRoute;
  readonly access: Access;
}

export function accessesOn(
  { facts }: World,
  api: ApiWithRoutes,
  stage: ApiStage,
  { statements }: PolicyOfStage,
): readonly RouteAccess[] {
  const prefix = `${executeApiArn(api)}/${stage.name}`;
  const access = accessBy(statements, isPrivate(api));
  return facts.routesOn(stage.id).map(route => ({
    route,
    access: access(
      `${prefix}/${route.httpMethod === 'ANY' ? '*' : (route.httpMethod ?? '*')}${pathPattern(route.path)}`,
    ),
  }));
}

const pathPattern = (path = '/*'): string => path.replaceAll(/\{[^{}]*\}/g, '*');

/**
 * Whether callers of a route need to be allowed by the policy. Those who sign their requests, or whom a Lambda
 * authorizer lets in, can also be allowed by what IAM or the authorizer says ("How API Gateway resource policies affect
 * authorization workflow").
 */
export function needsAllowance({ authorizationType = 'NONE' }: ServedRoute): boolean {
  return ['NONE', 'COGNITO_USER_POOLS'].includes(authorizationType.toUpperCase());
}
