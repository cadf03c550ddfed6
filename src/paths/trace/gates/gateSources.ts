import type { TraceGate } from '../reasons/assumption';

/** The page of AWS on which what a gate does is documented; pages are those of the API Gateway developer guide. */
export interface GateSource {
  readonly title: string;
  readonly page: string;
}

export const guidePage = (page: string, title: string): GateSource => ({
  title,
  page: `https://docs.aws.amazon.com/apigateway/latest/developerguide/${page}.html`,
});

const privateIntegration = guidePage(
  'private-integration',
  'Private integrations for REST APIs in API Gateway',
);

/** Gates in the order in which a request meets them. */
export const gateSources: Readonly<Record<TraceGate, GateSource>> = {
  scheme: guidePage('data-protection-encryption', 'Data encryption in Amazon API Gateway'),
  host: guidePage('how-to-custom-domains', 'Custom domain name for public REST APIs in API Gateway'),
  'access-mode': guidePage('apigateway-security-policies', 'Security policies for REST APIs in API Gateway'),
  'tls-policy': guidePage('apigateway-security-policies', 'Security policies for REST APIs in API Gateway'),
  'client-certificate': guidePage(
    'rest-api-mutual-tls',
    'How to turn on mutual TLS authentication for your REST APIs in API Gateway',
  ),
  endpoint: guidePage('apigateway-private-api-test-invoke-url', 'Invoke a private API'),
  'endpoint-policy': guidePage(
    'apigateway-vpc-endpoint-policies',
    'Use VPC endpoint policies for private APIs in API Gateway',
  ),
  'default-endpoint': guidePage(
    'rest-api-disable-default-endpoint',
    'Disable the default endpoint for REST APIs',
  ),
  'web-acl': guidePage(
    'apigateway-control-access-aws-waf',
    'Use AWS WAF to protect your REST APIs in API Gateway',
  ),
  stage: guidePage('set-up-stages', 'Set up a stage for a REST API in API Gateway'),
  canary: guidePage('canary-release', 'Set up an API Gateway canary release deployment'),
  preflight: guidePage('http-api-cors', 'Configure CORS for HTTP APIs in API Gateway'),
  route: guidePage('http-api-develop-routes', 'Create routes for HTTP APIs in API Gateway'),
  'resource-policy': guidePage(
    'apigateway-authorization-flow',
    'How API Gateway resource policies affect authorization workflow',
  ),
  authorizer: guidePage('apigateway-use-lambda-authorizer', 'Use API Gateway Lambda authorizers'),
  signature: guidePage('permissions', 'Control access to a REST API with IAM permissions'),
  'api-key': guidePage(
    'api-gateway-api-usage-plans',
    'Usage plans and API keys for REST APIs in API Gateway',
  ),
  throttle: guidePage(
    'api-gateway-request-throttling',
    'Throttle requests to your REST APIs for better throughput in API Gateway',
  ),
  validator: guidePage(
    'api-gateway-method-request-validation',
    'Request validation for REST APIs in API Gateway',
  ),
  cache: guidePage('api-gateway-caching', 'Cache settings for REST APIs in API Gateway'),
  integration: guidePage('supported-gateway-response-types', 'Gateway response types for API Gateway'),
  link: privateIntegration,
  network: privateIntegration,
  tls: privateIntegration,
  rule: {
    title: 'Listener rules for your Application Load Balancer',
    page: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html',
  },
  targets: {
    title: 'Health checks for Application Load Balancer target groups',
    page: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  },
};
