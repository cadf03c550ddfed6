import type { Form } from './form';
import type { Shape } from './shapes';
import { writtenElsewhere, nestedBlock, tagsArgument } from './shapes';

const accessLog: Shape = { DestinationArn: 'destination_arn', Format: 'format' };

const restStage: Shape = {
  RestApiId: 'rest_api_id',
  DeploymentId: 'deployment_id',
  StageName: 'stage_name',
  Description: 'description',
  DocumentationVersion: 'documentation_version',
  Variables: 'variables',
  CacheClusterEnabled: 'cache_cluster_enabled',
  CacheClusterSize: 'cache_cluster_size',
  ClientCertificateId: 'client_certificate_id',
  TracingEnabled: 'xray_tracing_enabled',
  Tags: tagsArgument,
  AccessLogSetting: nestedBlock('access_log_settings', accessLog),
  CanarySetting: nestedBlock('canary_settings', {
    DeploymentId: 'deployment_id',
    PercentTraffic: 'percent_traffic',
    StageVariableOverrides: 'stage_variable_overrides',
    UseStageCache: 'use_stage_cache',
  }),
  // Resources of their own, which an imported stage leaves alone.
  MethodSettings: writtenElsewhere,
};

const method: Shape = {
  RestApiId: 'rest_api_id',
  ResourceId: 'resource_id',
  HttpMethod: 'http_method',
  AuthorizationType: 'authorization',
  AuthorizerId: 'authorizer_id',
  AuthorizationScopes: 'authorization_scopes',
  ApiKeyRequired: 'api_key_required',
  OperationName: 'operation_name',
  RequestModels: 'request_models',
  RequestParameters: 'request_parameters',
  RequestValidatorId: 'request_validator_id',
  // Resources of their own: see method.ts.
  Integration: writtenElsewhere,
  MethodResponses: writtenElsewhere,
};

/** Of `Integration` of a method; what names the method comes before. */
export const restIntegration: Shape = {
  Type: 'type',
  IntegrationHttpMethod: 'integration_http_method',
  ConnectionType: 'connection_type',
  ConnectionId: 'connection_id',
  IntegrationTarget: 'integration_target',
  Uri: 'uri',
  Credentials: 'credentials',
  TimeoutInMillis: 'timeout_milliseconds',
  PassthroughBehavior: 'passthrough_behavior',
  ContentHandling: 'content_handling',
  ResponseTransferMode: 'response_transfer_mode',
  CacheNamespace: 'cache_namespace',
  CacheKeyParameters: 'cache_key_parameters',
  RequestParameters: 'request_parameters',
  RequestTemplates: 'request_templates',
  // Resources of their own: see method.ts.
  IntegrationResponses: writtenElsewhere,
};

export const methodResponse: Shape = {
  StatusCode: 'status_code',
  ResponseModels: 'response_models',
  ResponseParameters: 'response_parameters',
};

/** Its status code is that of the method's response. */
export const integrationResponse: Shape = {
  StatusCode: writtenElsewhere,
  SelectionPattern: 'selection_pattern',
  ContentHandling: 'content_handling',
  ResponseParameters: 'response_parameters',
  ResponseTemplates: 'response_templates',
};

const httpIntegration: Shape = {
  ApiId: 'api_id',
  Description: 'description',
  IntegrationType: 'integration_type',
  IntegrationMethod: 'integration_method',
  ConnectionType: 'connection_type',
  ConnectionId: 'connection_id',
  IntegrationUri: 'integration_uri',
  PayloadFormatVersion: 'payload_format_version',
  RequestParameters: 'request_parameters',
  TimeoutInMillis: 'timeout_milliseconds',
  TlsConfig: nestedBlock('tls_config', { ServerNameToVerify: 'server_name_to_verify' }),
};

const httpRoute: Shape = {
  ApiId: 'api_id',
  RouteKey: 'route_key',
  Target: 'target',
  AuthorizationType: 'authorization_type',
  AuthorizerId: 'authorizer_id',
  AuthorizationScopes: 'authorization_scopes',
  ApiKeyRequired: 'api_key_required',
  OperationName: 'operation_name',
};

const routeSettings: Shape = {
  DataTraceEnabled: 'data_trace_enabled',
  DetailedMetricsEnabled: 'detailed_metrics_enabled',
  LoggingLevel: 'logging_level',
  ThrottlingBurstLimit: 'throttling_burst_limit',
  ThrottlingRateLimit: 'throttling_rate_limit',
};

const httpStage: Shape = {
  ApiId: 'api_id',
  StageName: 'name',
  AutoDeploy: 'auto_deploy',
  Description: 'description',
  DeploymentId: 'deployment_id',
  StageVariables: 'stage_variables',
  AccessLogSettings: nestedBlock('access_log_settings', accessLog),
  DefaultRouteSettings: nestedBlock('default_route_settings', routeSettings),
};

export const gatewayForms = {
  'AWS::ApiGateway::RestApi': {
    type: 'aws_api_gateway_rest_api',
    attributes: { RootResourceId: 'root_resource_id', RestApiId: 'id' },
    shape: {
      Name: 'name',
      Description: 'description',
      DisableExecuteApiEndpoint: 'disable_execute_api_endpoint',
      MinimumCompressionSize: 'minimum_compression_size',
      BinaryMediaTypes: 'binary_media_types',
      Tags: tagsArgument,
      EndpointConfiguration: nestedBlock('endpoint_configuration', {
        Types: 'types',
        IpAddressType: 'ip_address_type',
        VpcEndpointIds: 'vpc_endpoint_ids',
      }),
    },
  },
  'AWS::ApiGateway::Resource': {
    type: 'aws_api_gateway_resource',
    attributes: { ResourceId: 'id' },
    shape: { RestApiId: 'rest_api_id', ParentId: 'parent_id', PathPart: 'path_part' },
  },
  'AWS::ApiGateway::Method': {
    type: 'aws_api_gateway_method',
    shape: method,
    importId: ['RestApiId', 'ResourceId', 'HttpMethod'],
    resettable: [
      ...['api_key_required', 'authorization_scopes', 'authorizer_id', 'operation_name', 'request_models'],
      ...['request_parameters', 'request_validator_id'],
    ],
  },
  'AWS::ApiGateway::Deployment': {
    type: 'aws_api_gateway_deployment',
    attributes: { DeploymentId: 'id' },
    shape: { RestApiId: 'rest_api_id', Description: 'description', StageName: writtenElsewhere },
  },
  'AWS::ApiGateway::Stage': {
    type: 'aws_api_gateway_stage',
    reference: 'stage_name',
    shape: restStage,
    importId: ['RestApiId', 'StageName'],
    resettable: [
      ...['access_log_settings', 'cache_cluster_enabled', 'cache_cluster_size', 'canary_settings'],
      ...['client_certificate_id', 'description', 'documentation_version', 'tags', 'variables'],
      'xray_tracing_enabled',
    ],
  },
  'AWS::ApiGatewayV2::Api': {
    type: 'aws_apigatewayv2_api',
    attributes: { ApiEndpoint: 'api_endpoint', ApiId: 'id' },
    shape: {
      Name: 'name',
      ProtocolType: 'protocol_type',
      Description: 'description',
      DisableExecuteApiEndpoint: 'disable_execute_api_endpoint',
    },
  },
  'AWS::ApiGatewayV2::Integration': {
    type: 'aws_apigatewayv2_integration',
    attributes: { IntegrationId: 'id' },
    shape: httpIntegration,
  },
  'AWS::ApiGatewayV2::Route': {
    type: 'aws_apigatewayv2_route',
    attributes: { RouteId: 'id' },
    shape: httpRoute,
    importId: ['ApiId', 'RouteId'],
    resettable: [
      ...[
        'api_key_required',
        'authorization_scopes',
        'authorization_type',
        'authorizer_id',
        'operation_name',
      ],
      'request_parameter',
    ],
  },
  'AWS::ApiGatewayV2::Stage': {
    type: 'aws_apigatewayv2_stage',
    reference: 'name',
    shape: httpStage,
    importId: ['ApiId', 'StageName'],
    resettable: [
      ...[
        'access_log_settings',
        'auto_deploy',
        'client_certificate_id',
        'default_route_settings',
        'deployment_id',
      ],
      ...['description', 'route_settings', 'stage_variables', 'tags'],
    ],
  },
  'AWS::ApiGatewayV2::VpcLink': {
    type: 'aws_apigatewayv2_vpc_link',
    attributes: { VpcLinkId: 'id' },
    shape: {
      Name: 'name',
      SubnetIds: 'subnet_ids',
      SecurityGroupIds: 'security_group_ids',
      Tags: 'tags',
    },
  },
} satisfies Readonly<Record<string, Form>>;
