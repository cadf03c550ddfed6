import { readFileSync } from 'node:fs';
import { Agent as HttpAgent, type AgentOptions } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { rootCertificates } from 'node:tls';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';
import { AwsFailureError } from './awsError';
import type { Environment } from './endpoints';

type HandlerRequest = Parameters<NodeHttpHandler['handle']>[0];
type HandlerOptions = Parameters<NodeHttpHandler['handle']>[1];
type HandlerAnswer = ReturnType<NodeHttpHandler['handle']>;

/** Milliseconds after which a connection, or an answer that stands still, is given up. */
export interface Timeouts {
  readonly connection: number;
  readonly request: number;
}

export const defaultTimeouts: Timeouts = { connection: 6_000, request: 20_000 };

/** Sockets a connection may hold open at once. */
const MAX_SOCKETS = 24;

/**
 * Carries the SDK's requests: straight, or through the proxy that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name
 * for the host (never for loopback), trusting a company's certificate authority besides the public ones. One for
 * all clients and credential providers of a connection, so that they share its sockets.
 */
export class Transport {
  readonly #timeouts: Timeouts;
  readonly #certificates: readonly string[] | undefined;
  readonly #handlers = new Map<string, NodeHttpHandler>();

  constructor(timeouts: Timeouts, certificates: readonly string[] | undefined) {
    this.#timeouts = timeouts;
    this.#certificates = certificates;
  }

  /** The SDK's request handler: what `requestHandler` of a client's configuration takes. */
  handle(request: HandlerRequest, options?: HandlerOptions): HandlerAnswer {
    return this.#handlerFor(proxyFor(request)).handle(request, options);
  }

  updateHttpClientConfig(): void {
    // The configuration is the connection's; a single client cannot change it for the others.
  }

  httpHandlerConfigs(): Record<string, never> {
    return {};
  }

  destroy(): void {
    for (const handler of this.#handlers.values()) handler.destroy();
    this.#handlers.clear();
  }

  #handlerFor(proxy: string): NodeHttpHandler {
    const known = this.#handlers.get(proxy);
    if (known !== undefined) return known;
    const certificates = this.#certificates === undefined ? undefined : [...this.#certificates];
    const sockets = { keepAlive: true, maxSockets: MAX_SOCKETS };
    const proxyAgent = proxy === '' ? undefined : new TrustingProxyAgent(proxy, sockets, certificates);
    const handler = new NodeHttpHandler({
      connectionTimeout: this.#timeouts.connection,
      requestTimeout: this.#timeouts.request,
      throwOnRequestTimeout: true,
      // Also ends an answer that stops in the middle: the request timeout only waits for its head.
      socketTimeout: this.#timeouts.request,
      httpAgent: proxyAgent ?? new HttpAgent(sockets),
      httpsAgent:
        proxyAgent ?? new HttpsAgent(certificates === undefined ? sockets : { ...sockets, ca: certificates }),
    });
    this.#handlers.set(proxy, handler);
    return handler;
  }
}

/**
 * Asks the proxy to CONNECT for either scheme. The library's agent takes `ca` for the way to the proxy alone; what
 * is behind it takes it from the request's options.
 */
class TrustingProxyAgent extends HttpsProxyAgent<string> {
  readonly #certificates: string[] | undefined;

  constructor(proxy: string, options: AgentOptions, certificates: string[] | undefined) {
    super(proxy, certificates === undefined ? options : { ...options, ca: certificates });
    this.#certificates = certificates;
  }

  override connect(
    request: Parameters<HttpsProxyAgent<string>['connect']>[0],
    options: Parameters<HttpsProxyAgent<string>['connect']>[1],
  ): ReturnType<HttpsProxyAgent<string>['connect']> {
    const trusted = options.secureEndpoint && this.#certificates !== undefined;
    return super.connect(request, trusted ? { ...options, ca: this.#certificates } : options);
  }
}

function proxyFor(request: HandlerRequest): string {
  const host = request.hostname.replace(/^\[(.*)\]$/, '$1');
  if (host === 'localhost' || host.endsWith('.localhost') || host === '::1' || host.startsWith('127.'))
    return '';
  const port = request.port === undefined ? '' : `:${request.port}`;
  return getProxyForUrl(`${request.protocol}//${host.includes(':') ? `[${host}]` : host}${port}`);
}

/**
 * Public certificate authorities and those of the files that `AWS_CA_BUNDLE` (or the profile's `ca_bundle`) and
 * `NODE_EXTRA_CA_CERTS` name; `undefined` where there are none of the latter and Node's own choice is right.
 */
export function loadCertificates(
  environment: Environment,
  bundleOfProfile: string | undefined,
): readonly string[] | undefined {
  const files = [environment['AWS_CA_BUNDLE'] ?? bundleOfProfile, environment['NODE_EXTRA_CA_CERTS']].filter(
    (file): file is string => file !== undefined && file !== '',
  );
  if (files.length === 0) return undefined;
  return [...rootCertificates, ...files.map(readCertificate)];
}

function readCertificate(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new AwsFailureError(
      {
        kind: 'other',
        code: 'CertificateFile',
        message: `The certificate file ${file} cannot be read.`,
        nextStep: 'Correct AWS_CA_BUNDLE, NODE_EXTRA_CA_CERTS or ca_bundle of the profile.',
        attempts: 0,
        transient: false,
      },
      error,
    );
  }
}
