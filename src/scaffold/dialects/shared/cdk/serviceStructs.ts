import { cdkStruct, tagStructs, type CdkStructs } from './structs';

const deploymentStructs: CdkStructs = {
  Alarms: cdkStruct('DeploymentAlarms'),
  CanaryConfiguration: cdkStruct('CanaryConfiguration'),
  DeploymentCircuitBreaker: cdkStruct('DeploymentCircuitBreaker', {
    ThresholdConfiguration: cdkStruct('ThresholdConfiguration'),
  }),
  EarlySuccessCriteria: cdkStruct('DeploymentEarlySuccessCriteria'),
  LifecycleHooks: cdkStruct('DeploymentLifecycleHook', {
    TimeoutConfiguration: cdkStruct('HookTimeoutConfig'),
  }),
  LinearConfiguration: cdkStruct('LinearConfiguration'),
};

const connectedServiceStructs: CdkStructs = {
  ClientAliases: cdkStruct('ServiceConnectClientAlias', {
    TestTrafficRules: cdkStruct('ServiceConnectTestTrafficRules', {
      Header: cdkStruct('ServiceConnectTestTrafficRulesHeader', {
        Value: cdkStruct('ServiceConnectTestTrafficRulesHeaderValue'),
      }),
    }),
  }),
  Timeout: cdkStruct('TimeoutConfiguration'),
  Tls: cdkStruct('ServiceConnectTlsConfiguration', {
    IssuerCertificateAuthority: cdkStruct('ServiceConnectTlsCertificateAuthority'),
  }),
};

const serviceConnectStructs: CdkStructs = {
  AccessLogConfiguration: cdkStruct('ServiceConnectAccessLogConfiguration'),
  ContainerConfigurations: cdkStruct('ServiceConnectContainerConfiguration'),
  LogConfiguration: cdkStruct('LogConfiguration', { SecretOptions: cdkStruct('Secret') }),
  Services: cdkStruct('ServiceConnectService', connectedServiceStructs),
};

/** Of `AWS::ECS::Service`. */
export const serviceStructs: CdkStructs = {
  CapacityProviderStrategy: cdkStruct('CapacityProviderStrategyItem'),
  DeploymentConfiguration: cdkStruct('DeploymentConfiguration', deploymentStructs),
  DeploymentController: cdkStruct('DeploymentController'),
  ForceNewDeployment: cdkStruct('ForceNewDeployment'),
  GatewayConnectors: cdkStruct('GatewayConnector', {
    Filters: cdkStruct('GatewayConnectorFilters'),
    HealthCheck: cdkStruct('GatewayConnectorHealthCheck', {
      Matcher: cdkStruct('GatewayConnectorHealthCheckMatcher'),
    }),
  }),
  LoadBalancers: cdkStruct('LoadBalancer', { AdvancedConfiguration: cdkStruct('AdvancedConfiguration') }),
  Monitoring: cdkStruct('MonitoringConfiguration', {
    MetricConfigurations: cdkStruct('MetricConfiguration'),
  }),
  NetworkConfiguration: cdkStruct('NetworkConfiguration', {
    AwsvpcConfiguration: cdkStruct('AwsVpcConfiguration'),
  }),
  PlacementConstraints: cdkStruct('PlacementConstraint'),
  PlacementStrategies: cdkStruct('PlacementStrategy'),
  ServiceConnectConfiguration: cdkStruct('ServiceConnectConfiguration', serviceConnectStructs),
  ServiceRegistries: cdkStruct('ServiceRegistry'),
  VolumeConfigurations: cdkStruct('ServiceVolumeConfiguration', {
    ManagedEBSVolume: cdkStruct('ServiceManagedEBSVolumeConfiguration', {
      TagSpecifications: cdkStruct('EBSTagSpecification', tagStructs),
    }),
  }),
  VpcLatticeConfigurations: cdkStruct('VpcLatticeConfiguration', {
    AdvancedConfiguration: cdkStruct('VpcLatticeAdvancedConfiguration'),
  }),
  ...tagStructs,
};
