import * as l10n from '@vscode/l10n';
import { capitalize } from '../../../words/sentences';
import { defineCheck } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { concernedRoutes, pathsBy, integrationEvidence, describeRoutes } from '../../shared/concerned';
import { needsOfLinks, withoutHttpRoutes } from '../../shared/needs';

export const integrationTargetAbsent = defineCheck({
  id: 'RP202',
  name: 'integration-target-absent',
  severity: 'error',
  title: l10n.t("The VPC link V2 integration doesn't have an integration target"),
  rationale: l10n.t(
    "A VPC link V1 has its own load balancer. A VPC link V2 doesn't: each integration specifies one. API " +
      'Gateway refuses to create or import an integration that uses a VPC link V2 without an integration ' +
      "target, so an API that contains such an integration can't be deployed again.",
  ),
  looksAt: l10n.t("REST API integrations through a VPC link V2 that don't have an `integrationTarget`."),
  remedy: l10n.t('Set the integration target to the ARN of the load balancer.'),
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-private-integration.html',
  confirmation: {
    kind: 'reported',
    source: 'hashicorp/terraform-provider-aws#45230: "IntegrationTarget is required for VpcLinkV2"',
  },
  symptoms: [],
  needs: withoutHttpRoutes(needsOfLinks),
  *check(world) {
    const without = world.paths.filter(
      ({ api, kind, linkVersion, integrationTarget }) =>
        api.kind.node === 'rest-api' &&
        kind === 'private' &&
        linkVersion === 'V2' &&
        integrationTarget === undefined,
    );
    for (const [, paths] of pathsBy(world, without, ({ api, link }) => `${api.id} ${link ?? ''}`)) {
      const [{ link = '' }] = paths;
      yield {
        nodes: concernedRoutes(world, paths, link),
        cause: capitalize(
          l10n.t("{link} has version V2, but an integration target isn't set for {routes}.", {
            link: nodeLabel(world.graph, link),
            routes: describeRoutes(world, paths),
          }),
        ),
        evidence: [
          integrationEvidence(paths, 'connectionId', paths[0].connectionId),
          integrationEvidence(paths, 'integrationTarget', undefined),
        ],
        fix: {
          text: l10n.t(
            'Set the integration target to the ARN of the load balancer, for example with a patch operation on /integrationTarget. Then deploy the API.',
          ),
        },
      };
    }
  },
});
