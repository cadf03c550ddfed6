import { text } from '../../../topology/values';
import type { Draft } from '../direct/draft';
import type { JudgedPrecondition, PreconditionRemark } from '../reasons/preconditionReason';
import { blocks, judged, unreadRemark, warns } from './judged';

/** "VPC links V2 per Region", adjustable ("Amazon API Gateway quotas"). */
const MOST = 10;

/** There may be as many VPC links V2 more as the plan creates. */
export function quotaPrecondition(draft: Draft): JudgedPrecondition {
  const { scope, links } = draft;
  const { account, region } = scope.api.entry;
  const added = links.filter(({ existing }) => existing === undefined).length;
  const count = scope.world.facts
    .ofType('AWS::ApiGatewayV2::VpcLink')
    .filter(
      link =>
        link.account === account &&
        link.region === region &&
        text(link.properties['VpcLinkStatus']) !== 'DELETING',
    ).length;
  return judged(
    { id: 'quota', region, count, added, most: MOST },
    added === 0 ? [] : remarks(draft, { count, added }),
  );
}

function remarks(
  draft: Draft,
  { count, added }: { readonly count: number; readonly added: number },
): readonly PreconditionRemark[] {
  const { world, api } = draft.scope;
  const operation = 'apigatewayv2:GetVpcLinks';
  if (!world.facts.answered(operation, api.entry))
    return [unreadRemark(draft, { about: 'vpc-link-count' }, { operation })];
  if (count + added <= MOST) return [];
  const known = { count, most: MOST, region: api.entry.region };
  return count > MOST
    ? [warns({ code: 'vpc-link-quota-raised', ...known })]
    : [blocks({ code: 'vpc-link-quota-reached', ...known })];
}
