import { text } from '../../../topology/values';
import type { Draft } from '../direct/draft';
import { counted } from '../direct/words';
import type { Precondition } from '../document';
import { judged, unread, type Remark } from './judged';

/** "VPC links V2 per Region", adjustable ("Amazon API Gateway quotas"). */
const MOST = 10;

/** There may be as many VPC links V2 more as the plan creates. */
export function quotaPrecondition(draft: Draft): Precondition {
  const { scope, links } = draft;
  const { facts } = scope.world;
  const { account, region } = scope.api.entry;
  const added = links.filter(({ existing }) => existing === undefined).length;
  const count = facts
    .ofType('AWS::ApiGatewayV2::VpcLink')
    .filter(
      link =>
        link.account === account &&
        link.region === region &&
        text(link.properties['VpcLinkStatus']) !== 'DELETING',
    ).length;
  const operation = 'apigatewayv2:GetVpcLinks';
  const remarks: Remark[] = [];
  if (added > 0 && !facts.answered(operation, scope.api.entry))
    remarks.push(unread(draft, 'how many VPC links V2 there are', { operation }));
  else if (added > 0 && count + added > MOST)
    remarks.push(
      count > MOST
        ? {
            state: 'warn',
            text: `There are ${counted(count, 'VPC link')} V2 already, more than the ${MOST} that an account has at first: see that the raised quota leaves room.`,
          }
        : {
            state: 'block',
            text: `There are ${counted(count, 'VPC link')} V2 in ${region}, and an account may have ${MOST} at first: delete one that is not used, or have the quota raised.`,
          },
    );
  return judged('quota', remarks, {
    text:
      added === 0
        ? 'no VPC link is created: one that is there already is used.'
        : `the quota of ${MOST} VPC links V2 leaves room for ${added} beside the ${count} that there are.`,
    evidence: [`VPC links V2 in ${region}: ${count}`],
  });
}
