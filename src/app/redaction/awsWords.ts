/*
 * What stays as it is wherever it stands, because it is AWS's, HTTP's or the request mapping language's own. A name
 * that somebody gave stays readable exactly where it is one of these words.
 */

const wordSet = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Words of ARNs, ids, AWS's host names, regions, mapping expressions and policies, in lower case. */
export const awsWords: ReadonlySet<string> = wordSet(`
  arn aws amazonaws amazonaws com cn eu elb internal dualstack vpce execute api fips apigateway elasticloadbalancing
  ec2 ecs lambda servicediscovery acm iam sts wafv2 cloudwatch logs firehose organizations
  us gov iso isob isoe isof eusc ap sa ca me af il mx de north south east west central northeast northwest southeast
  southwest global
  restapis apis stages resources methods routes integrations vpclinks domainnames apimappings basepathmappings
  routingrules routingrule deployments authorizers usageplans account requestvalidators gatewayresponses
  domainnameaccessassociations domainname vpcesource deployment
  loadbalancer listener rule targetgroup app net gwy subnet security group instance network interface vpc endpoint
  service acl prefix list eni sg sgr pl igw nat rtb svc srv ns task definition cluster container function certificate
  user role assumed root policy webacl regional attributes certificates health metrics tags invocations functions
  default connect disconnect missing 2015
  http https ws wss get post put patch delete head options any trace
  method request integration query querystring multivaluequerystring header multivalueheader path body context
  stagevariables action proxy overwrite append remove route
  alb nlb gwlb lb tg link
  host port protocol invoke invokefunction principal source id integrations gatewayresponse
`);

/** Names of headers that HTTP, browsers, AWS or proxies give, in lower case. */
export const knownHeaders: ReadonlySet<string> = wordSet(`
  accept accept-charset accept-encoding accept-language access-control-allow-credentials access-control-allow-headers
  access-control-allow-methods access-control-allow-origin access-control-expose-headers access-control-max-age
  access-control-request-headers access-control-request-method age authorization cache-control connection
  content-disposition content-encoding content-language content-length content-md5 content-type cookie date etag expect
  forwarded from host if-match if-modified-since if-none-match if-unmodified-since location origin pragma range referer
  sec-websocket-key sec-websocket-protocol sec-websocket-version server set-cookie te trailer transfer-encoding upgrade
  user-agent vary via x-amz-apigw-id x-amz-cf-id x-amz-content-sha256 x-amz-date x-amz-invocation-type
  x-amz-security-token x-amz-target x-amzn-apigateway-api-id x-amzn-mtls-clientcert x-amzn-oidc-accesstoken
  x-amzn-oidc-data x-amzn-oidc-identity x-amzn-requestid x-amzn-trace-id x-api-key x-apigw-api-id x-forwarded-for
  x-forwarded-host x-forwarded-port x-forwarded-proto x-http-method-override x-real-ip x-request-id x-requested-with
`);

/** Variables of a request's context ("Variables for access logging" and "Data transformations", developer guide). */
export const contextVariables: ReadonlySet<string> = wordSet(`
  accountId apiId authorizer.error authorizer.integrationLatency authorizer.integrationStatus authorizer.latency
  authorizer.principalId authorizer.property authorizer.requestId authorizer.status authenticate.error
  authenticate.latency authenticate.status authorize.error authorize.latency authorize.status awsEndpointRequestId
  awsEndpointRequestId2 connectedAt connectionId customDomain.basePathMatched customDomain.routingRuleIdMatched
  dataProcessed deploymentId domainName domainPrefix endpointType error.message error.messageString
  error.responseType error.validationErrorString eventType extendedRequestId httpMethod identity.accountId
  identity.apiKey identity.apiKeyId identity.caller identity.cognitoAuthenticationProvider
  identity.cognitoAuthenticationType identity.cognitoIdentityId identity.cognitoIdentityPoolId identity.principalOrgId
  identity.sourceIp identity.user identity.userAgent identity.userArn identity.vpceId identity.vpcId identity.clientCert
  integration.error integration.integrationStatus integration.latency integration.requestId integration.status
  integrationErrorMessage integrationLatency integrationStatus isCanaryRequest messageDirection messageId path
  protocol requestId requestOverride requestTime requestTimeEpoch resourceId resourcePath responseLatency
  responseLength responseOverride routeKey stage status tlsVersion cipherSuite waf.error waf.latency waf.status
  wafResponseCode webaclArn xrayTraceId
`);

/** Keys of conditions in policies, in lower case ("AWS global condition context keys", IAM user guide). */
export const conditionKeys: ReadonlySet<string> = wordSet(`
  aws:calledvia aws:currenttime aws:ec2instancesourcevpc aws:federatedprovider aws:ispublicaddress aws:multifactorauthage
  aws:multifactorauthpresent aws:principalaccount aws:principalarn aws:principalisawsservice aws:principalorgid
  aws:principalorgpaths aws:principalservicename aws:principaltype aws:referer aws:requestedregion aws:resourceaccount
  aws:resourceorgid aws:securetransport aws:sourceaccount aws:sourcearn aws:sourceidentity aws:sourceip aws:sourceorgid
  aws:sourcevpc aws:sourcevpce aws:tokenissuetime aws:useragent aws:userid aws:username aws:viaawsservice
  aws:vpcsourceip execute-api:viaawsservice lambda:eventsourcetoken lambda:functionurlauthtype
  lambda:invokedviafunctionurl
`);

/** Elements of a policy and its principals (IAM user guide, "IAM JSON policy elements reference"). */
export const policyElements: ReadonlySet<string> = wordSet(`
  Version Id Statement Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition AWS Service
  Federated CanonicalUser Allow Deny 2012-10-17 2008-10-17
`);

/** Operators of conditions in policies. */
export const policyOperator =
  /^(?:ForAllValues:|ForAnyValue:)?(?:String(?:Not)?(?:Equals|EqualsIgnoreCase|Like)|Numeric(?:Not)?Equals|Numeric(?:Less|Greater)Than(?:Equals)?|Date(?:Not)?Equals|Date(?:Less|Greater)Than(?:Equals)?|Bool|BinaryEquals|(?:Not)?IpAddress|Arn(?:Not)?(?:Equals|Like)|Null)(?:IfExists)?$/;

/** Types of resources of a reading. */
export const resourceTypes: ReadonlySet<string> = wordSet(`
  AWS::ApiGateway::Account AWS::ApiGateway::Authorizer AWS::ApiGateway::BasePathMapping AWS::ApiGateway::Deployment
  AWS::ApiGateway::DomainName AWS::ApiGateway::DomainNameAccessAssociation
  AWS::ApiGateway::GatewayResponse AWS::ApiGateway::RequestValidator AWS::ApiGateway::Method AWS::ApiGateway::Resource AWS::ApiGateway::RestApi
  AWS::ApiGateway::Stage AWS::ApiGateway::UsagePlan AWS::ApiGateway::VpcLink AWS::ApiGatewayV2::Api
  AWS::ApiGatewayV2::ApiMapping AWS::ApiGatewayV2::Authorizer AWS::ApiGatewayV2::Deployment
  AWS::ApiGatewayV2::Integration AWS::ApiGatewayV2::Route AWS::ApiGatewayV2::RoutingRule AWS::ApiGatewayV2::Stage
  AWS::ApiGatewayV2::VpcLink AWS::CertificateManager::Certificate AWS::CloudWatch::MetricData AWS::EC2::Instance
  AWS::EC2::NetworkAcl AWS::EC2::NetworkInterface AWS::EC2::PrefixList AWS::EC2::SecurityGroup AWS::EC2::Subnet
  AWS::EC2::VPCEndpoint AWS::EC2::VPCEndpointConnection AWS::EC2::VPCEndpointService AWS::ECS::Service AWS::ECS::Task
  AWS::ECS::ServiceDeployment AWS::ElasticLoadBalancingV2::ListenerAttributes
  AWS::ECS::TaskDefinition AWS::ElasticLoadBalancingV2::Listener AWS::ElasticLoadBalancingV2::ListenerCertificates
  AWS::ElasticLoadBalancingV2::ListenerRule AWS::ElasticLoadBalancingV2::LoadBalancer
  AWS::ElasticLoadBalancingV2::LoadBalancerAttributes AWS::ElasticLoadBalancingV2::TagDescription
  AWS::ElasticLoadBalancingV2::TargetGroup AWS::ElasticLoadBalancingV2::TargetGroupAttributes
  AWS::ElasticLoadBalancingV2::TargetHealth AWS::Lambda::Function AWS::Lambda::Policy AWS::ServiceDiscovery::Instance
  AWS::ServiceDiscovery::InstancesHealthStatus AWS::ServiceDiscovery::Service AWS::WAFv2::WebACLAssociation
`);

/** Codes of errors that every service of AWS, its SDK or this program gives to a call that was not answered. */
export const errorCodes: ReadonlySet<string> = wordSet(`
  Aborted AbortError AccessDenied AccessDeniedException AuthFailure BadGateway BadRequestException ClusterNotFoundException
  ConflictException CredentialsProviderError ECONNREFUSED ECONNRESET ENOTFOUND EPIPE ETIMEDOUT ExpiredToken
  ExpiredTokenException Forbidden ForbiddenException GatewayTimeout HostUnreachable IncompleteSignature
  InternalError InternalFailure InternalServerError InternalServiceError InvalidAnswer InvalidClientTokenId
  InvalidParameterException InvalidParameterValue InvalidSignatureException ListenerNotFound
  ListenerNotFoundException LoadBalancerNotFound LoadBalancerNotFoundException MissingAuthenticationToken
  NetworkingError NotAuthorized NotFoundException OperationAborted OptInRequired ProvisionedThroughputExceededException
  RequestExpired RequestLimitExceeded RequestTimeout RequestTimeoutException ResourceNotFoundException
  RuleNotFoundException ServerException ServiceException ServiceNotFoundException ServiceUnavailable
  ServiceUnavailableException SignatureDoesNotMatch TargetGroupNotFound TargetGroupNotFoundException Throttled
  ThrottledException Throttling ThrottlingException TimeoutError TokenRefreshRequired TooManyRequests
  TooManyRequestsException Unauthorized UnauthorizedException UnauthorizedOperation Unknown UnknownEndpoint
  UnknownError UnrecognizedClientException ValidationError ValidationException
`);

/** Names of metrics that are asked for, with their namespaces and dimensions. */
export const metricWords: ReadonlySet<string> = wordSet(`
  AWS/ApiGateway AWS/ApplicationELB AWS/NetworkELB 4XXError 4xx 5XXError 5xx ActiveFlowCount Count
  DesyncMitigationMode_NonCompliant_Request_Count HTTPCode_ELB_502_Count HTTPCode_ELB_503_Count
  HTTPCode_ELB_504_Count HTTPCode_ELB_5XX_Count HTTPCode_Target_5XX_Count IntegrationLatency Latency NewFlowCount
  ProcessedBytes RequestCount TargetConnectionErrorCount TargetResponseTime Sum Average Maximum Minimum SampleCount
  p50 p90 p95 p99 ApiId ApiName Method Resource Stage LoadBalancer TargetGroup AvailabilityZone
`);

/** Attributes of load balancers, listeners and target groups whose values name nothing (Elastic Load Balancing API reference). */
export const plainAttribute =
  /^(?:deletion_protection\.enabled|deregistration_delay\.(?:timeout_seconds|connection_termination\.enabled)|(?:access|connection|health_check)_logs\.s3\.enabled|client_keep_alive\.seconds|dns_record\.client_routing_policy|idle_timeout\.timeout_seconds|ipv6\.deny_all_igw_traffic|load_balancing\.(?:cross_zone\.enabled|algorithm\.(?:type|anomaly_mitigation))|preserve_client_ip\.enabled|proxy_protocol_v2\.enabled|routing\.http(?:2\.enabled|\.(?:desync_mitigation_mode|drop_invalid_header_fields\.enabled|preserve_host_header\.enabled|x_amzn_tls_version_and_cipher_suite\.enabled|xff_client_port\.enabled|xff_header_processing\.mode))|secondary_ips\.auto_assigned\.per_subnet|slow_start\.duration_seconds|stickiness\.(?:enabled|type|lb_cookie\.duration_seconds|app_cookie\.duration_seconds)|target_failover\.on_(?:deregistration|unhealthy)|target_group_health\.(?:dns_failover|unhealthy_state_routing)\.minimum_healthy_targets\.(?:count|percentage)|target_health_state\.unhealthy\.(?:connection_termination\.enabled|draining_interval_seconds)|lambda\.multi_value_headers\.enabled|routing\.http\.response\.(?:server\.enabled|access_control_(?:allow_credentials|max_age)\.header_value|x_(?:content_type|frame)_options\.header_value)|tcp\.idle_timeout\.seconds|waf\.fail_open\.enabled|zonal_shift\.config\.enabled)$/;

/** Attributes whose values name something; their keys stay. */
export const namingAttribute =
  /^(?:routing\.http\.re(?:quest|sponse)\.[a-z_]+\.header_(?:name|value)|(?:access|connection|health_check)_logs\.s3\.(?:bucket|prefix)|stickiness\.app_cookie\.cookie_name)$/;

/** Attributes whose values are names of headers, with commas between them. */
export const headersAttribute =
  /^routing\.http\.(?:request\.[a-z_]+\.header_name|response\.access_control_(?:allow|expose)_headers\.header_value)$/;

/** AWS's words where its models have none: values of attributes, of the request mapping language and of its documents. */
export const plainWords: ReadonlySet<string> = wordSet(`
  -1 true false on off none all default traffic-port enabled disabled active active_impaired provisioning failed
  application network gateway internal internet-facing ipv4 ipv6 dualstack dualstack-without-public-ipv4 instance ip
  lambda alb tcp udp tls icmp icmpv6 http https http1 http2 grpc host-header path-pattern http-header
  http-request-method query-string source-ip forward redirect fixed-response authenticate-oidc authenticate-cognito
  jwt-validation url-rewrite host-header-rewrite monitor defensive strictest preserve append remove round_robin
  least_outstanding_requests weighted_random lb_cookie app_cookie source_ip source_ip_dest_ip
  source_ip_dest_ip_proto use_load_balancer_configuration any_availability_zone availability_zone_affinity
  partial_availability_zone_affinity no_rebalance rebalance deny allow authenticate verify passthrough
  HTTP1Only HTTP2Only HTTP2Optional HTTP2Preferred None 1.0 2.0 1 2 $default CUSTOM AWS_IAM COGNITO_USER_POOLS
  apiKey oauth2 openIdConnect basic query header path cookie body custom awsSigv4 cognito_user_pools token request jwt
  string number integer boolean array object text/plain text/css text/html application/javascript application/json
  GET POST PUT PATCH DELETE HEAD OPTIONS ANY TRACE CONNECT $connect $disconnect __passthrough__
  PRIMARY INTERNAL EXTERNAL zonal_shift_active no_override ElasticNetworkInterface amazon
  privateIPv4Address privateDnsName subnetId networkInterfaceId macAddress Healthy Unhealthy healthy unhealthy unused
  nosniff DENY SAMEORIGIN initial draining unavailable unhealthy.draining HEALTHY UNHEALTHY UNKNOWN Deployed Available
`);

/** A value at a member of AWS's vocabulary that no list has: status codes, ranges, zones, policies of TLS. */
export const vocabularyShape =
  /^(?:\d{1,6}(?:[-,]\d{1,5})*|HTTP_\d{3}|p\d{1,2}|[a-z]{2}(?:-(?:gov|iso[a-z]?))?-(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-\d[a-z]?|[a-z]{3,4}\d-az\d{1,2}|ELBSecurityPolicy-(?:(?:TLS|TLS13|FS|FIPS|PQ|Res|Ext[0-2]?|\d{1,4})-?)+|(?:RSA|EC)[-_](?:\d{4}|prime256v1|secp384r1|secp521r1)|SHA\d{3}WITH(?:RSA|ECDSA))$/;

/**
 * Of lists of tags; keys and values of those that tell which tool manages a resource, also what is behind the name of
 * the tool (AWS Load Balancer Controller, `pkg/deploy/tracking` and `pkg/ingress`). Other keys and values are names.
 */
export const tagWords =
  /^(?:key|value|stack-name|stack-id|logical-id|request-path:plan|terraform|opentofu|(?:managed|created|provisioned)[-_ ]?by|provisioner|iac|AmazonECSManaged|true|owned|shared|stack|resource|cluster|kubernetes\.io\/(?:service-name|ingress-name|namespace)|cluster-name|eks-cluster-name|nodegroup-name|LoadBalancer|ManagedLBSecurityGroup|backend-sg)$/i;
/** What a key begins with that a tool sets; what follows may be somebody's name. */
export const ownerTagPrefix =
  /^(aws:cloudformation:|(?:elbv2|ingress|service)\.k8s\.aws\/|gateway\.k8s\.aws(?:\.(?:alb|nlb))?\/|(?:elbv2|ingress|service|gateway)\.eks\.amazonaws\.com\/|(?:aws:)?eks:|kubernetes\.io\/cluster\/)(.+)$/;
