# A stack of the AWS CDK for a request path.
#
# Private load balancer orders for ECS service orders
#
# Needs aws-cdk-lib 2.
#
# Put it into an application for the account and region that were read:
# RequestPathStack(app, "RequestPath"); what is not given is as it was read there.
#
# Constructs are those of CloudFormation (L1), which say exactly what is deployed.
#
# Nothing is let in to the load balancer yet: the security groups of the VPC link that
# leads here get a rule of their own (blueprint security-groups or direct-alb).
#
# The subnets need a way out for the tasks: a NAT gateway or VPC endpoints to pull
# images through.
#
# API Gateway accepts certificates of public authorities: the URI of the integration
# has to name a host that the certificate covers.
#
# The task definition has to use the network mode awsvpc and to fit Fargate.

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
        # Private subnets in two zones at least, for the load balancer and the tasks.
        subnet_ids: Sequence[str] = (
            "subnet-0a1b2c3d4e5f60001",
            "subnet-0a1b2c3d4e5f60002",
        ),
        # Port on which the container listens.
        container_port: int = 8080,
        # Security group of the tasks that lets the load balancer in.
        service_security_group_id: str = "sg-0a1b2c3d4e5f60005",
        # ARN of a certificate that is valid for the host that API Gateway asks for.
        certificate_arn: str = "arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012",
        # Name or ARN of the ECS cluster.
        cluster: str = "shop",
        # ARN of the task definition, or its family and revision.
        task_definition: str = "arn:aws:ecs:eu-west-1:111122223333:task-definition/orders:7",
        # Container of the task definition that answers requests.
        container_name: str = "web",
        **kwargs: Any,
    ) -> None:
        super().__init__(scope, construct_id, **kwargs)

        # Lets nothing out but requests and health checks to the tasks.
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

        # Tasks with a network interface of their own (awsvpc) are registered by
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

        # Tasks can be registered only when the target group belongs to a listener.
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
