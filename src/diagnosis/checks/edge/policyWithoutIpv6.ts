import * as l10n from '@vscode/l10n';
import { parseCidrBlock } from '../../../network/blocks';
import { isPrivate, policyOnStage, type PolicyOfStage } from '../../../policies/apiPolicy';
import { valuesFor } from '../../../policies/policyConditions';
import type { ApiStage, ApiWithRoutes } from '../../../topology/api';
import { asRecord, asText } from '../../../topology/values';
import { listSomeWords } from '../../../words/lists';
import { needsOfRestRoutes } from '../../shared/needs';
import { defineCheck, type CheckFailure } from '../../check';
import type { World } from '../../world';
import { describeApi, isRestApi } from './shared';

export const policyWithoutIpv6 = defineCheck({
  id: 'RP120',
  name: 'policy-without-ipv6',
  severity: 'warning',
  title: l10n.t('The resource policy ignores IPv6 callers'),
  rationale: l10n.t(
    'A dualstack API accepts callers with IPv6 addresses. No IPv4 block contains an IPv6 address, so a statement ' +
      'that allows IPv4 blocks rejects every caller that uses IPv6, and a statement that denies IPv4 blocks ' +
      'rejects none of them.',
  ),
  looksAt: l10n.t(
    'ipAddressType of REST APIs that are not private, and the aws:SourceIp conditions of the policy that is ' +
      'deployed on the stage. Reported if they contain IPv4 addresses and no IPv6 address.',
  ),
  remedy: l10n.t(
    'Add the IPv6 blocks of the callers to the policy, then deploy the API. Or set ipAddressType to ipv4.',
  ),
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-ip-address-type.html',
  confirmation: {
    kind: 'documented',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-ip-address-type.html',
  },
  symptoms: [403],
  needs: needsOfRestRoutes,
  *check(world) {
    for (const api of world.facts.apis) {
      if (!isRestApi(api) || isPrivate(api) || !isDualstack(api)) continue;
      for (const stage of api.stages) {
        const policy = policyOnStage(api, stage);
        const values = policy === undefined ? [] : sourceAddresses(policy);
        const versions = new Set(values.map(value => parseCidrBlock(value)?.version));
        if (policy !== undefined && versions.size === 1 && versions.has(4))
          yield describeFailure(world, { api, stage, policy }, values);
      }
    }
  },
});

const isDualstack = ({ entry }: ApiWithRoutes): boolean =>
  asText(asRecord(entry.properties['endpointConfiguration'])['ipAddressType']) === 'dualstack';

const sourceAddresses = ({ statements }: PolicyOfStage): readonly string[] =>
  valuesFor(
    statements.map(({ conditions }) => conditions),
    'aws:sourceip',
  );

interface Found {
  readonly api: ApiWithRoutes;
  readonly stage: ApiStage;
  readonly policy: PolicyOfStage;
}

function describeFailure(
  world: World,
  { api, stage, policy }: Found,
  values: readonly string[],
): CheckFailure {
  return {
    nodes: [api.id, stage.id],
    cause: l10n.t(
      'The resource policy of {api} on stage {stage} names only IPv4 addresses, but the API also accepts callers that use IPv6: {values}.',
      { api: describeApi(world, api), stage: stage.name, values: listSomeWords(values) },
    ),
    evidence: [
      {
        what: l10n.t('resource policy of {stage}', { stage: stage.name }),
        value: policy.document,
        operation: policy.source === 'deployed' ? 'apigateway:GetExport' : 'apigateway:GetRestApis',
      },
      { what: 'ipAddressType', value: 'dualstack', operation: 'apigateway:GetRestApis' },
    ],
    fix: {
      text: l10n.t(
        'Add the IPv6 blocks of the callers to the resource policy of {api}, then deploy the API to {stage}. If callers never use IPv6, set ipAddressType to ipv4.',
        { api: describeApi(world, api), stage: stage.name },
      ),
    },
  };
}
