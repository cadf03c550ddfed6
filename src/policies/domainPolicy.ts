import { parseArn } from '../model/arn';
import type { Entry } from '../topology/inventory';
import { asText } from '../topology/values';
import { policyStatements, type ResourcePolicyStatement } from './policyDocument';
import type { JudgedRequest } from './requestJudgement';

/** The policy of a private custom domain name: who may invoke what it maps to. */
export interface DomainPolicy {
  readonly statements: readonly ResourcePolicyStatement[];
  /** Of requests to the name. */
  readonly request: Pick<JudgedRequest, 'resource' | 'needsAllowance'>;
}

/**
 * `none`: without a policy a name denies everyone; `unreadable`: what stands there is no policy ("Custom domain names for
 * private APIs in API Gateway").
 */
export function domainPolicy(domain: Entry): DomainPolicy | 'none' | 'unreadable' {
  const policy = domain.properties['policy'];
  if (policy === undefined || policy === null || policy === '') return 'none';
  const statements = policyStatements(policy);
  if (statements === undefined) return 'unreadable';
  const resource = domainResource(domain);
  return {
    statements: statements.map(statement => onWholeName(statement, resource)),
    request: { resource: `${resource}*`, needsAllowance: true },
  };
}

/** `arn:aws:execute-api:{region}:{account}:/domainnames/{name}+{id}` */
function domainResource({ arn, account, region, properties }: Entry): string {
  const { partition = 'aws' } = parseArn(arn) ?? {};
  const id = asText(properties['domainNameId']);
  const name = `${asText(properties['domainName']) ?? ''}${id === undefined ? '' : `+${id}`}`;
  return `arn:${partition}:execute-api:${region}:${account}:/domainnames/${name}`;
}

/** A statement about the name is about everything behind it, however its resource is written. */
function onWholeName(statement: ResourcePolicyStatement, resource: string): ResourcePolicyStatement {
  const whole = new Set([resource, `${resource}/*`, 'execute-api:/*', 'execute-api:/']);
  return {
    ...statement,
    resources: statement.resources?.map(written => (whole.has(written) ? '*' : written)),
  };
}
