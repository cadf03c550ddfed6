import { loadSharedConfigFiles } from '@smithy/core/config';
import { insecureEndpoint } from './awsError';
import { endpointProblem } from './endpointUrl';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where the calls of one connection go. */
export interface Endpoints {
  /** The URL for a service by its SDK id (`API Gateway`); `undefined` for AWS's own. */
  urlOf(serviceId: string): string | undefined;
  /** True where every service has an endpoint that is not AWS's: its rates are not AWS's either. */
  readonly custom: boolean;
  /** True where `urlOf` may answer with a URL. */
  readonly configured: boolean;
}

/**
 * Endpoint URLs in the order that AWS documents ("Service-specific endpoints", SDKs and Tools reference guide): one
 * given, `AWS_ENDPOINT_URL_<SERVICE>`, `AWS_ENDPOINT_URL`, the profile's `services` section, the profile's
 * `endpoint_url`; none but the given one where `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS` says so. Resolved here because
 * the SDK looks only at the profile of the environment, not at the one that a client was made for.
 * @throws AwsFailureError where a URL that would be called is plain http and not of this machine.
 */
export async function loadEndpoints(options: {
  readonly endpointUrl?: string;
  readonly profile?: string;
  readonly environment: Environment;
}): Promise<Endpoints> {
  const { endpointUrl: given, environment } = options;
  if (given !== undefined) {
    requireSecure(given);
    return { urlOf: () => given, custom: !isAwsUrl(given), configured: true };
  }
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ignoreCache: true });
  const name = profileName(options.profile, environment);
  const profile = { ...credentialsFile[name], ...configFile[name] };
  const ignored =
    environment['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] ?? profile['ignore_configured_endpoint_urls'];
  if (ignored?.toLowerCase() === 'true') return { urlOf: () => undefined, custom: false, configured: false };
  const services = configFile[`services.${profile['services'] ?? ''}`] ?? {};
  const general = nonEmpty(environment['AWS_ENDPOINT_URL']);
  const everywhere = general ?? nonEmpty(profile['endpoint_url']);
  const urlOf: Endpoints['urlOf'] = serviceId => {
    const words = serviceId.replaceAll(' ', '_');
    return (
      nonEmpty(environment[`AWS_ENDPOINT_URL_${words.toUpperCase()}`]) ??
      general ??
      nonEmpty(services[`${words.toLowerCase()}.endpoint_url`]) ??
      everywhere
    );
  };
  // All of them before the first call; what other tools of this machine call is no matter of ours.
  for (const service of calledServices) requireSecure(urlOf(service));
  return {
    urlOf,
    custom: everywhere !== undefined && !isAwsUrl(everywhere),
    configured:
      everywhere !== undefined ||
      Object.keys(services).some(key => key.endsWith('.endpoint_url')) ||
      Object.keys(environment).some(key => key.startsWith('AWS_ENDPOINT_URL_')),
  };
}

/** Services that are called, by their SDK id; the last two by providers of credentials. */
export const calledServices = [
  ...[
    'ACM',
    'API Gateway',
    'ApiGatewayV2',
    'CloudWatch',
    'EC2',
    'ECS',
    'Elastic Load Balancing v2',
    'Lambda',
  ],
  ...['ServiceDiscovery', 'STS', 'WAFV2', 'SSO', 'SSO OIDC'],
] as const;

/** @throws AwsFailureError for an endpoint on the way to which credentials would be readable. */
function requireSecure<Url extends string | undefined>(url: Url): Url {
  const problem = url === undefined ? undefined : endpointProblem(url);
  if (problem !== undefined) throw insecureEndpoint(problem);
  return url;
}

/** The profile that the SDK reads: the one given, else `AWS_PROFILE`, else `default`. */
export function profileName(profile: string | undefined, environment: Environment): string {
  return profile ?? nonEmpty(environment['AWS_PROFILE']) ?? 'default';
}

/** True for AWS's own hosts, private endpoints in a VPC among them: AWS's rates hold there. */
function isAwsUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  return /(?:^|\.)(?:amazonaws\.com|amazonaws\.com\.cn|api\.aws|amazonaws\.eu|c2s\.ic\.gov|sc2s\.sgov\.gov)$/.test(
    new URL(url).hostname,
  );
}

function nonEmpty(value: string | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : value;
}
