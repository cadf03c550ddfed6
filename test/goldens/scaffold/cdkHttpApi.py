# A stack of the AWS CDK for a request path.
#
# 3 routes of HTTP API orders over VPC link V2 shared-link to load balancers orders
# and customers
#
# Needs aws-cdk-lib 2.
#
# Put it into an application for the account and region that were read:
# RequestPathStack(app, "RequestPath"); what is not given is as it was read there.
#
# Constructs are those of CloudFormation (L1), which say exactly what is deployed.
#
# An HTTP API names the listener, not the load balancer: IntegrationUri is the ARN of
# the listener.
#
# An HTTP API sends the name of its stage in front of the path, but for $default;
# overwrite:path takes it away.
#
# The listener receives the host that the caller asked for: its host-header rules have
# to fit the domain name of the API.
#
# TlsConfig is what makes the connection to the listener HTTPS; HTTP APIs accept
# certificates of public authorities alone.
#
# Routes without authorization of their own have AuthorizationType AWS_IAM, so that
# nothing behind the load balancer is open to everyone. Callers sign their requests;
# say NONE or an authorizer where that is not what you want.
#
# Routes with AuthorizationType NONE are open to anyone who knows the URL.
#
# The integrations that existing routes lead to now stay in the API, unused.
#
# Stage prod is not deployed automatically: nothing changes for callers until the API
# is deployed to it (apigatewayv2 create-deployment).

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
        # Id of HTTP API orders.
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
        # Id of VPC link V2 shared-link.
        vpc_link_id: str = "a1b2c3",
        # ARN of the listener on port 80 of load balancer orders.
        listener_arn: str = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/orders/50dc6c495c0c9188/f2f7dc8efc522ab2",
        # ARN of the listener on port 8443 of load balancer customers.
        listener_arn2: str = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/customers/50dc6c495c0c9189/f2f7dc8efc522ab4",
        # Host that load balancer customers is asked for; its certificate has to be
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

        # IntegrationUri is the listener. Without overwrite:path the name of the stage
        # stands in front of the path.
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

        # IntegrationUri is the listener. Without overwrite:path the name of the stage
        # stands in front of the path.
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

        # The API has this route: it only leads elsewhere.
        #
        # A stack cannot make it a second time. The stack that has it (ApiId
        # h1a2b3c4d5, RouteId route01) gives it what follows. Where none has, write it
        # here and let cdk import take it over.
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

        # AWS::ApiGatewayV2::Stage exists (ApiId h1a2b3c4d5, StageName prod) and stays
        # as it is.

        # A stage that exists outlasts the stack, and so does what its requests pass.
        for kept in [
            link_egress,
            load_balancer_ingress,
            link_egress2,
            load_balancer_ingress2,
        ]:
            options = kept.cfn_options
            options.deletion_policy = CfnDeletionPolicy.RETAIN_EXCEPT_ON_CREATE
            options.update_replace_policy = CfnDeletionPolicy.DELETE
