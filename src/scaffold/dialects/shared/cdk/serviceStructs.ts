import { struct, tags, type CdkStructs } from './structs';

const deploymentStructs: CdkStructs = {
  Alarms: struct('DeploymentAlarms'),
  CanaryConfiguration: struct('CanaryConfiguration'),
  DeploymentCircuitBreaker: struct('DeploymentCircuitBreaker', {
    ThresholdConfiguration: struct('ThresholdConfiguration'),
  }),
  EarlySuccessCriteria: struct('DeploymentEarlySuccessCriteria'),
  LifecycleHooks: struct('DeploymentLifecycleHook', { TimeoutConfiguration: struct('HookTimeoutConfig') }),
  LinearConfiguration: struct('LinearConfiguration'),
};

const connectedServiceStructs: CdkStructs = {
  ClientAliases: struct('ServiceConnectClientAlias', {
    TestTrafficRules: struct('ServiceConnectTestTrafficRules', {
      Header: struct('ServiceConnectTestTrafficRulesHeader', {
        Value: struct('ServiceConnectTestTrafficRulesHeaderValue'),
      }),
    }),
  }),
  Timeout: struct('TimeoutConfiguration'),
  Tls: struct('ServiceConnectTlsConfiguration', {
    IssuerCertificateAuthority: struct('ServiceConnectTlsCertificateAuthority'),
  }),
};

const serviceConnectStructs: CdkStructs = {
  AccessLogConfiguration: struct('ServiceConnectAccessLogConfiguration'),
  ContainerConfigurations: struct('ServiceConnectContainerConfiguration'),
  LogConfiguration: struct('LogConfiguration', { SecretOptions: struct('Secret') }),
  Services: struct('ServiceConnectService', connectedServiceStructs),
};

/** Of `AWS::ECS::Service`. */
export const serviceStructs: CdkStructs = {
  CapacityProviderStrategy: struct('CapacityProviderStrategyItem'),
  DeploymentConfiguration: struct('DeploymentConfiguration', deploymentStructs),
  DeploymentController: struct('DeploymentController'),
  ForceNewDeployment: struct('ForceNewDeployment'),
  GatewayConnectors: struct('GatewayConnector', {
    Filters: struct('GatewayConnectorFilters'),
    HealthCheck: struct('GatewayConnectorHealthCheck', {
      Matcher: struct('GatewayConnectorHealthCheckMatcher'),
    }),
  }),
  LoadBalancers: struct('LoadBalancer', { AdvancedConfiguration: struct('AdvancedConfiguration') }),
  Monitoring: struct('MonitoringConfiguration', { MetricConfigurations: struct('MetricConfiguration') }),
  NetworkConfiguration: struct('NetworkConfiguration', {
    AwsvpcConfiguration: struct('AwsVpcConfiguration'),
  }),
  PlacementConstraints: struct('PlacementConstraint'),
  PlacementStrategies: struct('PlacementStrategy'),
  ServiceConnectConfiguration: struct('ServiceConnectConfiguration', serviceConnectStructs),
  ServiceRegistries: struct('ServiceRegistry'),
  VolumeConfigurations: struct('ServiceVolumeConfiguration', {
    ManagedEBSVolume: struct('ServiceManagedEBSVolumeConfiguration', {
      TagSpecifications: struct('EBSTagSpecification', tags),
    }),
  }),
  VpcLatticeConfigurations: struct('VpcLatticeConfiguration', {
    AdvancedConfiguration: struct('VpcLatticeAdvancedConfiguration'),
  }),
  ...tags,
};
