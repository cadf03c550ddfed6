import type { ScaffoldableType } from '../../blueprint';
import { ecsService } from './ecs';
import { httpApi, httpIntegration, httpRoute, writeHttpStage } from './httpApi';
import { writeListener, loadBalancer, targetGroup } from './loadBalancing';
import { restMethod } from './method';
import { securityGroup, securityGroupEgress, securityGroupIngress } from './network';
import { restApi, restResource } from './restApi';
import { restDeployment, writeRestStage } from './restStage';
import type { BlockWriter } from './script';
import { vpcLink } from './vpcLink';

export const writers = {
  'AWS::ApiGateway::Deployment': restDeployment,
  'AWS::ApiGateway::Method': restMethod,
  'AWS::ApiGateway::Resource': restResource,
  'AWS::ApiGateway::RestApi': restApi,
  'AWS::ApiGateway::Stage': writeRestStage,
  'AWS::ApiGatewayV2::Api': httpApi,
  'AWS::ApiGatewayV2::Integration': httpIntegration,
  'AWS::ApiGatewayV2::Route': httpRoute,
  'AWS::ApiGatewayV2::Stage': writeHttpStage,
  'AWS::ApiGatewayV2::VpcLink': vpcLink,
  'AWS::EC2::SecurityGroup': securityGroup,
  'AWS::EC2::SecurityGroupEgress': securityGroupEgress,
  'AWS::EC2::SecurityGroupIngress': securityGroupIngress,
  'AWS::ECS::Service': ecsService,
  'AWS::ElasticLoadBalancingV2::Listener': writeListener,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': loadBalancer,
  'AWS::ElasticLoadBalancingV2::TargetGroup': targetGroup,
} satisfies Record<ScaffoldableType, BlockWriter>;
