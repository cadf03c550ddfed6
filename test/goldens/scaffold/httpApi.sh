#!/usr/bin/env bash
# GET /orders of HTTP API orders through a new VPC link V2 orders-link to load balancer orders
#
# Requires the AWS CLI, version 1 or 2; bash 3.2 or later.
# You can run it again after a failure. It finds resources that already exist and creates nothing
# twice.
#
# The subnets and security groups of a VPC link V2 can't be changed after it is created. The rules
# of its security groups can.
#
# A VPC link V2 that receives no requests for 60 days becomes INACTIVE. It takes minutes to become
# available again.
#
# An HTTP API refers to the listener, not to the load balancer: IntegrationUri is the ARN of the
# listener.
#
# Unless the stage is $default, an HTTP API puts the stage name in front of the path. overwrite:path
# removes it.
#
# The listener receives the host that the caller used, so its host-header rules must match the
# domain name of the API.
#
# Routes without their own authorization have AuthorizationType AWS_IAM, so that the backend isn't
# open to everyone. Callers must sign their requests. To change this, set NONE or an authorizer.
#
# Single quotes are used on purpose: nothing in them is expanded.
# shellcheck disable=SC2016

set -euo pipefail
trap 'printf "\nStopped at line %s. Fix the cause, then run this script again.\n" "$LINENO" >&2' ERR
export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off
export AWS_RETRY_MODE="${AWS_RETRY_MODE:-standard}" AWS_MAX_ATTEMPTS="${AWS_MAX_ATTEMPTS:-8}"

# VPC of the load balancer.
vpc_id='vpc-0a1b2c3d4e5f60001'
# Port of the listener of load balancer orders.
listener_port='80'
# Security group of load balancer orders.
load_balancer_security_group_id='sg-0a1b2c3d4e5f60001'
# Subnets of the VPC link in the VPC of the load balancer, one for each Availability Zone where API
# Gateway supports VPC links.
subnet_ids=('subnet-0a1b2c3d4e5f60001' 'subnet-0a1b2c3d4e5f60002')
# ARN of the listener on port 80 of load balancer orders.
listener_arn='arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/orders/50dc6c495c0c9188/f2f7dc8efc522ab2'
# Leave empty to create an API. To continue an earlier run, set the ID of the API that it created.
api=''

step() { printf '\n%s\n' "$1" >&2; }

say() { printf '  %s\n' "$1" >&2; }

fail() {
  printf '\n%s\n' "$1" >&2
  exit 1
}

# Prints a text as JSON.
json() {
  local text=$1 backslash=\\ quote='"' code character escape
  text=${text//"$backslash"/"$backslash$backslash"}
  text=${text//"$quote"/"$backslash$quote"}
  text=${text//'`'/"${backslash}u0060"}
  if [[ $text == *[[:cntrl:]]* ]]; then
    for code in {1..31}; do
      printf -v escape '%03o' "$code"
      printf -v character '%b' "$backslash$escape"
      printf -v escape 'u%04x' "$code"
      text=${text//"$character"/"$backslash$escape"}
    done
  fi
  printf '"%s"' "$text"
}

# Prints texts as a JSON list.
json_list() {
  local text separator=''
  printf '['
  for text in "$@"; do
    printf '%s%s' "$separator" "$(json "$text")"
    separator=', '
  done
  printf ']'
}

# Prints the first line of the output of a command, if there is one.
first() {
  local lines
  lines=$("$@") || return
  printf '%s' "${lines%%$'\n'*}"
}

# Runs a command. If AWS refuses it with the error code, the resource already exists.
unless_there() {
  local code=$1 answer
  shift
  if answer=$("$@" 2>&1 >/dev/null); then return; fi
  case $answer in
    *"($code)"*) say 'already exists' ;;
    *)
      printf '%s\n' "$answer" >&2
      return 1
      ;;
  esac
}

# Waits until a command prints a ready state: checks every five seconds, for at most ten minutes.
wait_for() {
  local what=$1 state try
  shift
  for ((try = 0; try < 120; try += 1)); do
    state=$("$@") || return
    case $state in
      AVAILABLE* | active*) return ;;
      INACTIVE*)
        say "$what has had no traffic for 60 days. The first requests activate it, which takes some minutes"
        return
        ;;
      PENDING* | provisioning*) sleep 5 ;;
      *) fail "$what cannot be used: $state" ;;
    esac
  done
  fail "$what is not ready after ten minutes: $state. Run this script again later."
}

[[ $listener_port =~ ^[0-9]+$ ]] || fail 'listener_port at the top of this script must be a number.'
# The account and region are those of the load balancer.
IFS=: read -r _ partition _ region account _ <<<"$listener_arn"
[ -n "$account" ] || fail 'listener_arn at the top of this script must be an ARN.'
export AWS_REGION="$region" AWS_DEFAULT_REGION="$region"
caller=$(aws sts get-caller-identity --query Account --output text)
[ "$caller" = "$account" ] || fail "The credentials are for account $caller, but the load balancer is in account $account."

step 'HTTP API orders'
if [ -z "$api" ]; then
  present=$(first aws apigatewayv2 get-apis --query 'Items[?Name==`"orders"`].[ApiId]' --output text)
  if [ -n "$present" ]; then
    fail 'HTTP API orders already exists. To use it, set api at the top of this script to its ID: '"$present"
  fi
  api=$(aws apigatewayv2 create-api --cli-input-json '{"Name": "orders", "ProtocolType": "HTTP"}' \
    --query 'ApiId' --output text)
fi
say "$api"

# Allows only outbound traffic to the listeners.
step 'Security group orders-link VPC link'
link_security_group=$(first aws ec2 describe-security-groups --cli-input-json '{
  "Filters": [{"Name": "vpc-id", "Values": ['"$(json "$vpc_id")"']}]
}' --query 'SecurityGroups[?GroupName==`"orders-link VPC link"`].[GroupId]' --output text)
if [ -n "$link_security_group" ]; then
  say "already exists: $link_security_group"
else
  link_security_group=$(aws ec2 create-security-group --cli-input-json '{
    "GroupName": "orders-link VPC link",
    "Description": "VPC link to orders:80",
    "VpcId": '"$(json "$vpc_id")"'
  }' --query 'GroupId' --output text)
  say "created: $link_security_group"
  # EC2 adds a rule to every new group that allows all outbound traffic.
  aws ec2 revoke-security-group-egress --cli-input-json '{
    "GroupId": '"$(json "$link_security_group")"',
    "IpPermissions": [{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]
  }' >/dev/null
fi
unless_there InvalidPermission.Duplicate aws ec2 authorize-security-group-egress --cli-input-json '{
  "GroupId": '"$(json "$link_security_group")"',
  "IpPermissions": [
    {
      "IpProtocol": "tcp",
      "FromPort": '"$listener_port"',
      "ToPort": '"$listener_port"',
      "UserIdGroupPairs": [
        {
          "GroupId": '"$(json "$load_balancer_security_group_id")"',
          "Description": "To the load balancer"
        }
      ]
    }
  ]
}'

step 'Inbound rule of security group sg-0a1b2c3d4e5f60001: tcp 80, LinkSecurityGroup'
unless_there InvalidPermission.Duplicate aws ec2 authorize-security-group-ingress --cli-input-json '{
  "GroupId": '"$(json "$load_balancer_security_group_id")"',
  "IpPermissions": [
    {
      "IpProtocol": "tcp",
      "FromPort": '"$listener_port"',
      "ToPort": '"$listener_port"',
      "UserIdGroupPairs": [
        {
          "GroupId": '"$(json "$link_security_group")"',
          "Description": "From the VPC link"
        }
      ]
    }
  ]
}'

# Its subnets and security groups can't be changed later. It can be used for any number of load
# balancers.
step 'VPC link orders-link'
vpc_link=$(first aws apigatewayv2 get-vpc-links \
  --query 'Items[?Name==`"orders-link"` && sort(SubnetIds || `[]`)==sort(`'"$(json_list "${subnet_ids[@]}")"'`) && sort(SecurityGroupIds || `[]`)==sort(`['"$(json "$link_security_group")"']`) && VpcLinkStatus!=`"FAILED"` && VpcLinkStatus!=`"DELETING"`].[VpcLinkId]' --output text)
if [ -n "$vpc_link" ]; then
  say "already exists: $vpc_link"
else
  vpc_link=$(aws apigatewayv2 create-vpc-link --cli-input-json '{
    "Name": "orders-link",
    "SubnetIds": '"$(json_list "${subnet_ids[@]}")"',
    "SecurityGroupIds": ['"$(json "$link_security_group")"']
  }' --query 'VpcLinkId' --output text)
  say "created: $vpc_link"
  say 'it takes some minutes to become available'
fi
wait_for "VPC link $vpc_link" aws apigatewayv2 get-vpc-link --cli-input-json '{"VpcLinkId": '"$(json "$vpc_link")"'}' \
  --query '[VpcLinkStatus, VpcLinkStatusMessage]' --output text

# IntegrationUri is the listener. Without overwrite:path, the path starts with the stage name.
step 'Integration with arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/orders/50dc6c495c0c9188/f2f7dc8efc522ab2'
integration=$(first aws apigatewayv2 get-integrations --cli-input-json '{"ApiId": '"$(json "$api")"'}' \
  --query 'Items[?IntegrationType==`"HTTP_PROXY"` && IntegrationMethod==`"ANY"` && IntegrationUri==`'"$(json "$listener_arn")"'` && ConnectionType==`"VPC_LINK"` && ConnectionId==`'"$(json "$vpc_link")"'` && PayloadFormatVersion==`"1.0"` && RequestParameters==`{"overwrite:path": "$request.path"}`].[IntegrationId]' --output text)
if [ -n "$integration" ]; then
  say "already exists: $integration"
else
  integration=$(aws apigatewayv2 create-integration --cli-input-json '{
    "ApiId": '"$(json "$api")"',
    "IntegrationType": "HTTP_PROXY",
    "IntegrationMethod": "ANY",
    "IntegrationUri": '"$(json "$listener_arn")"',
    "ConnectionType": "VPC_LINK",
    "ConnectionId": '"$(json "$vpc_link")"',
    "PayloadFormatVersion": "1.0",
    "RequestParameters": {"overwrite:path": "$request.path"}
  }' --query 'IntegrationId' --output text)
  say "created: $integration"
fi

step 'Route GET /orders'
present=$(first aws apigatewayv2 get-routes --cli-input-json '{"ApiId": '"$(json "$api")"'}' \
  --query 'Items[?RouteKey==`"GET /orders"`].[Target || `"-"`]' --output text)
case $present in
  '')
    aws apigatewayv2 create-route --cli-input-json '{
      "ApiId": '"$(json "$api")"',
      "RouteKey": "GET /orders",
      "Target": '"$(json "integrations/${integration}")"',
      "AuthorizationType": "AWS_IAM"
    }' >/dev/null
    ;;
  "integrations/${integration}") say 'already exists' ;;
  *) fail 'Route GET /orders already exists and has another target. It was not changed.' ;;
esac

step 'Stage $default'
present=$(first aws apigatewayv2 get-stages --cli-input-json '{"ApiId": '"$(json "$api")"'}' \
  --query 'Items[?StageName==`"$default"`].[StageName]' --output text)
if [ -z "$present" ]; then
  aws apigatewayv2 create-stage --cli-input-json '{
    "ApiId": '"$(json "$api")"',
    "StageName": "$default",
    "AutoDeploy": true
  }' >/dev/null
fi

printf 'HTTP API: %s\n' "$api"
printf 'Security group: %s\n' "$link_security_group"
printf 'VPC link: %s\n' "$vpc_link"
suffix=amazonaws.com
if [ "$partition" = aws-cn ]; then suffix=amazonaws.com.cn; fi
url="https://$api.execute-api.$region.$suffix"''
printf 'Invoke it: %s %s%s\n' 'GET' "$url" '/orders'
