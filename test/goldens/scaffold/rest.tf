# GET /customers/{customerId}/items/{itemId} of REST API orders over a new VPC link V2 orders-link
# to load balancer orders
#
# Subnets and security groups of a VPC link V2 cannot be changed once it is made; the rules of its
# security groups can.
#
# A VPC link V2 that no request passes for 60 days becomes INACTIVE, and takes minutes to come back.
#
# A REST API names the load balancer, not its listener: IntegrationTarget is the ARN of the load
# balancer, and scheme and port of the URI pick the listener.
#
# The load balancer receives the path of the URI, without the name of the stage in front. The
# developer guide says otherwise of REST APIs: look at one request in the load balancer’s access
# log.
#
# GET /customers/{customerId}/items/{itemId}: AuthorizationType is AWS_IAM, so that nothing behind
# the load balancer is open to everyone. Callers sign their requests; say NONE or an authorizer
# where that is not what you want.

terraform {
  # The first with import blocks.
  required_version = ">= 1.5.0"

  required_providers {
    # The first with integration_target. A module names its providers once.
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.25.0"
    }
  }
}

variable "vpc_id" {
  description = "VPC of the load balancer."
  type        = string
  default     = "vpc-0a1b2c3d4e5f60001"
}

variable "listener_port" {
  description = "Port of the listener of load balancer orders."
  type        = number
  default     = 80
}

variable "load_balancer_security_group_id" {
  description = "Security group of load balancer orders."
  type        = string
  default     = "sg-0a1b2c3d4e5f60001"
}

variable "subnet_ids" {
  description = "Subnets of the VPC link, in the VPC of the load balancer, one for each zone in which API Gateway offers VPC links."
  type        = list(string)
  default     = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
}

variable "load_balancer_arn" {
  description = "ARN of load balancer orders."
  type        = string
  default     = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/orders/50dc6c495c0c9188"
}

variable "backend_host" {
  description = "Host that load balancer orders is asked for: what its host-header rules are compared with."
  type        = string
  default     = "orders.internal.example.com"
}

resource "aws_api_gateway_rest_api" "api" {
  name = "orders"

  endpoint_configuration {
    types = ["REGIONAL"]
  }
}

# Lets nothing out but requests to the listeners.
resource "aws_security_group" "link_security_group" {
  name        = "orders-link VPC link"
  description = "VPC link to orders:80"
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_egress_rule" "link_security_group_egress" {
  security_group_id            = aws_security_group.link_security_group.id
  referenced_security_group_id = var.load_balancer_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = var.listener_port
  to_port                      = var.listener_port
  description                  = "To the load balancer"
}

resource "aws_vpc_security_group_ingress_rule" "load_balancer_ingress" {
  security_group_id            = var.load_balancer_security_group_id
  referenced_security_group_id = aws_security_group.link_security_group.id
  ip_protocol                  = "tcp"
  from_port                    = var.listener_port
  to_port                      = var.listener_port
  description                  = "From the VPC link"
}

# Its subnets and security groups cannot be changed later. It serves any number of load balancers.
resource "aws_apigatewayv2_vpc_link" "vpc_link" {
  name               = "orders-link"
  subnet_ids         = var.subnet_ids
  security_group_ids = [aws_security_group.link_security_group.id]
}

resource "aws_api_gateway_resource" "customers_resource" {
  rest_api_id = aws_api_gateway_rest_api.api.id
  parent_id   = aws_api_gateway_rest_api.api.root_resource_id
  path_part   = "customers"
}

resource "aws_api_gateway_resource" "customers_customer_id_resource" {
  rest_api_id = aws_api_gateway_rest_api.api.id
  parent_id   = aws_api_gateway_resource.customers_resource.id
  path_part   = "{customerId}"
}

resource "aws_api_gateway_resource" "customers_customer_id_items_resource" {
  rest_api_id = aws_api_gateway_rest_api.api.id
  parent_id   = aws_api_gateway_resource.customers_customer_id_resource.id
  path_part   = "items"
}

resource "aws_api_gateway_resource" "customers_customer_id_items_item_id_resource" {
  rest_api_id = aws_api_gateway_rest_api.api.id
  parent_id   = aws_api_gateway_resource.customers_customer_id_items_resource.id
  path_part   = "{itemId}"
}

# GET /customers/{customerId}/items/{itemId}: IntegrationTarget is the load balancer; scheme and
# port of the URI pick its listener, host and path are what it receives.
resource "aws_api_gateway_method" "get_customers_customer_id_items_item_id_method" {
  rest_api_id   = aws_api_gateway_rest_api.api.id
  resource_id   = aws_api_gateway_resource.customers_customer_id_items_item_id_resource.id
  http_method   = "GET"
  authorization = "AWS_IAM"
  request_parameters = {
    "method.request.path.itemId"     = true
    "method.request.path.customerId" = true
  }
}

resource "aws_api_gateway_integration" "get_customers_customer_id_items_item_id_method" {
  rest_api_id             = aws_api_gateway_rest_api.api.id
  resource_id             = aws_api_gateway_resource.customers_customer_id_items_item_id_resource.id
  http_method             = aws_api_gateway_method.get_customers_customer_id_items_item_id_method.http_method
  type                    = "HTTP_PROXY"
  integration_http_method = "GET"
  connection_type         = "VPC_LINK"
  connection_id           = aws_apigatewayv2_vpc_link.vpc_link.id
  integration_target      = var.load_balancer_arn
  uri                     = "http://${var.backend_host}:${var.listener_port}/v2/items/{itemId}/of/{customerId}"
  request_parameters = {
    "integration.request.path.itemId"     = "method.request.path.itemId"
    "integration.request.path.customerId" = "method.request.path.customerId"
  }
}

# A deployment is a copy of the API as it is now: what is changed later takes a new one.
resource "aws_api_gateway_deployment" "deployment" {
  rest_api_id = aws_api_gateway_rest_api.api.id
  # A deployment never changes: what changes in these resources makes a new one.
  triggers = {
    redeployment = sha1(jsonencode([
      aws_api_gateway_resource.customers_resource,
      aws_api_gateway_resource.customers_customer_id_resource,
      aws_api_gateway_resource.customers_customer_id_items_resource,
      aws_api_gateway_resource.customers_customer_id_items_item_id_resource,
      aws_api_gateway_method.get_customers_customer_id_items_item_id_method,
      aws_api_gateway_integration.get_customers_customer_id_items_item_id_method,
    ]))
  }
  depends_on = [
    aws_api_gateway_method.get_customers_customer_id_items_item_id_method,
    aws_api_gateway_integration.get_customers_customer_id_items_item_id_method,
  ]

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_api_gateway_stage" "stage" {
  rest_api_id   = aws_api_gateway_rest_api.api.id
  deployment_id = aws_api_gateway_deployment.deployment.id
  stage_name    = "prod"
}
