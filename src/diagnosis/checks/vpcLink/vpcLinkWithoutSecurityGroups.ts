import { defineCheck } from '../../check';
import { called } from '../../shared/called';
import { hasNoGroups, isKept, linksOf } from './shared';

export const vpcLinkWithoutSecurityGroups = defineCheck({
  id: 'RP308',
  name: 'vpc-link-without-security-groups',
  severity: 'warning',
  title: 'The VPC link was made without security groups',
  rationale:
    'AWS does not document which security groups the network interfaces of such a VPC link V2 have; people report the default one of the VPC, which whoever edits that group then decides over. A load balancer cannot name the link in its rules, and in shared subnets AWS refuses to make such a link.',
  looksAt: 'VPC links V2 whose SecurityGroupIds are empty.',
  remedy:
    'Create a VPC link with a security group of its own, give its id to the integrations as connectionId and deploy: the groups of a link cannot be changed.',
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-links-v2.html',
  confirmation: {
    kind: 'reported',
    source:
      'hashicorp/terraform-provider-aws#20488 (the default group is used); aws/aws-cdk#34137 (shared subnets need a group)',
  },
  symptoms: [],
  needs: ['apigatewayv2:GetVpcLinks'],
  *check(world) {
    for (const link of linksOf(world, 'V2')) {
      if (!hasNoGroups(link) || !isKept(link)) continue;
      const name = called(world.graph, link.id);
      yield {
        nodes: [link.id],
        cause: `${name} has no security groups of its own: what its requests may reach is decided elsewhere.`,
        evidence: [
          { what: `SecurityGroupIds of ${name}`, value: 'none', operation: 'apigatewayv2:GetVpcLinks' },
        ],
        fix: {
          text: `Create a VPC link like ${name} with a security group that lets TCP out to the load balancers, let that group in there, give the new id to the integrations as connectionId and deploy.`,
        },
      };
    }
  },
});
