import * as l10n from '@vscode/l10n';
import type { Entry } from '../../../topology/inventory';
import { compactJson } from '../../../topology/canonical';
import { endpointType } from '../../../topology/endpointType';
import { asText } from '../../../topology/values';
import { associatedEndpoints } from '../../../paths/accessAssociations';
import { domainPolicy } from '../../../policies/domainPolicy';
import { policyDocument } from '../../../policies/policyDocument';
import { judgeRequest } from '../../../policies/requestJudgement';
import { defineCheck, type CheckFailure } from '../../check';

export const privateDomainNameUnreachable = defineCheck({
  id: 'RP123',
  name: 'private-domain-name-unreachable',
  severity: 'error',
  title: l10n.t('No caller reaches the private custom domain name'),
  rationale: l10n.t(
    'A private custom domain name is reached only through a VPC endpoint that has a domain name access ' +
      'association with it, and only if the policy of the name allows the request. The policy of a new name ' +
      'denies everyone.',
  ),
  looksAt: l10n.t(
    'Custom domain names with the endpoint type PRIVATE: their access associations, and their policy. Reported ' +
      "if no VPC endpoint is associated, or if the policy can't allow any caller.",
  ),
  remedy: l10n.t(
    'Associate the VPC endpoint of the callers with the custom domain name, and allow the endpoint in its policy.',
  ),
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-custom-domains.html',
  confirmation: {
    kind: 'documented',
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-custom-domains.html',
  },
  symptoms: [403],
  needs: ['apigateway:GetDomainNames', 'apigateway:GetDomainNameAccessAssociations'],
  applies: world => world.facts.ofType('AWS::ApiGateway::DomainName').some(isPrivateName),
  *check({ facts }) {
    for (const domain of facts.ofType('AWS::ApiGateway::DomainName').filter(isPrivateName)) {
      const { ids, isComplete } = associatedEndpoints(facts, domain);
      const isUnassociated = isComplete && ids.length === 0;
      const denies = deniesEveryone(domain);
      if (isUnassociated || denies)
        yield describeFailure(facts.idOf(domain), domain, { isUnassociated, denies });
    }
  },
});

const isPrivateName = (domain: Entry): boolean => endpointType(domain) === 'PRIVATE';

function deniesEveryone(domain: Entry): boolean {
  const policy = domainPolicy(domain);
  if (policy === 'none') return true;
  if (policy === 'unreadable') return false;
  const request = { ...policy.request, isSigned: true };
  const { kind } = judgeRequest(policy.statements, request, { isPrivate: true });
  return kind === 'denied' || kind === 'not-allowed';
}

interface Reasons {
  readonly isUnassociated: boolean;
  readonly denies: boolean;
}

function describeFailure(id: string, domain: Entry, { isUnassociated, denies }: Reasons): CheckFailure {
  const domainName = asText(domain.properties['domainName']) ?? id;
  const policy = policyDocument(domain.properties['policy']);
  const association = {
    what: l10n.t('access associations'),
    value: l10n.t('none'),
    operation: 'apigateway:GetDomainNameAccessAssociations',
  } as const;
  const written = {
    what: l10n.t('policy of the custom domain name'),
    value: policy === undefined ? l10n.t('none') : compactJson(policy),
    operation: 'apigateway:GetDomainNames',
  } as const;
  return {
    nodes: [id],
    cause: causeText(domainName, { isUnassociated, denies }),
    evidence: [...(isUnassociated ? [association] : []), ...(denies ? [written] : [])],
    fix: {
      text: isUnassociated
        ? l10n.t(
            'Create a domain name access association between {domainName} and the VPC endpoint of the callers, and allow the endpoint in the policy of the custom domain name.',
            { domainName },
          )
        : l10n.t(
            'In the policy of {domainName}, allow execute-api:Invoke for the VPC endpoint of the callers.',
            {
              domainName,
            },
          ),
    },
  };
}

function causeText(domainName: string, { isUnassociated, denies }: Reasons): string {
  if (!denies)
    return l10n.t('No VPC endpoint is associated with the private custom domain name {domainName}.', {
      domainName,
    });
  return isUnassociated
    ? l10n.t(
        'No VPC endpoint is associated with the private custom domain name {domainName}, and its policy denies every caller.',
        { domainName },
      )
    : l10n.t('The policy of the private custom domain name {domainName} denies every caller.', {
        domainName,
      });
}
