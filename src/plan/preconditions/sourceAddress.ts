import { asRecord, asText } from '../../topology/values';
import { areRulesRead, rulesInOrder } from '../../paths/trace/rules/reachableRules';
import { ruleConditions } from '../../paths/trace/rules/conditions';
import type { PlanDraft } from '../direct/draft';
import type { JudgedPrecondition, PreconditionRemark } from '../reasons/preconditionReason';
import { listenerEndpoints, namedListener, type ListenerEndpoint } from './endpoints';
import { judgeRemarks, unreadRemark, warningRemark } from './judged';

/**
 * Requests come from interfaces of the link afterwards, and before from addresses of the network load balancer ("Client
 * IP preservation", Elastic Load Balancing user guide): who looks at them sees others.
 */
export function sourceAddressPrecondition(draft: PlanDraft): JudgedPrecondition {
  const endpoints = listenerEndpoints(draft);
  const { facts } = draft.scope.world;
  const balancers = [...new Set(endpoints.map(({ loadBalancer }) => loadBalancer))];
  return judgeRemarks(
    {
      id: 'source-address',
      listeners: endpoints.map(({ listener }) => ({
        listener: listener.id,
        rules: areRulesRead(facts, listener.id) ? rulesInOrder(facts, listener.id).length : undefined,
      })),
    },
    [
      ...endpoints.flatMap(endpoint => ruleRemarks(draft, endpoint)),
      ...balancers.flatMap(id => webAclRemarks(draft, id)),
    ],
  );
}

function ruleRemarks(draft: PlanDraft, endpoint: ListenerEndpoint): readonly PreconditionRemark[] {
  const { facts } = draft.scope.world;
  const { id } = endpoint.listener;
  const named = namedListener(endpoint);
  if (!areRulesRead(facts, id))
    return [
      unreadRemark(
        draft,
        { about: 'source-address-rules', ...named },
        { operation: 'elasticloadbalancing:DescribeRules', node: id },
      ),
    ];
  return rulesInOrder(facts, id).flatMap((rule): readonly PreconditionRemark[] => {
    const own = ruleConditions(rule).flatMap(one => (one.field === 'source-ip' ? [one.blocks] : []));
    return own.length === 0
      ? []
      : [warningRemark({ code: 'source-address-rule', ...named, rule: rule.id, blocks: own.flat() })];
  });
}

function webAclRemarks(draft: PlanDraft, loadBalancer: string): readonly PreconditionRemark[] {
  const { facts } = draft.scope.world;
  const association = facts.resource('AWS::WAFv2::WebACLAssociation', `${loadBalancer}#webAcl`);
  if (association === undefined)
    return [
      unreadRemark(
        draft,
        { about: 'web-acl', loadBalancer },
        { operation: 'wafv2:GetWebACLForResource', node: loadBalancer },
      ),
    ];
  const { ARN, Name } = asRecord(association.properties['WebACL']);
  const arn = asText(ARN);
  const webAcl = asText(Name) ?? arn;
  return webAcl === undefined
    ? []
    : [warningRemark({ code: 'web-acl-sees-addresses', loadBalancer, webAcl, arn })];
}
