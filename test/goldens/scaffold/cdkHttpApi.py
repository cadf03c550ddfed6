# An AWS CDK stack for a request path.
#
# 3 routes of HTTP API orders through VPC link V2 shared-link to load balancers orders
# and customers
#
# Requires aws-cdk-lib 2.
#
# Add it to an application for the account and region that were read:
# RequestPathStack(app, "RequestPath"). Parameters that you omit have the values that
# were read there.
#
# The code uses CloudFormation constructs (L1), which define exactly what is deployed.
#
# An HTTP API refers to the listener, not to the load balancer: IntegrationUri is the
# ARN of the listener.
#
# Unless the stage is $default, an HTTP API puts the stage name in front of the path.
# overwrite:path removes it.
#
# The listener receives the host that the caller used, so its host-header rules must
# match the domain name of the API.
#
# TlsConfig makes the connection to the listener HTTPS. HTTP APIs accept only
# certificates from public authorities.
#
# Routes without their own authorization have AuthorizationType AWS_IAM, so that the
# backend isn't open to everyone. Callers must sign their requests. To change this,
# set NONE or an authorizer.
#
# Routes with AuthorizationType NONE are open to anyone who knows the URL.
#
# The current integrations of existing routes stay in the API, unused.
#
# Stage prod isn't deployed automatically. Nothing changes for callers until you
# deploy the API to it (apigatewayv2 create-deployment).

from typing import Any

from aws_cdk import (
    CfnDeletionPolicy,
    Stack,
    aws_apigatewayv2 as apigatewayv2,
    aws_ec2 as ec2,
)
from constructs import Construct


class RequestPathStack(Stack):
    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        # ID of HTTP API orders.
        api_id: str = "h1a2b3c4d5",
        # Security group of VPC link V2 shared-link.
        link_security_group_id: str = "sg-0a1b2c3d4e5f60003",
        # Port of the listener of load balancer orders.
        listener_port: int = 80,
        # Security group of load balancer orders.
        load_balancer_security_group_id: str = "sg-0a1b2c3d4e5f60001",
        # Port of the listener of load balancer customers.
        listener_port2: int = 8443,
        # Security group of load balancer customers.
        load_balancer_security_group_id2: str = "sg-0a1b2c3d4e5f60002",
        # ID of VPC link V2 shared-link.
        vpc_link_id: str = "a1b2c3",
        # ARN of the listener on port 80 of load balancer orders.
        listener_arn: str = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/orders/50dc6c495c0c9188/f2f7dc8efc522ab2",
        # ARN of the listener on port 8443 of load balancer customers.
        listener_arn2: str = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/customers/50dc6c495c0c9189/f2f7dc8efc522ab4",
        # Host that requests to load balancer customers use. Its certificate must be
        # valid for this name.
        backend_host2: str = "customers.internal.example.com",
        **kwargs: Any,
    ) -> None:
        super().__init__(scope, construct_id, **kwargs)

        link_egress = ec2.CfnSecurityGroupEgress(
            self,
            "LinkEgress",
            group_id=link_security_group_id,
            ip_protocol="tcp",
            from_port=listener_port,
            to_port=listener_port,
            destination_security_group_id=load_balancer_security_group_id,
            description="To the load balancer",
        )

        load_balancer_ingress = ec2.CfnSecurityGroupIngress(
            self,
            "LoadBalancerIngress",
            group_id=load_balancer_security_group_id,
            ip_protocol="tcp",
            from_port=listener_port,
            to_port=listener_port,
            source_security_group_id=link_security_group_id,
            description="From the VPC link",
        )

        link_egress2 = ec2.CfnSecurityGroupEgress(
            self,
            "LinkEgress2",
            group_id=link_security_group_id,
            ip_protocol="tcp",
            from_port=listener_port2,
            to_port=listener_port2,
            destination_security_group_id=load_balancer_security_group_id2,
            description="To the load balancer",
        )

        load_balancer_ingress2 = ec2.CfnSecurityGroupIngress(
            self,
            "LoadBalancerIngress2",
            group_id=load_balancer_security_group_id2,
            ip_protocol="tcp",
            from_port=listener_port2,
            to_port=listener_port2,
            source_security_group_id=link_security_group_id,
            description="From the VPC link",
        )

        # IntegrationUri is the listener. Without overwrite:path, the path starts with
        # the stage name.
        self.integration = apigatewayv2.CfnIntegration(
            self,
            "Integration",
            api_id=api_id,
            integration_type="HTTP_PROXY",
            integration_method="ANY",
            integration_uri=listener_arn,
            connection_type="VPC_LINK",
            connection_id=vpc_link_id,
            payload_format_version="1.0",
            request_parameters={
                "overwrite:path": "$request.path",
            },
        )

        # IntegrationUri is the listener. Without overwrite:path, the path starts with
        # the stage name.
        integration2 = apigatewayv2.CfnIntegration(
            self,
            "Integration2",
            api_id=api_id,
            integration_type="HTTP_PROXY",
            integration_method="ANY",
            integration_uri=listener_arn2,
            connection_type="VPC_LINK",
            connection_id=vpc_link_id,
            payload_format_version="1.0",
            request_parameters={
                "overwrite:path": "$request.path",
            },
            tls_config=apigatewayv2.CfnIntegration.TlsConfigProperty(
                server_name_to_verify=backend_host2,
            ),
        )

        # The API already has this route. Only its target changes.
        #
        # A stack can't create it again. Set the following in the stack that owns it
        # (ApiId h1a2b3c4d5, RouteId route01). If no stack owns it, define it here and
        # import it with cdk import.
        #   target=f"integrations/{request_path_stack.integration.ref}",

        apigatewayv2.CfnRoute(
            self,
            "PostOrdersRoute",
            authorization_type="NONE",
            api_id=api_id,
            route_key="POST /orders",
            target=f"integrations/{self.integration.ref}",
        )

        apigatewayv2.CfnRoute(
            self,
            "GetCustomersRoute",
            api_id=api_id,
            route_key="GET /customers",
            target=f"integrations/{integration2.ref}",
            authorization_type="AWS_IAM",
        )

        # AWS::ApiGatewayV2::Stage exists (ApiId h1a2b3c4d5, StageName prod) and
        # doesn't change.

        # An existing stage stays when the stack is deleted, and so do the resources
        # that its requests use.
        for kept in [
            link_egress,
            load_balancer_ingress,
            link_egress2,
            load_balancer_ingress2,
        ]:
            options = kept.cfn_options
            options.deletion_policy = CfnDeletionPolicy.RETAIN_EXCEPT_ON_CREATE
            options.update_replace_policy = CfnDeletionPolicy.DELETE
