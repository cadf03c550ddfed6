# GET /customers/{customerId}/items/{itemId} of REST API orders through a new VPC link V2
# orders-link to load balancer orders
#
# The subnets and security groups of a VPC link V2 can't be changed after it is created. The rules
# of its security groups can.
#
# A VPC link V2 that receives no requests for 60 days becomes INACTIVE. It takes minutes to become
# available again.
#
# A REST API refers to the load balancer, not to its listener: IntegrationTarget is the ARN of the
# load balancer, and the scheme and port of the URI select the listener.
#
# The load balancer receives the path of the URI, without the stage name. For REST APIs, the
# developer guide says otherwise: check a request in the access log of the load balancer.
#
# GET /customers/{customerId}/items/{itemId}: AuthorizationType is AWS_IAM, so that the backend
# isn't open to everyone. Callers must sign their requests. To change this, set NONE or an
# authorizer.

terraform {
  # The first version with import blocks.
  required_version = ">= 1.5.0"

  required_providers {
    # The first version with integration_target. A module declares its providers once.
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
  description = "Subnets of the VPC link in the VPC of the load balancer, one for each Availability Zone where API Gateway supports VPC links."
  type        = list(string)
  default     = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
}

variable "load_balancer_arn" {
  description = "ARN of load balancer orders."
  type        = string
  default     = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/orders/50dc6c495c0c9188"
}

variable "backend_host" {
  description = "Host that requests to load balancer orders use. Its host-header rules are matched against this name."
  type        = string
  default     = "orders.internal.example.com"
}

resource "aws_api_gateway_rest_api" "api" {
  name = "orders"

  endpoint_configuration {
    types = ["REGIONAL"]
  }
}

# Allows only outbound traffic to the listeners.
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

# Its subnets and security groups can't be changed later. It can be used for any number of load
# balancers.
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

# GET /customers/{customerId}/items/{itemId}: IntegrationTarget is the load balancer. The scheme and
# port of the URI select its listener, which receives the host and path.
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

# A deployment is a copy of the API at this time. Later changes require a new deployment.
resource "aws_api_gateway_deployment" "deployment" {
  rest_api_id = aws_api_gateway_rest_api.api.id
  # A deployment never changes. Changes to these resources create a new one.
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
