import type { AwsShape } from '../account';

export interface WeightedGroup {
  readonly targetGroupArn: string;
  readonly weight: number;
}

/** One target group; AWS answers it in both forms. */
export function forwardAction(targetGroupArn: string): AwsShape {
  return {
    Type: 'forward',
    TargetGroupArn: targetGroupArn,
    ForwardConfig: forwardConfig([{ targetGroupArn, weight: 1 }]),
  };
}

/** Several target groups by weight. */
export const forwardWeighted = (...groups: readonly WeightedGroup[]): AwsShape => ({
  Type: 'forward',
  Order: 1,
  ForwardConfig: forwardConfig(groups),
});

const forwardConfig = (groups: readonly WeightedGroup[]): AwsShape => ({
  TargetGroups: groups.map(({ targetGroupArn, weight }) => ({
    TargetGroupArn: targetGroupArn,
    Weight: weight,
  })),
  TargetGroupStickinessConfig: { Enabled: false },
});

export const fixedResponseAction = (statusCode: number, message: string): AwsShape => ({
  Type: 'fixed-response',
  Order: 1,
  FixedResponseConfig: {
    StatusCode: String(statusCode),
    ContentType: 'application/json',
    MessageBody: JSON.stringify({ message }),
  },
});

export const redirectToHttps = (): AwsShape => ({
  Type: 'redirect',
  Order: 1,
  RedirectConfig: {
    Protocol: 'HTTPS',
    Port: '443',
    Host: '#{host}',
    Path: '/#{path}',
    Query: '#{query}',
    StatusCode: 'HTTP_301',
  },
});

export const pathPattern = (...values: readonly string[]): AwsShape => ({
  Field: 'path-pattern',
  Values: values,
  PathPatternConfig: { Values: values },
});

export const hostHeader = (...values: readonly string[]): AwsShape => ({
  Field: 'host-header',
  Values: values,
  HostHeaderConfig: { Values: values },
});

export const httpHeader = (name: string, ...values: readonly string[]): AwsShape => ({
  Field: 'http-header',
  HttpHeaderConfig: { HttpHeaderName: name, Values: values },
});

export const httpMethod = (...values: readonly string[]): AwsShape => ({
  Field: 'http-request-method',
  HttpRequestMethodConfig: { Values: values },
});

export const rewritePath = (expression: string, replacement: string): AwsShape => ({
  Type: 'url-rewrite',
  UrlRewriteConfig: { Rewrites: [{ Regex: expression, Replace: replacement }] },
});
