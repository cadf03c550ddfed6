import type { ApiStage, ApiWithRoutes } from '../topology/api';
import { compactJson } from '../topology/canonical';
import type { ServedRoute } from '../topology/servedRoutes';
import { asRecord, asTexts } from '../topology/values';
import { policyDocument, policyStatements, type ResourcePolicyStatement } from './policyDocument';

/** The resource policy that a stage goes by: it takes effect when it is deployed. */
export interface PolicyOfStage {
  readonly document: string;
  readonly statements: readonly ResourcePolicyStatement[];
  readonly source: 'deployed' | 'working-copy';
}

/** `undefined` where there is none, or nothing that could be read as one. */
export function policyOnStage(api: ApiWithRoutes, stage: ApiStage): PolicyOfStage | undefined {
  const source = stage.deployed === undefined ? 'working-copy' : 'deployed';
  const policy = writtenPolicy(api, stage);
  const statements = policyStatements(policy);
  if (statements === undefined) return undefined;
  return { document: compactJson(policyDocument(policy)), statements, source };
}

/** Whether there is something in the place of a policy, also where that cannot be read as one. */
export function hasPolicyOnStage(api: ApiWithRoutes, stage: ApiStage): boolean {
  const policy = writtenPolicy(api, stage);
  return policy !== undefined && policy !== null && policy !== '';
}

const writtenPolicy = ({ entry }: ApiWithRoutes, { deployed }: ApiStage): unknown =>
  deployed === undefined ? entry.properties['policy'] : deployed.policy;

/**
 * Whether callers of a route need to be allowed by the policy. Those who sign their requests, or whom a Lambda
 * authorizer lets in, can also be allowed by what IAM or the authorizer says ("How API Gateway resource policies affect
 * authorization workflow").
 */
export function needsAllowance({ authorizationType = 'NONE' }: ServedRoute): boolean {
  return ['NONE', 'COGNITO_USER_POOLS'].includes(authorizationType.toUpperCase());
}

export const isPrivate = ({ entry }: Pick<ApiWithRoutes, 'entry'>): boolean =>
  asTexts(asRecord(entry.properties['endpointConfiguration'])['types']).includes('PRIVATE');
