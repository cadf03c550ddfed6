/*
 * What each member of AWS's answers holds, where that decides how it is redacted. Names are in lower case, as REST APIs
 * and all others write the same in different cases. What is in no list is a name, an id, an ARN, a URL or a text of
 * somebody's, and becomes a pseudonym.
 */

const nameSet = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Members whose values are of AWS's vocabulary; one that AWS does not have becomes a pseudonym all the same. */
export const vocabularyMembers = nameSet(`
  type protocol protocolversion protocoltype scheme targettype ipaddresstype supportedipaddresstypes state code reason
  status statuscode httpmethod integrationhttpmethod integrationmethod connectiontype integrationtype
  passthroughbehavior contenthandling contenthandlingstrategy payloadformatversion authorizationtype apikeysource types
  securitypolicy availabilityzone availabilityzoneid availabilityzoneids availabilityzones zonename zoneid field order
  healthcheckport healthcheckprotocol httpcode grpccode priority vpclinkversion vpclinkstatus domainnamestatus
  routingmode responsetransfermode launchtype schedulingstrategy runtime architectures packagetype tenancy interfacetype
  ipprotocol tlspolicy sslpolicy alpnpolicy onunauthenticatedrequest contenttype port laststatus desiredstatus
  healthstatus kind ruleaction vpcendpointstate vpcendpointtype servicestate servicetype authorizertype authtype
  authorizerpayloadformatversion networkmode compatibilities requirescompatibilities appprotocol keyalgorithm
  signaturealgorithm mode loglevel logginglevel period rolloutstate validationmethod validationstatus renewalstatus
  renewaleligibility apistatus deploymentstatus cacheclustersize cacheclusterstatus endpointaccessmode
  lastupdatestatus policytype result platformfamily operatingsystemfamily cpuarchitecture
  unauthorizedcachecontrolheaderstrategy mitigationineffect anomalydetection dnsrecordiptype
  enforcesecuritygroupinboundrulesonprivatelinktraffic enableprefixforipv6sourcenat assignpublicip stopcode
  connectivity deploymentcontroller rule loadbalancingalgorithmtype allowmethods in subtype integrationsubtype
  binarymediatypes managedby namespacetype discovery containerportrange hostportrange
  responsetype accessassociationsourcetype lifecyclestage strategy resourcemanagementtype timeoutaction
  x-amazon-apigateway-authtype openapi swagger
`);

/** Members that are somebody's text, whatever they look like. */
export const opaqueMembers = nameSet(`
  description documentation info message messagebody statusreason stoppedreason apistatusmessage
  domainnamestatusmessage statusmessage vpclinkstatusmessage rolloutstatereason failurereason renewalstatusreason
  statereason lastupdatestatusreason statetransitionreason clientsecret clienttoken environment secrets command
  entrypoint healthcheckcommand events warnings importinfo truststorewarnings userdata validationemails
  operationname
`);

/** Members that are patterns: `*` and `?` stand for characters. */
export const patternMembers = nameSet('values anyof valueglob');
export const expressionMembers = nameSet('regexvalues regex identityvalidationexpression');
export const headerMembers = nameSet('httpheadername header allowheaders exposeheaders');
/** Expressions of the request mapping language, and texts that may hold some. */
export const mappingMembers = nameSet(`
  identitysource routeselectionexpression apikeyselectionexpression templateselectionexpression
  modelselectionexpression integrationresponseselectionexpression routeresponseselectionexpression
  routekey path pathpart uri integrationuri authorizeruri target host query healthcheckpath httpendpoint
  invokeurl cachekeyparameters resourcepath
`);
/** Requests whose path begins with one of these are looked for. */
export const beginningMembers = nameSet('basepath apimappingkey stagename');
export const templateMaps = nameSet('requesttemplates responsetemplates');
/** Objects that map expressions of requests. */
export const mappingMaps = nameSet('requestparameters responseparameters');
/** Objects whose members have names that somebody gave; values are somebody's too. */
export const namedMaps = nameSet(`
  resourcemethods methodsettings requestmodels responsemodels methodresponses integrationresponses throttle
  routesettings attributes status
`);
export const stageVariableMaps = nameSet('variables stagevariables stagevariableoverrides');
export const opaqueMaps = nameSet(
  'dockerlabels options driveropts labels authenticationrequestextraparams logoptions',
);

/** Names of AWS in maps: of instances of Cloud Map. */
export const cloudMapAttributes = nameSet(`
  AWS_INSTANCE_IPV4 AWS_INSTANCE_IPV6 AWS_INSTANCE_PORT AWS_INSTANCE_CNAME AWS_ALIAS_DNS_NAME AWS_EC2_INSTANCE_ID
  AWS_INIT_HEALTH_STATUS
`);

/** Members of OpenAPI documents that API Gateway exports and that are read. */
export const documentMembers = nameSet(`
  $ref integration-target tlsConfig serverNameToVerify insecureSkipVerification passthroughBehavior requestTemplates requestParameters
  responses responseParameters responseTemplates statusCode type uri httpMethod timeoutInMillis payloadFormatVersion
  credentials connectionId connectionType contentHandling subtype integrationSubtype responseTransferMode cacheNamespace
  cacheKeyParameters name in required default x-amazon-apigateway-authtype x-amazon-apigateway-authorizer
  authorizerUri authorizerCredentials authorizerResultTtlInSeconds identitySource identityValidationExpression
  authorizerPayloadFormatVersion enableSimpleResponses jwtConfiguration audience issuer providerARNs
`);

/** Members of what this program puts together out of several answers. */
export const ownMembers = nameSet(`
  StartTime EndTime Metrics Namespace MetricName Stat Period Dimensions Timestamps Values Status WebACL Name Id ARN
  PrefixListId Entries TargetHealthDescriptions Attributes Certificates Policy account region partition operation node
  error message type arn parent properties stage deploymentId document collectedAt profile
`);
