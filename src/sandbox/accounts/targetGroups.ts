import type { AwsShape } from '../account';
import { makeArn, type Builder, makeHexId } from './builder';
import type { Network } from './network';

export interface TargetGroupRequest {
  readonly name: string;
  readonly network: Network;
  readonly targetType: 'ip' | 'instance' | 'alb' | 'lambda';
  /** `HTTP` where left out; a group of a network load balancer has `TCP`. */
  readonly protocol?: 'HTTP' | 'HTTPS' | 'TCP';
  readonly port?: number;
  readonly healthCheckPath?: string;
  /** `traffic-port` where left out. */
  readonly healthCheckPort?: string;
}

/** Gives the ARN. Which load balancers use it is filled in by `finish`. */
export function addTargetGroup(builder: Builder, request: TargetGroupRequest): string {
  const { name, targetType, protocol = 'HTTP', port = 80 } = request;
  const id = makeHexId(builder, `target group ${name}`, 16);
  const targetGroupArn = makeArn(builder, 'elasticloadbalancing', `targetgroup/${name}/${id}`);
  const lambda = targetType === 'lambda';
  const traffic = lambda
    ? {}
    : {
        Protocol: protocol,
        Port: port,
        VpcId: request.network.vpcId,
        ...(protocol === 'TCP' ? {} : { ProtocolVersion: 'HTTP1' }),
      };
  builder.account.targetGroups.push({
    TargetGroupArn: targetGroupArn,
    TargetGroupName: name,
    TargetType: targetType,
    ...traffic,
    ...healthCheck(request),
    IpAddressType: 'ipv4',
    LoadBalancerArns: [],
  });
  builder.account.targetHealth[targetGroupArn] = [];
  return targetGroupArn;
}

function healthCheck(request: TargetGroupRequest): AwsShape {
  const { targetType, protocol = 'HTTP', healthCheckPath, healthCheckPort = 'traffic-port' } = request;
  const lambda = targetType === 'lambda';
  const http = protocol !== 'TCP' || healthCheckPath !== undefined || targetType === 'alb';
  return {
    HealthCheckEnabled: !lambda,
    HealthCheckIntervalSeconds: lambda ? 35 : 30,
    HealthCheckTimeoutSeconds: lambda ? 30 : http ? 5 : 10,
    HealthyThresholdCount: 5,
    UnhealthyThresholdCount: 2,
    ...(http ? { HealthCheckPath: healthCheckPath ?? '/', Matcher: { HttpCode: '200' } } : {}),
    ...(lambda
      ? {}
      : {
          HealthCheckPort: healthCheckPort,
          HealthCheckProtocol: http ? (protocol === 'TCP' ? 'HTTP' : protocol) : 'TCP',
        }),
  };
}

export interface TargetHealthShape {
  readonly state: string;
  readonly reason?: string;
  readonly description?: string;
}

export const healthyTarget: TargetHealthShape = { state: 'healthy' };

export interface Registration {
  readonly id: string;
  /** None for a Lambda function. */
  readonly port?: number;
  readonly zone?: string;
  readonly health?: TargetHealthShape;
}

export function registerTarget(builder: Builder, targetGroupArn: string, target: Registration): void {
  const { id, port, zone, health = healthyTarget } = target;
  const { state, reason, description } = health;
  builder.account.targetHealth[targetGroupArn]?.push({
    Target: {
      Id: id,
      ...(port === undefined ? {} : { Port: port }),
      ...(zone === undefined ? {} : { AvailabilityZone: zone }),
    },
    ...(port === undefined ? {} : { HealthCheckPort: String(port) }),
    TargetHealth: {
      State: state,
      ...(reason === undefined ? {} : { Reason: reason }),
      ...(description === undefined ? {} : { Description: description }),
    },
  });
}
