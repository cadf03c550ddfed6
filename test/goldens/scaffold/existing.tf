# POST /orders/{id} of REST API orders over a new VPC link V2 orders-link to load balancer orders
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
# The deployment publishes everything that was edited in REST API orders since it was last deployed
# to stage prod, not only what stands here.
#
# Stage prod exists: it is deployed anew, its settings stay.

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

variable "rest_api_id" {
  description = "Id of REST API orders."
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
  description = "Subnets of the VPC link, in the VPC of the load balancer, one for each zone in which API Gateway offers VPC links."
  type        = list(string)
  default     = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
}

variable "orders_id_resource_id" {
  description = "Id of resource /orders/{id}."
  type        = string
  default     = "orderid001"
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

# The account has it already: this takes it over, and terraform destroy would delete it too.
import {
  to = aws_api_gateway_method.post_orders_id_method
  id = "abcde12345/orderid001/POST"
}

# POST /orders/{id}: IntegrationTarget is the load balancer; scheme and port of the URI pick its
# listener, host and path are what it receives. The API has this method: only its integration
# becomes another.
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
    # What the account has and this code does not name stays as it is.
    ignore_changes = [authorization_scopes]
  }
}

# The account has it already: this takes it over, and terraform destroy would delete it too.
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
    # What the account has and this code does not name stays as it is.
    ignore_changes = [credentials, tls_config]
  }
}

# The account has it already: this takes it over, and terraform destroy would delete it too.
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

# The account has it already: this takes it over, and terraform destroy would delete it too.
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
    # What the account has and this code does not name stays as it is.
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

# A deployment is a copy of the API as it is now: what is changed later takes a new one.
resource "aws_api_gateway_deployment" "deployment" {
  rest_api_id = var.rest_api_id
  # A deployment never changes: what changes in these resources makes a new one.
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

# The account has the stage already: this takes it over, and apply moves it to the new deployment.
# Another tool that moves it too has to let go of it first.
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
    # What the account has and this code does not name stays as it is.
    ignore_changes = [canary_settings, documentation_version, tags]
  }
}
