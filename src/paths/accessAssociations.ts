import { asText } from '../topology/values';
import type { Entry, Facts } from './facts';

/** The VPC endpoints that a private custom domain name can be called through. */
export interface AssociatedEndpoints {
  readonly ids: readonly string[];
  /** Whether the list was answered, so that there are no others. */
  readonly isComplete: boolean;
}

/** By the domain name access associations ("API provider and API consumer tasks", developer guide). */
export function associatedEndpoints(facts: Facts, domain: Entry): AssociatedEndpoints {
  const arn = asText(domain.properties['domainNameArn']) ?? domain.arn;
  const ids = facts
    .ofType('AWS::ApiGateway::DomainNameAccessAssociation')
    .filter(({ properties }) => asText(properties['domainNameArn']) === arn)
    .flatMap(({ properties }) => asText(properties['accessAssociationSource']) ?? []);
  return {
    ids: [...new Set(ids)].sort(),
    isComplete: facts.answered('apigateway:GetDomainNameAccessAssociations', domain),
  };
}
