# An AWS CDK stack for a request path.
#
# Private load balancer orders for ECS service orders
#
# Requires aws-cdk-lib 2.
#
# Add it to an application for the account and region that were read:
# RequestPathStack(app, "RequestPath"). Parameters that you omit have the values that
# were read there.
#
# The code uses CloudFormation constructs (L1), which define exactly what is deployed.
#
# The load balancer doesn't allow inbound traffic yet. Add a rule for the security
# groups of its VPC link (blueprint security-groups or direct-alb).
#
# The tasks need outbound access from the subnets to pull images: a NAT gateway or VPC
# endpoints.
#
# API Gateway accepts certificates from public authorities. The URI of the integration
# must use a host that the certificate covers.
#
# The task definition must use the network mode awsvpc and be compatible with Fargate.

from collections.abc import Sequence
from typing import Any

from aws_cdk import (
    Stack,
    aws_ec2 as ec2,
    aws_ecs as ecs,
    aws_elasticloadbalancingv2 as elbv2,
)
from constructs import Construct


class RequestPathStack(Stack):
    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        # VPC of the load balancer.
        vpc_id: str = "vpc-0a1b2c3d4e5f60001",
        # Private subnets for the load balancer and the tasks, in at least two
        # Availability Zones.
        subnet_ids: Sequence[str] = (
            "subnet-0a1b2c3d4e5f60001",
            "subnet-0a1b2c3d4e5f60002",
        ),
        # Port on which the container listens.
        container_port: int = 8080,
        # Security group of the tasks that allows traffic from the load balancer.
        service_security_group_id: str = "sg-0a1b2c3d4e5f60005",
        # ARN of a certificate that is valid for the host in the requests from API
        # Gateway.
        certificate_arn: str = "arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012",
        # Name or ARN of the ECS cluster.
        cluster: str = "shop",
        # ARN of the task definition, or its family and revision.
        task_definition: str = "arn:aws:ecs:eu-west-1:111122223333:task-definition/orders:7",
        # Container of the task definition that receives the requests.
        container_name: str = "web",
        **kwargs: Any,
    ) -> None:
        super().__init__(scope, construct_id, **kwargs)

        # Allows only outbound requests and health checks to the tasks.
        load_balancer_security_group = ec2.CfnSecurityGroup(
            self,
            "LoadBalancerSecurityGroup",
            group_name="orders load balancer",
            group_description="Private load balancer",
            vpc_id=vpc_id,
            security_group_egress=[
                ec2.CfnSecurityGroup.EgressProperty(
                    ip_protocol="tcp",
                    from_port=container_port,
                    to_port=container_port,
                    destination_security_group_id=service_security_group_id,
                    description="To the tasks",
                ),
            ],
        )

        ec2.CfnSecurityGroupIngress(
            self,
            "ServiceIngress",
            group_id=service_security_group_id,
            ip_protocol="tcp",
            from_port=container_port,
            to_port=container_port,
            source_security_group_id=load_balancer_security_group.ref,
            description="From the load balancer",
        )

        load_balancer = elbv2.CfnLoadBalancer(
            self,
            "LoadBalancer",
            name="orders-alb",
            type="application",
            scheme="internal",
            subnets=list(subnet_ids),
            security_groups=[load_balancer_security_group.ref],
        )

        # Tasks with their own network interface (awsvpc) are registered by IP
        # address.
        target_group = elbv2.CfnTargetGroup(
            self,
            "TargetGroup",
            name="orders-tasks",
            target_type="ip",
            protocol="HTTP",
            port=container_port,
            vpc_id=vpc_id,
            health_check_path="/health",
        )

        listener = elbv2.CfnListener(
            self,
            "Listener",
            load_balancer_arn=load_balancer.ref,
            port=443,
            protocol="HTTPS",
            ssl_policy="ELBSecurityPolicy-TLS13-1-2-2021-06",
            certificates=[
                elbv2.CfnListener.CertificateProperty(
                    certificate_arn=certificate_arn,
                ),
            ],
            default_actions=[
                elbv2.CfnListener.ActionProperty(
                    type="forward",
                    target_group_arn=target_group.ref,
                ),
            ],
        )

        # Tasks can be registered only after a listener uses the target group.
        service = ecs.CfnService(
            self,
            "Service",
            service_name="orders",
            cluster=cluster,
            task_definition=task_definition,
            launch_type="FARGATE",
            desired_count=2,
            load_balancers=[
                ecs.CfnService.LoadBalancerProperty(
                    container_name=container_name,
                    container_port=container_port,
                    target_group_arn=target_group.ref,
                ),
            ],
            network_configuration=ecs.CfnService.NetworkConfigurationProperty(
                awsvpc_configuration=ecs.CfnService.AwsVpcConfigurationProperty(
                    assign_public_ip="DISABLED",
                    subnets=list(subnet_ids),
                    security_groups=[service_security_group_id],
                ),
            ),
        )
        service.node.add_dependency(listener)
