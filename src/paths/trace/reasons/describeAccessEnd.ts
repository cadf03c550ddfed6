import * as l10n from '@vscode/l10n';
import { describeVerdict } from '../../../network/describeVerdict';
import { capitalize } from '../../../words/sentences';
import { policyWords } from './describePolicy';
import type { AccessEnd } from './accessEnd';

type Describe = {
  readonly [Code in AccessEnd['code']]: (reason: Extract<AccessEnd, { readonly code: Code }>) => string;
};

/** Whole sentences, of what ends a trace at the gates before a stage, or at a policy. */
export const accessEndSentences: Describe = {
  'not-over-tls': ({ host, scheme, port }) =>
    scheme === 'http'
      ? l10n.t('{host} accepts only TLS connections on port 443. The request uses port {port} without TLS.', {
          host,
          port,
        })
      : l10n.t('{host} accepts only TLS connections on port 443. The request uses port {port}.', {
          host,
          port,
        }),
  'tls-name-differs': ({ name, tlsName, host }) =>
    l10n.t(
      'The endpoint access mode of {name} is STRICT, so API Gateway rejects the request: its Host header is {host}, but its TLS handshake names {tlsName}.',
      { name, tlsName, host },
    ),
  'endpoint-type-differs': ({ name, type, through }) =>
    l10n.t(
      'The endpoint access mode of {name} is STRICT, so API Gateway rejects the request: the endpoint type is {type}, but the endpoint type of the custom domain name is {through}.',
      { name, type, through },
    ),
  'api-not-private': ({ api, vpcEndpoint }) =>
    l10n.t("The VPC endpoint {vpcEndpoint} serves only private APIs, and {api} isn't private.", {
      api,
      vpcEndpoint,
    }),
  'endpoint-not-associated': ({ api, vpcEndpoint }) =>
    l10n.t(
      "{api} isn't associated with the VPC endpoint {vpcEndpoint}. Call the DNS name of the VPC endpoint and name the API in the header x-apigw-api-id.",
      { api, vpcEndpoint },
    ),
  'vpc-endpoint-not-read': ({ vpcEndpoint }) =>
    l10n.t("The VPC endpoint {vpcEndpoint} wasn't loaded, so its policy and security groups are unknown.", {
      vpcEndpoint,
    }),
  'vpc-endpoint-not-available': ({ vpcEndpoint, state }) =>
    l10n.t('The state of the VPC endpoint {vpcEndpoint} is {state}.', { vpcEndpoint, state }),
  'vpc-endpoint-of-other-service': ({ vpcEndpoint, service }) =>
    l10n.t('{vpcEndpoint} is a VPC endpoint of {service}, not of API Gateway.', { vpcEndpoint, service }),
  'private-name-not-resolved': ({ host }) =>
    l10n.t(
      '{host} reaches a private API only in a VPC that has a VPC endpoint with private DNS, and no such endpoint was loaded. Call the host that includes the ID of an associated VPC endpoint, or call the DNS name of a VPC endpoint and name the API in the header x-apigw-api-id.',
      { host },
    ),
  'private-dns-captures': ({ host, vpcEndpoint, vpc }) =>
    l10n.t(
      'In the VPC {vpc}, the private DNS of the VPC endpoint {vpcEndpoint} resolves {host}, and that endpoint serves only private APIs. Custom domain names still work.',
      { host, vpcEndpoint, vpc },
    ),
  'endpoint-refuses': ({ vpcEndpoint, verdict }) =>
    l10n.t('Blocked by a security group of the VPC endpoint {vpcEndpoint}: {reason}.', {
      vpcEndpoint,
      reason: describeVerdict({ reason: verdict }),
    }),
  'endpoint-groups-not-read': ({ vpcEndpoint, verdict }) =>
    l10n.t("Can't determine whether the VPC endpoint {vpcEndpoint} accepts the connection: {reason}.", {
      vpcEndpoint,
      reason: describeVerdict({ reason: verdict }),
    }),
  'domain-name-not-associated': ({ domainName, vpcEndpoint }) =>
    vpcEndpoint === undefined
      ? l10n.t('No VPC endpoint is associated with the private custom domain name {domainName}.', {
          domainName,
        })
      : l10n.t(
          "The VPC endpoint {vpcEndpoint} isn't associated with the private custom domain name {domainName}.",
          { domainName, vpcEndpoint },
        ),
  'associations-not-read': ({ domainName }) =>
    l10n.t(
      "The access associations of {domainName} weren't loaded, so the VPC endpoints that reach it are unknown.",
      { domainName },
    ),
  'domain-name-not-unique': ({ domainName }) =>
    l10n.t(
      'Several custom domain names are named {domainName}. The VPC endpoint of the caller decides which one receives the request.',
      { domainName },
    ),
  'policy-denies': ({ holder, statement }) =>
    capitalize(
      l10n.t('{policy} denies the request. Statement: {statement}.', {
        policy: policyWords(holder),
        statement,
      }),
    ),
  'policy-does-not-allow': ({ holder }) =>
    capitalize(
      l10n.t("{policy} doesn't have a statement that allows the request.", { policy: policyWords(holder) }),
    ),
  'policy-missing': ({ holder: { kind, name } }) =>
    kind === 'domain-name'
      ? l10n.t("The private custom domain name {name} doesn't have a policy, so no one can invoke it.", {
          name,
        })
      : l10n.t("{name} is private and doesn't have a resource policy, so no one can invoke it.", { name }),
};
