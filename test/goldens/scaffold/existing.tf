# POST /orders/{id} of REST API orders through a new VPC link V2 orders-link to load balancer orders
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
# The deployment publishes every change to REST API orders since the last deployment to stage prod,
# not only the changes in this code.
#
# Stage prod exists. It gets a new deployment and keeps its settings.

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

variable "rest_api_id" {
  description = "ID of REST API orders."
  type        = string
  default     = "abcde12345"
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

variable "orders_id_resource_id" {
  description = "ID of resource /orders/{id}."
  type        = string
  default     = "orderid001"
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

# Already in the account. If a resource of your configuration has it, change these arguments there,
# and leave out this resource and its import block. If no configuration has it, this block imports
# it, and terraform destroy would delete it too.
import {
  to = aws_api_gateway_method.post_orders_id_method
  id = "abcde12345/orderid001/POST"
}

# POST /orders/{id}: IntegrationTarget is the load balancer. The scheme and port of the URI select
# its listener, which receives the host and path. The API already has this method. Only its
# integration changes.
resource "aws_api_gateway_method" "post_orders_id_method" {
  rest_api_id      = var.rest_api_id
  resource_id      = var.orders_id_resource_id
  http_method      = "POST"
  authorization    = "CUSTOM"
  authorizer_id    = "auth01"
  api_key_required = true
  operation_name   = "ChangeOrder"
  request_models = {
    "application/json" = "Order"
  }
  request_parameters = {
    "method.request.path.id"             = true
    "method.request.querystring.dry-run" = false
  }
  request_validator_id = "valid1"

  lifecycle {
    # Settings that aren't in this code stay as they are in the account.
    ignore_changes = [authorization_scopes]
  }
}

# Already in the account. If a resource of your configuration has it, change these arguments there,
# and leave out this resource and its import block. If no configuration has it, this block imports
# it, and terraform destroy would delete it too.
import {
  to = aws_api_gateway_integration.post_orders_id_method
  id = "abcde12345/orderid001/POST"
}

resource "aws_api_gateway_integration" "post_orders_id_method" {
  rest_api_id             = var.rest_api_id
  resource_id             = var.orders_id_resource_id
  http_method             = aws_api_gateway_method.post_orders_id_method.http_method
  type                    = "HTTP"
  integration_http_method = "PUT"
  connection_type         = "VPC_LINK"
  connection_id           = aws_apigatewayv2_vpc_link.vpc_link.id
  integration_target      = var.load_balancer_arn
  uri                     = "http://${var.backend_host}:${var.listener_port}/orders/{id}"
  timeout_milliseconds    = 12000
  passthrough_behavior    = "WHEN_NO_TEMPLATES"
  content_handling        = "CONVERT_TO_TEXT"
  cache_namespace         = "orders"
  cache_key_parameters    = ["method.request.path.id"]
  request_parameters = {
    "integration.request.path.id"         = "method.request.path.id"
    "integration.request.header.X-Source" = "'api-gateway'"
  }
  request_templates = {
    "application/json" = "#set($body = $input.path(\"$\"))\n{\"id\": \"$input.params('id')\"}"
  }

  lifecycle {
    # Settings that aren't in this code stay as they are in the account.
    ignore_changes = [credentials, tls_config]
  }
}

# Already in the account. If a resource of your configuration has it, change these arguments there,
# and leave out this resource and its import block. If no configuration has it, this block imports
# it, and terraform destroy would delete it too.
import {
  to = aws_api_gateway_method_response.post_orders_id_method_200
  id = "abcde12345/orderid001/POST/200"
}

resource "aws_api_gateway_method_response" "post_orders_id_method_200" {
  rest_api_id = var.rest_api_id
  resource_id = var.orders_id_resource_id
  http_method = aws_api_gateway_method.post_orders_id_method.http_method
  status_code = "200"
  response_models = {
    "application/json" = "Order"
  }
  response_parameters = {
    "method.response.header.ETag" = true
  }
}

# Already in the account. If a resource of your configuration has it, change these arguments there,
# and leave out this resource and its import block. If no configuration has it, this block imports
# it, and terraform destroy would delete it too.
import {
  to = aws_api_gateway_method_response.post_orders_id_method_409
  id = "abcde12345/orderid001/POST/409"
}

resource "aws_api_gateway_method_response" "post_orders_id_method_409" {
  rest_api_id = var.rest_api_id
  resource_id = var.orders_id_resource_id
  http_method = aws_api_gateway_method.post_orders_id_method.http_method
  status_code = "409"

  lifecycle {
    # Settings that aren't in this code stay as they are in the account.
    ignore_changes = [response_models, response_parameters]
  }
}

resource "aws_api_gateway_integration_response" "post_orders_id_method_200" {
  rest_api_id = var.rest_api_id
  resource_id = var.orders_id_resource_id
  http_method = aws_api_gateway_integration.post_orders_id_method.http_method
  status_code = aws_api_gateway_method_response.post_orders_id_method_200.status_code
  response_parameters = {
    "method.response.header.ETag" = "integration.response.header.ETag"
  }
  response_templates = {
    "application/json" = "$input.json(\"$\")"
  }
}

resource "aws_api_gateway_integration_response" "post_orders_id_method_409" {
  rest_api_id       = var.rest_api_id
  resource_id       = var.orders_id_resource_id
  http_method       = aws_api_gateway_integration.post_orders_id_method.http_method
  status_code       = aws_api_gateway_method_response.post_orders_id_method_409.status_code
  selection_pattern = "409"
  content_handling  = "CONVERT_TO_TEXT"
}

# A deployment is a copy of the API at this time. Later changes require a new deployment.
resource "aws_api_gateway_deployment" "deployment" {
  rest_api_id = var.rest_api_id
  # A deployment never changes. Changes to these resources create a new one.
  triggers = {
    redeployment = sha1(jsonencode([
      aws_api_gateway_method.post_orders_id_method,
      aws_api_gateway_integration.post_orders_id_method,
      aws_api_gateway_method_response.post_orders_id_method_200,
      aws_api_gateway_method_response.post_orders_id_method_409,
      aws_api_gateway_integration_response.post_orders_id_method_200,
      aws_api_gateway_integration_response.post_orders_id_method_409,
    ]))
  }
  depends_on = [
    aws_api_gateway_method.post_orders_id_method,
    aws_api_gateway_integration.post_orders_id_method,
    aws_api_gateway_method_response.post_orders_id_method_200,
    aws_api_gateway_method_response.post_orders_id_method_409,
    aws_api_gateway_integration_response.post_orders_id_method_200,
    aws_api_gateway_integration_response.post_orders_id_method_409,
  ]

  lifecycle {
    create_before_destroy = true
  }
}

# Already in the account. If a resource of your configuration has it, change these arguments there,
# and leave out this resource and its import block. If no configuration has it, this block imports
# the stage, and apply moves it to the new deployment. If another tool deploys to the stage, remove
# the stage from it first.
import {
  to = aws_api_gateway_stage.stage
  id = "abcde12345/prod"
}

resource "aws_api_gateway_stage" "stage" {
  rest_api_id   = var.rest_api_id
  deployment_id = aws_api_gateway_deployment.deployment.id
  stage_name    = "prod"
  description   = "what customers call"
  variables = {
    "vpcLinkId" = "v1link"
    port        = "8080"
  }
  cache_cluster_enabled = true
  cache_cluster_size    = "0.5"
  client_certificate_id = "cert01"
  xray_tracing_enabled  = true

  access_log_settings {
    destination_arn = "arn:aws:logs:eu-west-1:111122223333:log-group:orders-access"
    format          = "{\"requestId\":\"$context.requestId\",\"status\":\"$context.status\"}"
  }

  lifecycle {
    # Settings that aren't in this code stay as they are in the account.
    ignore_changes = [canary_settings, documentation_version, tags]
  }
}
