# An AWS CDK stack for a request path.
#
# 4 routes of REST API orders through a new VPC link V2 orders-link to load balancers
# orders and customers
#
# Requires aws-cdk-lib 2.225.0 or later for integration_target of CfnMethod.
#
# Add it to an application for the account and region that were read:
# RequestPathStack(app, "RequestPath"). Parameters that you omit have the values that
# were read there.
#
# The code uses CloudFormation constructs (L1): the Integration of the CDK (L2)
# doesn't support a load balancer as its target, and L1 constructs define exactly what
# is deployed.
#
# The subnets and security groups of a VPC link V2 can't be changed after it is
# created. The rules of its security groups can.
#
# A VPC link V2 that receives no requests for 60 days becomes INACTIVE. It takes
# minutes to become available again.
#
# A REST API refers to the load balancer, not to its listener: IntegrationTarget is
# the ARN of the load balancer, and the scheme and port of the URI select the
# listener.
#
# The load balancer receives the path of the URI, without the stage name. For REST
# APIs, the developer guide says otherwise: check a request in the access log of the
# load balancer.
#
# The deployment publishes every change to REST API orders since the last deployment
# to stage prod, not only the changes in this code.
#
# Stage prod exists. It gets a new deployment and keeps its settings.
#
# GET /orders, GET /customers/{customerId}/items/{itemId} and DELETE
# /customers/{customerId}/items/{itemId}: AuthorizationType is AWS_IAM, so that the
# backend isn't open to everyone. Callers must sign their requests. To change this,
# set NONE or an authorizer.

from collections.abc import Sequence
from typing import Any

from aws_cdk import (
    CfnDeletionPolicy,
    Stack,
    aws_apigateway as apigateway,
    aws_apigatewayv2 as apigatewayv2,
    aws_ec2 as ec2,
)
from constructs import Construct


def snapshot_of(method: apigateway.CfnMethod) -> list[Any]:
    # The settings of a method that a deployment publishes.
    return [
        method.resource_id,
        method.http_method,
        method.authorization_type,
        method.authorizer_id,
        method.authorization_scopes,
        method.api_key_required,
        method.operation_name,
        method.request_models,
        method.request_parameters,
        method.request_validator_id,
        method.method_responses,
        method.integration,
    ]


class RequestPathStack(Stack):
    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        # ID of REST API orders.
        rest_api_id: str = "abcde12345",
        # VPC of the load balancer.
        vpc_id: str = "vpc-0a1b2c3d4e5f60001",
        # Port of the listener of load balancer orders.
        listener_port: int = 80,
        # Security group of load balancer orders.
        load_balancer_security_group_id: str = "sg-0a1b2c3d4e5f60001",
        # Port of the listener of load balancer customers.
        listener_port2: int = 8443,
        # Security group of load balancer customers.
        load_balancer_security_group_id2: str = "sg-0a1b2c3d4e5f60002",
        # Subnets of the VPC link in the VPC of the load balancer, one for each
        # Availability Zone where API Gateway supports VPC links.
        subnet_ids: Sequence[str] = (
            "subnet-0a1b2c3d4e5f60001",
            "subnet-0a1b2c3d4e5f60002",
        ),
        # ID of resource /orders.
        orders_resource_id: str = "ordersid01",
        # ARN of load balancer orders.
        load_balancer_arn: str = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/orders/50dc6c495c0c9188",
        # Host that requests to load balancer orders use. Its host-header rules are
        # matched against this name.
        backend_host: str = "orders.internal.example.com",
        # ID of resource /.
        root_resource_id: str = "rootid0001",
        # ARN of load balancer customers.
        load_balancer_arn2: str = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/customers/50dc6c495c0c9189",
        # Host that requests to load balancer customers use. Its certificate must be
        # valid for this name.
        backend_host2: str = "customers.internal.example.com",
        **kwargs: Any,
    ) -> None:
        super().__init__(scope, construct_id, **kwargs)

        # Allows only outbound traffic to the listeners.
        link_security_group = ec2.CfnSecurityGroup(
            self,
            "LinkSecurityGroup",
            group_name="orders-link VPC link",
            group_description="VPC link to orders:80 and customers:8443",
            vpc_id=vpc_id,
            security_group_egress=[
                ec2.CfnSecurityGroup.EgressProperty(
                    ip_protocol="tcp",
                    from_port=listener_port,
                    to_port=listener_port,
                    destination_security_group_id=load_balancer_security_group_id,
                    description="To the load balancer",
                ),
                ec2.CfnSecurityGroup.EgressProperty(
                    ip_protocol="tcp",
                    from_port=listener_port2,
                    to_port=listener_port2,
                    destination_security_group_id=load_balancer_security_group_id2,
                    description="To the load balancer",
                ),
            ],
        )

        load_balancer_ingress = ec2.CfnSecurityGroupIngress(
            self,
            "LoadBalancerIngress",
            group_id=load_balancer_security_group_id,
            ip_protocol="tcp",
            from_port=listener_port,
            to_port=listener_port,
            source_security_group_id=link_security_group.ref,
            description="From the VPC link",
        )

        load_balancer_ingress2 = ec2.CfnSecurityGroupIngress(
            self,
            "LoadBalancerIngress2",
            group_id=load_balancer_security_group_id2,
            ip_protocol="tcp",
            from_port=listener_port2,
            to_port=listener_port2,
            source_security_group_id=link_security_group.ref,
            description="From the VPC link",
        )

        # Its subnets and security groups can't be changed later. It can be used for
        # any number of load balancers.
        self.vpc_link = apigatewayv2.CfnVpcLink(
            self,
            "VpcLink",
            name="orders-link",
            subnet_ids=list(subnet_ids),
            security_group_ids=[link_security_group.ref],
        )

        # GET /orders: IntegrationTarget is the load balancer. The scheme and port of
        # the URI select its listener, which receives the host and path.
        get_orders_method = apigateway.CfnMethod(
            self,
            "GetOrdersMethod",
            rest_api_id=rest_api_id,
            resource_id=orders_resource_id,
            http_method="GET",
            authorization_type="AWS_IAM",
            integration=apigateway.CfnMethod.IntegrationProperty(
                type="HTTP_PROXY",
                integration_http_method="GET",
                connection_type="VPC_LINK",
                connection_id=self.vpc_link.ref,
                integration_target=load_balancer_arn,
                uri=f"http://{backend_host}:{listener_port}/orders",
            ),
        )

        # POST /orders/{id}: IntegrationTarget is the load balancer. The scheme and
        # port of the URI select its listener, which receives the host and path. The
        # API already has this method. Only its integration changes.
        #
        # A stack can't create it again. Set the following in the stack that owns it
        # (RestApiId abcde12345, ResourceId orderid001, HttpMethod POST). If no stack
        # owns it, define it here and import it with cdk import.
        #   integration=apigateway.CfnMethod.IntegrationProperty(
        #       type="HTTP",
        #       integration_http_method="PUT",
        #       connection_type="VPC_LINK",
        #       connection_id=request_path_stack.vpc_link.ref,
        #       integration_target="arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/orders/50dc6c495c0c9188",
        #       uri="http://orders.internal.example.com:80/orders/{id}",
        #       request_templates={
        #           "application/json": "#set($body = $input.path(\"$\"))\n{\"id\": \"$input.params('id')\"}",
        #       },
        #       integration_responses=[
        #           apigateway.CfnMethod.IntegrationResponseProperty(
        #               status_code="200",
        #               response_parameters={
        #                   "method.response.header.ETag": "integration.response.header.ETag",
        #               },
        #               response_templates={
        #                   "application/json": "$input.json(\"$\")",
        #               },
        #           ),
        #           apigateway.CfnMethod.IntegrationResponseProperty(
        #               status_code="409",
        #               selection_pattern="409",
        #               content_handling="CONVERT_TO_TEXT",
        #           ),
        #       ],
        #       timeout_in_millis=12000,
        #       passthrough_behavior="WHEN_NO_TEMPLATES",
        #       content_handling="CONVERT_TO_TEXT",
        #       cache_namespace="orders",
        #       cache_key_parameters=["method.request.path.id"],
        #       request_parameters={
        #           "integration.request.path.id": "method.request.path.id",
        #           "integration.request.header.X-Source": "'api-gateway'",
        #       },
        #   ),

        customers_resource = apigateway.CfnResource(
            self,
            "CustomersResource",
            rest_api_id=rest_api_id,
            parent_id=root_resource_id,
            path_part="customers",
        )

        customers_customer_id_resource = apigateway.CfnResource(
            self,
            "CustomersCustomerIdResource",
            rest_api_id=rest_api_id,
            parent_id=customers_resource.ref,
            path_part="{customerId}",
        )

        customers_customer_id_items_resource = apigateway.CfnResource(
            self,
            "CustomersCustomerIdItemsResource",
            rest_api_id=rest_api_id,
            parent_id=customers_customer_id_resource.ref,
            path_part="items",
        )

        customers_customer_id_items_item_id_resource = apigateway.CfnResource(
            self,
            "CustomersCustomerIdItemsItemIdResource",
            rest_api_id=rest_api_id,
            parent_id=customers_customer_id_items_resource.ref,
            path_part="{itemId}",
        )

        # GET /customers/{customerId}/items/{itemId}: IntegrationTarget is the load
        # balancer. The scheme and port of the URI select its listener, which receives
        # the host and path.
        get_customers_customer_id_items_item_id_method = apigateway.CfnMethod(
            self,
            "GetCustomersCustomerIdItemsItemIdMethod",
            rest_api_id=rest_api_id,
            resource_id=customers_customer_id_items_item_id_resource.ref,
            http_method="GET",
            authorization_type="AWS_IAM",
            request_parameters={
                "method.request.path.itemId": True,
                "method.request.path.customerId": True,
            },
            integration=apigateway.CfnMethod.IntegrationProperty(
                type="HTTP_PROXY",
                integration_http_method="GET",
                connection_type="VPC_LINK",
                connection_id=self.vpc_link.ref,
                integration_target=load_balancer_arn2,
                uri=f"https://{backend_host2}:{listener_port2}/v2/items/{{itemId}}/of/{{customerId}}",
                request_parameters={
                    "integration.request.path.itemId": "method.request.path.itemId",
                    "integration.request.path.customerId": "method.request.path.customerId",
                },
            ),
        )

        # DELETE /customers/{customerId}/items/{itemId}: IntegrationTarget is the load
        # balancer. The scheme and port of the URI select its listener, which receives
        # the host and path.
        delete_customers_customer_id_items_item_id_method = apigateway.CfnMethod(
            self,
            "DeleteCustomersCustomerIdItemsItemIdMethod",
            rest_api_id=rest_api_id,
            resource_id=customers_customer_id_items_item_id_resource.ref,
            http_method="DELETE",
            authorization_type="AWS_IAM",
            request_parameters={
                "method.request.path.itemId": True,
                "method.request.path.customerId": True,
            },
            integration=apigateway.CfnMethod.IntegrationProperty(
                type="HTTP_PROXY",
                integration_http_method="DELETE",
                connection_type="VPC_LINK",
                connection_id=self.vpc_link.ref,
                integration_target=load_balancer_arn2,
                uri=f"https://{backend_host2}:{listener_port2}/v2/items/{{itemId}}/of/{{customerId}}",
                timeout_in_millis=5000,
                request_parameters={
                    "integration.request.path.itemId": "method.request.path.itemId",
                    "integration.request.path.customerId": "method.request.path.customerId",
                },
            ),
        )

        # A deployment is a copy of the API at this time. Later changes require a new
        # deployment.
        deployment = apigateway.Deployment(
            self,
            "Deployment",
            api=apigateway.RestApi.from_rest_api_id(self, "DeployedApi", rest_api_id),
            retain_deployments=True,
            stage_name="prod",
        )
        deployment.node.add_dependency(
            get_orders_method,
            get_customers_customer_id_items_item_id_method,
            delete_customers_customer_id_items_item_id_method,
            load_balancer_ingress,
            load_balancer_ingress2,
        )
        # Its logical ID ends in a hash of what it publishes, so that a change creates
        # a new deployment.
        deployment.add_to_logical_id(
            [
                rest_api_id,
                vpc_id,
                listener_port,
                load_balancer_security_group_id,
                listener_port2,
                load_balancer_security_group_id2,
                list(subnet_ids),
                orders_resource_id,
                load_balancer_arn,
                backend_host,
                root_resource_id,
                load_balancer_arn2,
                backend_host2,
                customers_resource.parent_id,
                customers_resource.path_part,
                customers_customer_id_resource.parent_id,
                customers_customer_id_resource.path_part,
                customers_customer_id_items_resource.parent_id,
                customers_customer_id_items_resource.path_part,
                customers_customer_id_items_item_id_resource.parent_id,
                customers_customer_id_items_item_id_resource.path_part,
                *snapshot_of(get_orders_method),
                *snapshot_of(get_customers_customer_id_items_item_id_method),
                *snapshot_of(delete_customers_customer_id_items_item_id_method),
            ]
        )

        # The stage exists (RestApiId abcde12345, StageName prod) and keeps its
        # settings. The deployment is assigned to it by its name.

        # An existing stage stays when the stack is deleted, and so do the resources
        # that its requests use.
        for kept in [
            link_security_group,
            load_balancer_ingress,
            load_balancer_ingress2,
            self.vpc_link,
        ]:
            options = kept.cfn_options
            options.deletion_policy = CfnDeletionPolicy.RETAIN_EXCEPT_ON_CREATE
            options.update_replace_policy = CfnDeletionPolicy.DELETE
