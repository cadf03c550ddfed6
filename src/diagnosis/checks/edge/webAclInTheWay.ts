import { record, text } from '../../../topology/values';
import { defineCheck } from '../../check';
import { called } from '../../shared/called';
import { needsOfLoadBalancers } from '../../shared/needs';
import { counted, spokenStage, stagesOf } from './shared';

export const webAclInTheWay = defineCheck({
  id: 'RP112',
  name: 'web-acl-in-the-way',
  severity: 'info',
  title: 'A web ACL may block requests',
  rationale:
    'AWS WAF answers a request that one of its rules blocks with 403, before API Gateway or the load balancer looks at ' +
    'it: no route and no rule of a listener explains such an answer. A web ACL on a load balancer judges what API ' +
    'Gateway sends, whose source addresses are not those of the callers.',
  looksAt: 'webAclArn of stages, and GetWebACLForResource of Application Load Balancers that routes lead to.',
  remedy: 'Look at the sampled requests of the web ACL before anything else where a 403 has no other cause.',
  documentation: 'https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-testing-view-sample.html',
  confirmation: { kind: 'model', source: 'apigateway#Stage.webAclArn, wafv2#GetWebACLForResource' },
  symptoms: [403],
  needs: [...needsOfLoadBalancers, 'wafv2:GetWebACLForResource'],
  *check(world) {
    for (const found of stagesOf(world)) {
      const arn = text(found.properties['webAclArn']);
      if (arn === undefined) continue;
      yield {
        nodes: [found.stage.id, found.api.id],
        cause: `The web ACL ${nameIn(arn)} judges every request to ${spokenStage(world, found)}.`,
        evidence: [
          { what: `webAclArn of ${found.stage.name}`, value: arn, operation: 'apigateway:GetStages' },
        ],
        fix: {
          text: `Where requests are answered with 403, look at the sampled requests of ${nameIn(arn)}.`,
        },
      };
    }
    for (const association of world.facts.ofType('AWS::WAFv2::WebACLAssociation')) {
      const { ARN, Name } = record(association.properties['WebACL']);
      const arn = text(ARN);
      const id = association.parent ?? association.arn.replace(/#webAcl$/, '');
      const routes = new Set(world.waysToLoadBalancer(id).map(({ route }) => route.id)).size;
      if (arn === undefined || routes === 0 || world.graph.node(id) === undefined) continue;
      const name = text(Name) ?? nameIn(arn);
      yield {
        nodes: [id],
        cause: `The web ACL ${name} judges every request that ${counted(routes, 'route')} ${routes === 1 ? 'sends' : 'send'} to ${called(world.graph, id)}.`,
        evidence: [
          {
            what: `web ACL of ${called(world.graph, id)}`,
            value: arn,
            operation: 'wafv2:GetWebACLForResource',
          },
        ],
        fix: { text: `Where requests are answered with 403, look at the sampled requests of ${name}.` },
      };
    }
  },
});

/** `arn:aws:wafv2:…:regional/webacl/{name}/{id}` */
const nameIn = (arn: string): string => /\/webacl\/([^/]+)\//.exec(arn)?.[1] ?? arn;
