#!/usr/bin/env bash
# GET /orders of REST API orders over a new VPC link V2 orders-link to load balancer orders
#
# Needs AWS CLI 2.32.3 or 1.43.2: integrationTarget of a REST API; bash 3.2 or later.
# Can be run again after a failure: what is there already is found again, and nothing is made twice.
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
#
# GET /orders: AuthorizationType is NONE, anyone who knows the URL may call.
#
# What is in single quotes is meant as it stands.
# shellcheck disable=SC2016

set -euo pipefail
trap 'printf "\nStopped at line %s. When the cause is mended, run this script again.\n" "$LINENO" >&2' ERR
export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off
export AWS_RETRY_MODE="${AWS_RETRY_MODE:-standard}" AWS_MAX_ATTEMPTS="${AWS_MAX_ATTEMPTS:-8}"

# Id of REST API orders.
rest_api_id='abcde12345'
# VPC of the load balancer.
vpc_id='vpc-0a1b2c3d4e5f60001'
# Port of the listener of load balancer orders.
listener_port='80'
# Security group of load balancer orders.
load_balancer_security_group_id='sg-0a1b2c3d4e5f60001'
# Subnets of the VPC link, in the VPC of the load balancer, one for each zone in which API Gateway
# offers VPC links.
subnet_ids=('subnet-0a1b2c3d4e5f60001' 'subnet-0a1b2c3d4e5f60002')
# Id of resource /orders.
orders_resource_id='ordersid01'
# ARN of load balancer orders.
load_balancer_arn='arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/orders/50dc6c495c0c9188'
# Host that load balancer orders is asked for: what its host-header rules are compared with.
backend_host='orders.internal.example.com'

step() { printf '\n%s\n' "$1" >&2; }

say() { printf '  %s\n' "$1" >&2; }

fail() {
  printf '\n%s\n' "$1" >&2
  exit 1
}

# A text as JSON.
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

# Texts as a list in JSON.
json_list() {
  local text separator=''
  printf '['
  for text in "$@"; do
    printf '%s%s' "$separator" "$(json "$text")"
    separator=', '
  done
  printf ']'
}

# The first line of what a command prints; nothing where it prints none.
first() {
  local lines
  lines=$("$@") || return
  printf '%s' "${lines%%$'\n'*}"
}

# Runs a command; where AWS refuses it with the code that is named first, it has been done before.
unless_there() {
  local code=$1 answer
  shift
  if answer=$("$@" 2>&1 >/dev/null); then return; fi
  case $answer in
    *"($code)"*) say 'is there already' ;;
    *)
      printf '%s\n' "$answer" >&2
      return 1
      ;;
  esac
}

# Asks every five seconds, for ten minutes at most, until the state that a command prints is a good one.
wait_for() {
  local what=$1 state try
  shift
  for ((try = 0; try < 120; try += 1)); do
    state=$("$@") || return
    case $state in
      AVAILABLE* | active*) return ;;
      INACTIVE*)
        say "$what has had no traffic for 60 days: the first requests wake it up, which takes some minutes"
        return
        ;;
      PENDING* | provisioning*) sleep 5 ;;
      *) fail "$what cannot be used: $state" ;;
    esac
  done
  fail "$what is not ready after ten minutes: $state. Run this script again later."
}

[[ $listener_port =~ ^[0-9]+$ ]] || fail 'listener_port at the top of this script has to be a number.'
# The load balancer says for which account and region this is.
IFS=: read -r _ partition _ region account _ <<<"$load_balancer_arn"
[ -n "$account" ] || fail 'load_balancer_arn at the top of this script has to be an ARN.'
export AWS_REGION="$region" AWS_DEFAULT_REGION="$region"
caller=$(aws sts get-caller-identity --query Account --output text)
[ "$caller" = "$account" ] || fail "The credentials are of account $caller, the load balancer is in account $account."
skeleton=$(aws apigateway put-integration --generate-cli-skeleton)
case $skeleton in
  *integrationTarget*) ;;
  *) fail 'This AWS CLI is too old: integrationTarget needs 2.32.3 or 1.43.2.' ;;
esac

# Lets nothing out but requests to the listeners.
step 'Security group orders-link VPC link'
link_security_group=$(first aws ec2 describe-security-groups --cli-input-json '{
  "Filters": [{"Name": "vpc-id", "Values": ['"$(json "$vpc_id")"']}]
}' --query 'SecurityGroups[?GroupName==`"orders-link VPC link"`].[GroupId]' --output text)
if [ -n "$link_security_group" ]; then
  say "is there already: $link_security_group"
else
  link_security_group=$(aws ec2 create-security-group --cli-input-json '{
    "GroupName": "orders-link VPC link",
    "Description": "VPC link to orders:80",
    "VpcId": '"$(json "$vpc_id")"'
  }' --query 'GroupId' --output text)
  say "made: $link_security_group"
  # EC2 gives every new group a rule that lets everything out.
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

step 'Rule into security group sg-0a1b2c3d4e5f60001: tcp 80, LinkSecurityGroup'
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

# Its subnets and security groups cannot be changed later. It serves any number of load balancers.
step 'VPC link orders-link'
vpc_link=$(first aws apigatewayv2 get-vpc-links \
  --query 'Items[?Name==`"orders-link"` && sort(SubnetIds || `[]`)==sort(`'"$(json_list "${subnet_ids[@]}")"'`) && sort(SecurityGroupIds || `[]`)==sort(`['"$(json "$link_security_group")"']`) && VpcLinkStatus!=`"FAILED"` && VpcLinkStatus!=`"DELETING"`].[VpcLinkId]' --output text)
if [ -n "$vpc_link" ]; then
  say "is there already: $vpc_link"
else
  vpc_link=$(aws apigatewayv2 create-vpc-link --cli-input-json '{
    "Name": "orders-link",
    "SubnetIds": '"$(json_list "${subnet_ids[@]}")"',
    "SecurityGroupIds": ['"$(json "$link_security_group")"']
  }' --query 'VpcLinkId' --output text)
  say "made: $vpc_link"
  say 'it takes some minutes until it is available'
fi
wait_for "VPC link $vpc_link" aws apigatewayv2 get-vpc-link --cli-input-json '{"VpcLinkId": '"$(json "$vpc_link")"'}' \
  --query '[VpcLinkStatus, VpcLinkStatusMessage]' --output text

# GET /orders: IntegrationTarget is the load balancer; scheme and port of the URI pick its listener,
# host and path are what it receives. The API has this method: only its integration becomes another.
step 'GET /orders, which exists'
wanted="http://${backend_host}:${listener_port}/orders ${load_balancer_arn}"
present=$(aws apigateway get-resource --cli-input-json '{
  "restApiId": '"$(json "$rest_api_id")"',
  "resourceId": '"$(json "$orders_resource_id")"',
  "embed": ["methods"]
}' \
  --query 'resourceMethods."GET".[join(`" "`, [methodIntegration.uri || `"-"`, methodIntegration.integrationTarget || `"-"`])]' --output text)
case $present in
  "$wanted") say 'is there already' ;;
  'http://bridge-nlb.elb.eu-west-1.amazonaws.com:8080/orders -')
    aws apigateway update-integration --cli-input-json '{
      "restApiId": '"$(json "$rest_api_id")"',
      "resourceId": '"$(json "$orders_resource_id")"',
      "httpMethod": "GET",
      "patchOperations": [
        {
          "op": "replace",
          "path": "/connectionId",
          "value": '"$(json "$vpc_link")"'
        },
        {
          "op": "replace",
          "path": "/integrationTarget",
          "value": '"$(json "$load_balancer_arn")"'
        },
        {
          "op": "replace",
          "path": "/uri",
          "value": '"$(json "http://${backend_host}:${listener_port}/orders")"'
        },
        {
          "op": "remove",
          "path": "/requestParameters/integration.request.header.X-Old"
        }
      ]
    }' >/dev/null
    ;;
  *) fail 'GET /orders is not what it was when this script was written: nothing was changed in it.' ;;
esac

step 'Stage prod, which exists'
before=$(first aws apigateway get-stages --cli-input-json '{"restApiId": '"$(json "$rest_api_id")"'}' \
  --query 'item[?stageName==`"prod"`].[deploymentId || `"-"`]' --output text)
[ -n "$before" ] || fail 'REST API abcde12345 has no stage prod any more.'
deployment=$(aws apigateway create-deployment --cli-input-json '{"restApiId": '"$(json "$rest_api_id")"', "stageName": "prod"}' \
  --query 'id' --output text)
say "deployed: $deployment${before:+, until now $before}"

printf 'Security group: %s\n' "$link_security_group"
printf 'VPC link: %s\n' "$vpc_link"
suffix=amazonaws.com
if [ "$partition" = aws-cn ]; then suffix=amazonaws.com.cn; fi
url="https://$rest_api_id.execute-api.$region.$suffix"'/prod'
printf 'Call it: %s %s%s\n' 'GET' "$url" '/orders'
printf 'The way back: aws apigateway update-stage --rest-api-id %q --stage-name %q --patch-operations op=replace,path=/deploymentId,value=%q\n' \
  "$rest_api_id" 'prod' "$before"
