# Private load balancer orders for ECS service orders
#
# The load balancer doesn't allow inbound traffic yet. Add a rule for the security groups of its VPC
# link (blueprint security-groups or direct-alb).
#
# The tasks need outbound access from the subnets to pull images: a NAT gateway or VPC endpoints.
#
# API Gateway accepts certificates from public authorities. The URI of the integration must use a
# host that the certificate covers.
#
# The task definition must use the network mode awsvpc and be compatible with Fargate.

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

variable "subnet_ids" {
  description = "Private subnets for the load balancer and the tasks, in at least two Availability Zones."
  type        = list(string)
  default     = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
}

variable "container_port" {
  description = "Port on which the container listens."
  type        = number
  default     = 8080
}

variable "service_security_group_id" {
  description = "Security group of the tasks that allows traffic from the load balancer."
  type        = string
  default     = "sg-0a1b2c3d4e5f60005"
}

variable "certificate_arn" {
  description = "ARN of a certificate that is valid for the host in the requests from API Gateway."
  type        = string
  default     = "arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012"
}

variable "cluster" {
  description = "Name or ARN of the ECS cluster."
  type        = string
  default     = "shop"
}

variable "task_definition" {
  description = "ARN of the task definition, or its family and revision."
  type        = string
  default     = "arn:aws:ecs:eu-west-1:111122223333:task-definition/orders:7"
}

variable "container_name" {
  description = "Container of the task definition that receives the requests."
  type        = string
  default     = "web"
}

# Allows only outbound requests and health checks to the tasks.
resource "aws_security_group" "load_balancer_security_group" {
  name        = "orders load balancer"
  description = "Private load balancer"
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_egress_rule" "load_balancer_security_group_egress" {
  security_group_id            = aws_security_group.load_balancer_security_group.id
  referenced_security_group_id = var.service_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = var.container_port
  to_port                      = var.container_port
  description                  = "To the tasks"
}

resource "aws_vpc_security_group_ingress_rule" "service_ingress" {
  security_group_id            = var.service_security_group_id
  referenced_security_group_id = aws_security_group.load_balancer_security_group.id
  ip_protocol                  = "tcp"
  from_port                    = var.container_port
  to_port                      = var.container_port
  description                  = "From the load balancer"
}

resource "aws_lb" "load_balancer" {
  name               = "orders-alb"
  internal           = true
  load_balancer_type = "application"
  security_groups    = [aws_security_group.load_balancer_security_group.id]
  subnets            = var.subnet_ids
}

# Tasks with their own network interface (awsvpc) are registered by IP address.
resource "aws_lb_target_group" "target_group" {
  name        = "orders-tasks"
  target_type = "ip"
  protocol    = "HTTP"
  port        = var.container_port
  vpc_id      = var.vpc_id

  health_check {
    path = "/health"
  }
}

resource "aws_lb_listener" "listener" {
  load_balancer_arn = aws_lb.load_balancer.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = var.certificate_arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.target_group.arn
  }
}

# Tasks can be registered only after a listener uses the target group.
resource "aws_ecs_service" "service" {
  name            = "orders"
  cluster         = var.cluster
  task_definition = var.task_definition
  desired_count   = 2
  launch_type     = "FARGATE"

  load_balancer {
    target_group_arn = aws_lb_target_group.target_group.arn
    container_name   = var.container_name
    container_port   = var.container_port
  }

  network_configuration {
    subnets          = var.subnet_ids
    security_groups  = [var.service_security_group_id]
    assign_public_ip = false
  }

  depends_on = [aws_lb_listener.listener]
}
