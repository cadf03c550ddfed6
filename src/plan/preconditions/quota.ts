import { asText } from '../../topology/values';
import type { PlanDraft } from '../direct/draft';
import type { JudgedPrecondition, PreconditionRemark } from '../reasons/preconditionReason';
import { blockingRemark, judgeRemarks, unreadRemark, warningRemark } from './judged';

/** "VPC links V2 per Region", adjustable ("Amazon API Gateway quotas"). */
const MOST = 10;

/** There may be as many VPC links V2 more as the plan creates. */
export function quotaPrecondition(draft: PlanDraft): JudgedPrecondition {
  const { scope, links } = draft;
  const { account, region } = scope.api.entry;
  const added = links.filter(({ existing }) => existing === undefined).length;
  const count = scope.world.facts
    .ofType('AWS::ApiGatewayV2::VpcLink')
    .filter(
      link =>
        link.account === account &&
        link.region === region &&
        asText(link.properties['VpcLinkStatus']) !== 'DELETING',
    ).length;
  return judgeRemarks(
    { id: 'quota', region, count: areListed(draft) ? count : undefined, added, most: MOST },
    added === 0 ? [] : quotaRemarks(draft, { count, added }),
  );
}

const operation = 'apigatewayv2:GetVpcLinks';

const areListed = ({ scope: { world, api } }: PlanDraft): boolean =>
  world.facts.answered(operation, api.entry);

function quotaRemarks(
  draft: PlanDraft,
  { count, added }: { readonly count: number; readonly added: number },
): readonly PreconditionRemark[] {
  const { api } = draft.scope;
  if (!areListed(draft)) return [unreadRemark(draft, { about: 'vpc-link-count' }, { operation })];
  if (count + added <= MOST) return [];
  const known = { count, most: MOST, region: api.entry.region };
  return count > MOST
    ? [warningRemark({ code: 'vpc-link-quota-raised', ...known })]
    : [blockingRemark({ code: 'vpc-link-quota-reached', ...known })];
}
