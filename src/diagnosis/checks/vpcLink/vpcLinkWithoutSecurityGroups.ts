import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { hasNoGroups, isKept, linksOfVersion } from './shared';

export const vpcLinkWithoutSecurityGroups = defineCheck({
  id: 'RP308',
  name: 'vpc-link-without-security-groups',
  severity: 'warning',
  title: l10n.t('The VPC link was created without security groups'),
  rationale: l10n.t(
    "AWS doesn't document which security groups the network interfaces of such a VPC link V2 have. Users report the default security group of the VPC, so anyone who edits that group also changes what the VPC link can reach. The load balancer's rules can't refer to a security group of the VPC link, and AWS doesn't create such a VPC link in shared subnets.",
  ),
  looksAt: l10n.t('VPC links V2 whose SecurityGroupIds are empty.'),
  remedy: l10n.t(
    "Create a VPC link with its own security group, set its ID as the connectionId of the integrations, and deploy the API. You can't change the security groups of an existing VPC link.",
  ),
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-links-v2.html',
  confirmation: {
    kind: 'reported',
    source: l10n.t(
      'hashicorp/terraform-provider-aws#20488 (the default security group is used); aws/aws-cdk#34137 (shared subnets need a security group)',
    ),
  },
  symptoms: [],
  needs: ['apigatewayv2:GetVpcLinks'],
  *check(world) {
    for (const link of linksOfVersion(world, 'V2')) {
      if (!hasNoGroups(link) || !isKept(link)) continue;
      const name = nodeLabel(world.graph, link.id);
      yield {
        nodes: [link.id],
        cause: l10n.t(
          "{link} doesn't have security groups of its own, so it doesn't control what its requests can reach.",
          { link: name },
        ),
        evidence: [
          {
            what: l10n.t('SecurityGroupIds of {link}', { link: name }),
            value: l10n.t('none'),
            operation: 'apigatewayv2:GetVpcLinks',
          },
        ],
        fix: {
          text: l10n.t(
            'Create a VPC link like {link} with a security group that allows outbound TCP to the load balancers, and allow that security group in the inbound rules of the load balancers. Set the new ID as the connectionId of the integrations, and deploy the API.',
            { link: name },
          ),
        },
      };
    }
  },
});
