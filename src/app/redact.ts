import { createHash } from 'node:crypto';
import type { Reading } from '../model/reading';
import { Pseudonyms } from './pseudonyms';
import { redactMappings } from './redactMappings';
import { redactPolicy, redactPolicyDocument } from './redactPolicy';

/**
 * Gives account ids, host names, IP addresses, names and ids stable pseudonyms: the same original has the same
 * pseudonym everywhere in the reading, so that what referred to each other still does, and the reading opens like
 * any other. What is neither AWS's own vocabulary nor needed for the shape (descriptions, templates, messages, values
 * of stage variables that are no address) becomes a pseudonym whole; the text of a policy is gone through like the rest.
 *
 * The pseudonyms are keyed with everything the reading holds, so that they cannot be tried out by somebody who
 * does not have it. Addresses keep their common prefixes, so that a subnet still holds its hosts. Request paths
 * and the conditions on them stay: without them a redacted reading could answer no question about a request.
 */
export function redact(reading: Reading): Reading {
  const pseudonyms = new Pseudonyms(createHash('sha256').update(JSON.stringify(reading)).digest());
  return {
    collectedAt: reading.collectedAt,
    scopes: reading.scopes.map(({ profile, ...scope }) => ({
      ...scope,
      account: pseudonyms.text(scope.account),
      ...(profile === undefined ? {} : { profile: pseudonyms.name(profile) }),
    })),
    ...(reading.depths === undefined ? {} : { depths: reading.depths }),
    resources: reading.resources.map(resource => redactObject(resource, pseudonyms)),
    answered: reading.answered.map(call => redactObject(call, pseudonyms)),
    unknowns: reading.unknowns.map(call => ({ ...redactObject(call, pseudonyms), message: call.error })),
    deployments: reading.deployments.map(deployment => redactObject(deployment, pseudonyms)),
  };
}

/** Members whose strings are AWS's vocabulary, or request paths and patterns: words in them stay. */
const STRUCTURAL = new Set(
  `type operation error region partition protocol protocolversion protocoltype scheme targettype ipaddresstype
  state code reason status httpmethod integrationhttpmethod integrationmethod connectiontype integrationtype
  passthroughbehavior contenthandling payloadformatversion authorizationtype apikeysource types securitypolicy
  availabilityzone availabilityzoneid zonename field order statuscode healthcheckport healthcheckpath
  healthcheckprotocol healthcheckenabled httpcode grpccode matcher priority path pathpart routekey basepath apimappingkey key
  vpclinkversion vpclinkstatus domainnamestatus routingmode responsetransfermode launchtype schedulingstrategy
  runtime architectures packagetype tenancy interfacetype ipprotocol vpclinkstatusmessage
  tlspolicy sslpolicy alpnpolicy onunauthenticatedrequest contenttype port integrationresponseselectionexpression
  routeselectionexpression apikeyselectionexpression templateselectionexpression laststatus desiredstatus
  healthstatus openapi in kind pattern replace regex ruleaction vpcendpointstate vpcendpointtype servicestate servicetype
  identitysource authorizertype authtype authorizerpayloadformatversion networkmode compatibilities
  requirescompatibilities appprotocol keyalgorithm signaturealgorithm metricname stat
  x-amazon-apigateway-authtype mode`.split(/\s+/),
);

/** Objects whose member names are AWS's request mapping language, not somebody's names. */
const MAPS_OF_NAMES = new Set(['variables', 'stagevariables', 'tags']);

/** Objects of an exported document whose member names are those of authorizers. */
const MAPS_OF_SCHEMES = new Set(['security', 'securityschemes', 'securitydefinitions']);

/** Members whose values are free text or may hold a secret, whatever they look like. */
const OPAQUE = new Set(
  `description requesttemplates responsetemplates statusmessage message messagebody documentation info
  statusreason stoppedreason events`.split(/\s+/),
);

/** Names that AWS gives: of the header with an API key, and of what a task's network interface is told by. */
const AWS_NAMES = new Set(
  'x-api-key subnetId networkInterfaceId macAddress privateDnsName privateIPv4Address'.split(' '),
);

/** Texts that hold a policy. */
const POLICIES = new Set(['policy', 'policydocument']);

function redactObject<Value extends object>(value: Value, pseudonyms: Pseudonyms): Value {
  const redacted = redactValue(value, '', false, pseudonyms);
  return redacted as Value;
}

function redactValue(value: unknown, member: string, structural: boolean, pseudonyms: Pseudonyms): unknown {
  if (typeof value === 'string') return redactText(value, member, structural, pseudonyms);
  if (Array.isArray(value)) return value.map(item => redactValue(item, member, structural, pseudonyms));
  if (typeof value !== 'object' || value === null) return value;
  if (member === 'requestparameters') return redactMappings(value, pseudonyms);
  if (member === 'x-amazon-apigateway-policy') return redactPolicyDocument(value, pseudonyms);
  const inside = structural || isPathCondition(value) || isPlainAttribute(value) || isPathParameter(value);
  const result: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) {
    const lower = name.toLowerCase();
    const structuralHere = STRUCTURAL.has(lower) || (inside && !OPAQUE.has(lower));
    result[redactMemberName(name, member, pseudonyms)] = redactValue(
      item,
      lower,
      structuralHere && lower !== 'properties',
      pseudonyms,
    );
  }
  return result;
}

function redactMemberName(name: string, member: string, pseudonyms: Pseudonyms): string {
  if (MAPS_OF_NAMES.has(member)) return TAG_WORDS.test(name) ? name : pseudonyms.name(name);
  // Names of authorizers, but for the two that API Gateway itself gives.
  if (MAPS_OF_SCHEMES.has(member))
    return name === 'api_key' || name === 'sigv4' ? name : pseudonyms.word(name);
  if (member === 'status') return redactText(name, '', false, pseudonyms);
  return isPlainMemberName(name) ? name : pseudonyms.text(name);
}

/** A parameter of a path in an exported document has the name that stands in the path. */
const isPathParameter = (value: object): boolean => 'in' in value && value.in === 'path';

/** A rule condition on paths, methods or query strings: its values are what requests are matched with. */
function isPathCondition(value: object): boolean {
  const field = 'Field' in value ? value.Field : undefined;
  return field === 'path-pattern' || field === 'http-request-method' || field === 'query-string';
}

/** An attribute of a load balancer or target group that names nothing: its value is AWS's vocabulary or a number. */
function isPlainAttribute(value: object): boolean {
  const key = 'Key' in value && 'Value' in value ? value.Key : undefined;
  return (
    typeof key === 'string' && /^[a-z0-9_]+(\.[a-z0-9_]+)+$/.test(key) && !/(bucket|prefix|name)$/.test(key)
  );
}

/** AWS's member names, HTTP methods, mapping expressions and request paths; not hosts, ARNs or addresses. */
const isPlainMemberName = (name: string): boolean =>
  /^[A-Za-z$/][A-Za-z0-9_$.+{}/-]*$/.test(name) && !name.startsWith('arn:');

/** Of lists of tags, and of the tags that tell which tool manages a resource; other values are names. */
const TAG_WORDS =
  /^(?:key|value|aws:cloudformation:(?:stack-name|stack-id|logical-id)|request-path:plan|terraform|opentofu|(?:managed|created|provisioned)[-_ ]?by|provisioner|iac)$/i;
const VOCABULARY =
  /^(?:[A-Z][A-Z0-9_]*|AWS::\w+::\w+|AWS\/\w+|\d{1,6}(?:-\d{1,6})?|true|false|\d{4}-\d\d-\d\dT[\d:.]+Z|\$default|\*)$/;
const ARN = /^arn:[a-z-]+:/;
const URL_LIKE = /^(https?|wss?):\/\//;
const ADDRESS = /^(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?$|^[0-9a-f:]*:[0-9a-f:]*(?:\/\d{1,3})?$/i;
const HOST = /^(?:[\w*?-]+\.)+[\w-]{2,}$/;

function redactText(text: string, member: string, structural: boolean, pseudonyms: Pseudonyms): string {
  if (text === '' || TAG_WORDS.test(text)) return text;
  if (POLICIES.has(member)) return redactPolicy(text, pseudonyms);
  if (OPAQUE.has(member)) return pseudonyms.name(text);
  // A certificate's issuer tells a public authority from a private one; a token's is a URL with an id in its path.
  if (member === 'issuer') return text === 'Amazon' ? text : pseudonyms.name(text);
  // What an access log writes, without what stands around it.
  if (member === 'format') return (text.match(/\$context\.[\w.]+/g) ?? []).join(' ') || pseudonyms.name(text);
  if (member === 'name' && AWS_NAMES.has(text)) return text;
  if (ADDRESS.test(text)) return pseudonyms.address(text);
  if (ARN.test(text) || URL_LIKE.test(text) || text.includes('arn:') || member === 'loadbalancer')
    return pseudonyms.text(text);
  if (VOCABULARY.test(text)) return /^\d{12}$/.test(text) ? pseudonyms.text(text) : text;
  if (structural) return text;
  // Of a redirect: `#{host}` is the request's own.
  if (text.includes('#{')) return text.replace(/[^#{}]+(?![^{]*\})/g, part => pseudonyms.text(part));
  // The integration of a route, the service of a task.
  if (/^(?:integrations\/|service:)[\w-]+$/.test(text)) return pseudonyms.text(text);
  if (HOST.test(text)) return pseudonyms.host(text);
  if (text.includes('${stageVariables.')) return pseudonyms.text(text);
  return pseudonyms.word(text);
}
