import { readFileSync } from 'node:fs';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Readable } from 'node:stream';
import { rootCertificates } from 'node:tls';
import * as l10n from '@vscode/l10n';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { readBody } from './answers/body';
import { AwsFailureError, insecureEndpoint } from './awsError';
import { DeadlineError } from './connectionErrors';
import { endpointProblem } from './endpointUrl';
import { durationWords, withinDeadline } from './deadline';
import type { Environment } from './endpoints';
import { ConnectAgent, proxyFor, targetUrl } from './proxyAgent';

type HandlerRequest = Parameters<NodeHttpHandler['handle']>[0];
type HandlerOptions = Parameters<NodeHttpHandler['handle']>[1];
type HandlerAnswer = Awaited<ReturnType<NodeHttpHandler['handle']>>;

/** Milliseconds after which something is given up. */
export interface Timeouts {
  /** Until there is a connection. */
  readonly connection: number;
  /** Without a byte of the answer. */
  readonly request: number;
  /** From sending a request to the last byte of its answer, however steadily it drips. */
  readonly exchange: number;
  /** For opening a connection to an account as a whole, the time in which a person is asked left out. */
  readonly connecting: number;
  /** Until there are credentials; and where a command finds them, which may have a person sign in. */
  readonly credentials: number;
  readonly command: number;
  /** Until STS has said who this is. */
  readonly identity: number;
}

export const defaultTimeouts: Timeouts = {
  connection: 6_000,
  request: 20_000,
  exchange: 60_000,
  connecting: 60_000,
  credentials: 40_000,
  command: 300_000,
  identity: 25_000,
};

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

  /**
   * The SDK's request handler: what `requestHandler` of a client's configuration takes. Whatever named the endpoint, no
   * request goes readable to another machine; and no answer sends it elsewhere, for redirects are not followed.
   */
  async handle(request: HandlerRequest, options?: HandlerOptions): Promise<HandlerAnswer> {
    this.#requireSecure(request);
    const { exchange } = this.#timeouts;
    const late = (): DeadlineError =>
      new DeadlineError(
        l10n.t("{host} didn't complete its response within {duration}.", {
          host: request.hostname,
          duration: durationWords(exchange),
        }),
      );
    const { abortSignal } = options ?? {};
    const signal = abortSignal instanceof AbortSignal ? abortSignal : undefined;
    return withinDeadline({ milliseconds: exchange, late, signal }, async own => {
      const answer = await this.#handlerFor(proxyFor(request)).handle(request, {
        ...options,
        abortSignal: own,
      });
      const body: unknown = answer.response.body;
      if (body instanceof Readable) answer.response.body = await readBody(body, own);
      return answer;
    });
  }

  #requireSecure({ protocol, hostname, port }: HandlerRequest): void {
    if (protocol === 'https:') return;
    const problem = endpointProblem(targetUrl({ protocol, hostname, port }));
    if (problem !== undefined) throw insecureEndpoint(problem);
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
    const { connection: timeout } = this.#timeouts;
    const proxyAgent =
      proxy === '' ? undefined : new ConnectAgent({ url: proxy, sockets, certificates, timeout });
    const handler = new NodeHttpHandler({
      // A proxy has a limit of its own, and says so itself.
      connectionTimeout: proxy === '' ? timeout : 2 * timeout,
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
        message: l10n.t("Couldn't read the certificate file {file}.", { file }),
        nextStep: l10n.t('Correct AWS_CA_BUNDLE, NODE_EXTRA_CA_CERTS or the ca_bundle of the profile.'),
        attempts: 0,
        transient: false,
      },
      error,
    );
  }
}
