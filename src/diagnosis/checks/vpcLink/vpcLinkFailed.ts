import * as l10n from '@vscode/l10n';
import { applicationLoadBalancerOfLink } from '../../../paths/linkLegs';
import { defineCheck } from '../../check';
import type { Evidence } from '../../finding';
import { nodeLabel } from '../../shared/nodeLabel';
import { needsOfLoadBalancers } from '../../shared/needs';
import type { World } from '../../world';
import { countLinkRoutes, usedLinks, type Link, withApis } from './shared';

export const vpcLinkFailed = defineCheck({
  id: 'RP006',
  name: 'vpc-link-failed',
  severity: 'error',
  title: l10n.t("The VPC link V1 failed or can't be created"),
  rationale: l10n.t(
    'API Gateway finishes the setup of a VPC link V1 after the call that creates it, and only the status of the VPC link shows a failure. A failed VPC link forwards no requests: every route through it returns 500.',
  ),
  looksAt: l10n.t(
    "VPC links V1 that a stage's routes use and whose status is FAILED, or that name an Application Load Balancer if the status isn't known, as in a template.",
  ),
  remedy: l10n.t(
    "Fix the problem in the status message, then create a new VPC link: a failed VPC link doesn't recover. A VPC link V1 supports only a Network Load Balancer. For an Application Load Balancer, create a VPC link V2.",
  ),
  documentation: 'https://repost.aws/knowledge-center/api-gateway-500-error-vpc',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'AWS re:Post, "How do I resolve HTTP 500 errors with a VPC link?"; API Gateway API reference, VpcLink',
    ),
  },
  symptoms: [500],
  explains: { 'before-load-balancer': 1 },
  needs: needsOfLoadBalancers,
  *check(world) {
    for (const { link, paths } of usedLinks(world, 'V1')) {
      const application = applicationLoadBalancerOfLink(world.facts, link.id);
      const isImpossible = link.status === undefined && application !== undefined;
      if (link.status !== 'FAILED' && !isImpossible) continue;
      yield {
        nodes: withApis(link.id, paths),
        cause: isImpossible
          ? l10n.t(
              'A VPC link V1 needs a Network Load Balancer, but {link} names the Application Load Balancer {loadBalancer}. Requests to {routes} fail.',
              {
                link: nodeLabel(world.graph, link.id),
                loadBalancer: nodeLabel(world.graph, application),
                routes: countLinkRoutes(paths),
              },
            )
          : describeFailed(world, link, countLinkRoutes(paths)),
        evidence: linkEvidence(world, link),
        fix: { text: suggestFix(world, application) },
      };
    }
  },
});

function describeFailed({ graph }: World, link: Link, routes: string): string {
  const message = link.attributes.statusMessage;
  const name = nodeLabel(graph, link.id);
  return message === undefined
    ? l10n.t("{link} failed. Requests to {routes} can't reach the load balancer.", { link: name, routes })
    : l10n.t("{link} failed: {message}. Requests to {routes} can't reach the load balancer.", {
        link: name,
        message: message.replace(/\.$/, ''),
        routes,
      });
}

function linkEvidence({ graph }: World, link: Link): readonly Evidence[] {
  const { statusMessage, targetArns = [] } = link.attributes;
  const name = nodeLabel(graph, link.id);
  const operation = 'apigateway:GetVpcLinks';
  return link.status === undefined
    ? [{ what: l10n.t('targetArns of {link}', { link: name }), value: targetArns.join(', '), operation }]
    : [
        { what: l10n.t('status of {link}', { link: name }), value: link.status, operation },
        ...(statusMessage === undefined
          ? []
          : [
              {
                what: l10n.t('statusMessage of {link}', { link: name }),
                value: statusMessage,
                operation,
              } as const,
            ]),
      ];
}

function suggestFix({ graph }: World, application: string | undefined): string {
  return application === undefined
    ? l10n.t(
        'Fix the problem in the status message, create a new VPC link, set its ID as the connectionId of the integrations, and deploy the API.',
      )
    : l10n.t(
        "A VPC link V1 doesn't support an Application Load Balancer. Create a VPC link V2, set its ID as the connectionId of the integrations and {loadBalancer} as their integrationTarget, and deploy the API.",
        { loadBalancer: nodeLabel(graph, application) },
      );
}
