import * as l10n from '@vscode/l10n';
import { asRecord, asText } from '../../../topology/values';
import { defineCheck } from '../../check';
import { countOf } from '../../../words/counts';
import { nodeLabel } from '../../shared/nodeLabel';
import { needsOfLoadBalancers } from '../../shared/needs';
import { describeStage, eachStage } from './shared';

export const webAclOnPath = defineCheck({
  id: 'RP112',
  name: 'web-acl-in-the-way',
  severity: 'info',
  title: l10n.t('A web ACL may block requests'),
  rationale: l10n.t(
    'AWS WAF returns 403 for a request that one of its rules blocks, before API Gateway or the load balancer ' +
      'evaluates it. No route and no listener rule explains such a response. A web ACL on a load balancer ' +
      "evaluates the requests that API Gateway sends. Their source addresses aren't those of the callers.",
  ),
  looksAt: l10n.t(
    'webAclArn of stages, and GetWebACLForResource of Application Load Balancers that routes reach.',
  ),
  remedy: l10n.t('If nothing else explains a 403, check the sampled requests of the web ACL first.'),
  documentation: 'https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-testing-view-sample.html',
  confirmation: { kind: 'model', source: 'apigateway#Stage.webAclArn, wafv2#GetWebACLForResource' },
  symptoms: [403],
  needs: [...needsOfLoadBalancers, 'wafv2:GetWebACLForResource'],
  *check(world) {
    for (const found of eachStage(world)) {
      const arn = asText(found.properties['webAclArn']);
      if (arn === undefined) continue;
      yield {
        nodes: [found.stage.id, found.api.id],
        cause: l10n.t('The web ACL {webAcl} evaluates every request to {stage}.', {
          webAcl: nameIn(arn),
          stage: describeStage(world, found),
        }),
        evidence: [
          {
            what: l10n.t('{member} of {name}', { member: 'webAclArn', name: found.stage.name }),
            value: arn,
            operation: 'apigateway:GetStages',
          },
        ],
        fix: { text: fixText(nameIn(arn)) },
      };
    }
    for (const association of world.facts.ofType('AWS::WAFv2::WebACLAssociation')) {
      const { ARN, Name } = asRecord(association.properties['WebACL']);
      const arn = asText(ARN);
      const id = association.parent ?? association.arn.replace(/#webAcl$/, '');
      const routes = new Set(world.pathsToLoadBalancer(id).map(({ route }) => route.id)).size;
      if (arn === undefined || routes === 0 || world.graph.node(id) === undefined) continue;
      const name = asText(Name) ?? nameIn(arn);
      yield {
        nodes: [id],
        cause: l10n.t(
          'The web ACL {webAcl} evaluates every request to {routes} that reaches {loadBalancer}.',
          {
            webAcl: name,
            routes: countOf(routes, 'route'),
            loadBalancer: nodeLabel(world.graph, id),
          },
        ),
        evidence: [
          {
            what: l10n.t('web ACL of {loadBalancer}', { loadBalancer: nodeLabel(world.graph, id) }),
            value: arn,
            operation: 'wafv2:GetWebACLForResource',
          },
        ],
        fix: { text: fixText(name) },
      };
    }
  },
});

const fixText = (webAcl: string): string =>
  l10n.t('If requests get 403, check the sampled requests of {webAcl}.', { webAcl });

/** `arn:aws:wafv2:…:regional/webacl/{name}/{id}` */
const nameIn = (arn: string): string => /\/webacl\/([^/]+)\//.exec(arn)?.[1] ?? arn;
