import type { Reading } from '../../../../../src/model/reading';
import { arns } from '../../../../support/sketch';
import { withResources } from '../../case';

export const rest = arns.rest('r1');
export const http = arns.api('h1');
export const onStage = (api: string, name = 'prod'): string => `${api}/stages/${name}`;

/** Members of a stage, beside those it has. */
export function withStage(reading: Reading, stage: string, members: object): Reading {
  return merged(reading, stage, members);
}

/** Members of any resource, beside those it has. */
export function merged(reading: Reading, arn: string, members: object): Reading {
  if (!reading.resources.some(resource => resource.arn === arn)) throw new Error(`There is no ${arn}.`);
  return {
    ...reading,
    resources: reading.resources.map(resource =>
      resource.arn === arn
        ? { ...resource, properties: { ...(resource.properties as object), ...members } }
        : resource,
    ),
  };
}

/** The exported documents of all deployments with more members. */
export const exporting = (reading: Reading, members: object): Reading => ({
  ...reading,
  deployments: reading.deployments.map(deployment => ({
    ...deployment,
    document: { ...(deployment.document as object), ...members },
  })),
});

export interface Statement {
  readonly Effect?: string;
  readonly Principal?: unknown;
  readonly Action?: unknown;
  readonly Resource?: unknown;
  readonly Condition?: unknown;
  readonly Sid?: string;
}

export const allow = (more: Statement = {}): Statement => ({
  Effect: 'Allow',
  Principal: '*',
  Action: 'execute-api:Invoke',
  Resource: 'execute-api:/*',
  ...more,
});
export const deny = (more: Statement = {}): Statement => allow({ Effect: 'Deny', ...more });

export const policy = (...statements: readonly Statement[]) => ({
  Version: '2012-10-17',
  Statement: statements,
});
/** As GetRestApis gives it: JSON whose quotes are behind backslashes. */
export const written = (document: object): string => JSON.stringify(document).replaceAll('"', '\\"');

export const endpoint = (id: string): string => arns.arn('ec2', `vpc-endpoint/${id}`);

/** A domain name's mappings, as its own version lists them, read to the end. */
export const mappingAnswers = (name: string) =>
  [
    { operation: 'apigatewayv2:GetApiMappings', node: arns.domain(name) },
    { operation: 'apigateway:GetBasePathMappings', node: arns.domain(name) },
    { operation: 'apigatewayv2:ListRoutingRules', node: arns.domain(name) },
  ] as const;

export const withChild = (
  reading: Reading,
  type: string,
  arn: string,
  { parent, ...properties }: { readonly parent: string; readonly [member: string]: unknown },
): Reading => withResources(reading, { type, arn, parent, properties });

export const usagePlans = arns.gateway('/usageplans');
