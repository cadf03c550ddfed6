import { defineCheck } from '../../check';
import { called } from '../../shared/called';
import { concerned, waysBy, integrationEvidence, spokenRoutes, verb, sentence } from '../../shared/concerned';
import { needsOfLinks } from '../../shared/needs';

export const integrationTargetAbsent = defineCheck({
  id: 'RP202',
  name: 'integration-target-absent',
  severity: 'error',
  title: 'A VPC link V2 is named without the load balancer behind it',
  rationale:
    'A VPC link V1 knows its load balancer, a VPC link V2 does not: each integration names its own. API Gateway refuses ' +
    'to create or import an integration that names a link V2 and no integration target, so an API that has one ' +
    'cannot be deployed again.',
  looksAt: 'REST API integrations over a VPC link V2 that have no `integrationTarget`.',
  remedy: 'Set the integration target to the ARN of the load balancer.',
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-private-integration.html',
  confirmation: {
    kind: 'reported',
    source: 'hashicorp/terraform-provider-aws#45230: "IntegrationTarget is required for VpcLinkV2"',
  },
  symptoms: [],
  needs: needsOfLinks,
  *check(world) {
    const without = world.ways.filter(
      ({ api, kind, linkVersion, integrationTarget }) =>
        api.kind.node === 'rest-api' &&
        kind === 'private' &&
        linkVersion === 'V2' &&
        integrationTarget === undefined,
    );
    for (const [, ways] of waysBy(world, without, ({ api, link }) => `${api.id} ${link ?? ''}`)) {
      const [{ link = '' }] = ways;
      yield {
        nodes: concerned(world, ways, link),
        cause: sentence(
          `${spokenRoutes(world, ways)} ${verb(ways, 'names', 'name')} ${called(world.graph, link)}, a VPC link V2, and no load balancer behind it.`,
        ),
        evidence: [
          integrationEvidence(ways, 'connectionId', ways[0].connectionId),
          integrationEvidence(ways, 'integrationTarget', undefined),
        ],
        fix: {
          text: 'Set the integration target to the ARN of the load balancer, for example with a patch operation on /integrationTarget, and deploy.',
        },
      };
    }
  },
});
