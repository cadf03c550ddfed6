import { asRecord, asText } from '../../../topology/values';
import type { Facts } from '../../facts';
import type { TraceProgress } from '../gateway/traceProgress';
import type { RouteGate } from './gate';
import { stageSettings } from './stageSettings';

/** A web ACL is asked before all else ("Use AWS WAF to protect your REST APIs"). Its rules aren't read. */
export const passWebAcl: RouteGate = (facts, routed, { assumes }) => {
  const arn = asText(stageSettings(facts, routed)['webAclArn']);
  if (arn === undefined || arn === '') return undefined;
  const reason = { code: 'web-acl-allows', webAcl: nameInWebAclArn(arn) } as const;
  assumes.push({ gate: 'web-acl', node: routed.stage.id, reason });
  return undefined;
};

/** The same for the load balancers that a request passes. */
export function assumeWebAcls(facts: Facts, { hops, assumes }: TraceProgress): void {
  for (const { node } of hops) {
    const association = facts.resource('AWS::WAFv2::WebACLAssociation', `${node}#webAcl`);
    const { ARN, Name } = asRecord(association?.properties['WebACL']);
    const arn = asText(ARN);
    const webAcl = asText(Name) ?? (arn === undefined ? undefined : nameInWebAclArn(arn));
    if (webAcl !== undefined)
      assumes.push({ gate: 'web-acl', node, reason: { code: 'web-acl-allows', webAcl } });
  }
}

/** `arn:…:regional/webacl/{name}/{id}` */
const nameInWebAclArn = (arn: string): string => /\/webacl\/([^/]+)/.exec(arn)?.[1] ?? arn;
