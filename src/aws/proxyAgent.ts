import { setMaxListeners } from 'node:events';
import type { AgentOptions } from 'node:http';
import * as l10n from '@vscode/l10n';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';
import { isLoopbackHost } from './endpointUrl';
import { classifyError, isCertificateCode } from './awsError';
import { ProxyError } from './connectionErrors';
import { durationWords, withinDeadline } from './deadline';

type ProxyRequest = Parameters<HttpsProxyAgent<string>['connect']>[0];
type ProxyOptions = Parameters<HttpsProxyAgent<string>['connect']>[1];
type Tunnel = Awaited<ReturnType<HttpsProxyAgent<string>['connect']>>;

export interface ProxyAgentOptions {
  /** As the environment has it, with user and password, which no message repeats. */
  readonly url: string;
  readonly sockets: AgentOptions;
  /** Certificate authorities to trust instead of Node's own. */
  readonly certificates: readonly string[] | undefined;
  /** Milliseconds until the proxy has to have answered CONNECT. */
  readonly timeout: number;
}

/** What a proxy answered to CONNECT; the library gives a status that is no number where it was not HTTP. */
interface ProxyAnswer {
  readonly statusCode: number;
  readonly statusText: string;
}

/**
 * Asks the proxy to CONNECT for either scheme. Errors of the proxy name the proxy: the
 * library would hand the proxy's answer to the SDK as if AWS had sent it. Its agent takes `ca` for the way to the proxy
 * alone; what is behind it takes it from the request's options.
 */
export class ConnectAgent extends HttpsProxyAgent<string> {
  readonly #name: string;
  readonly #certificates: string[] | undefined;
  readonly #timeout: number;
  readonly #closing = new AbortController();

  /** @throws ProxyError for what is no URL of a proxy. */
  constructor({ url, sockets, certificates, timeout }: ProxyAgentOptions) {
    const ca = certificates === undefined ? undefined : [...certificates];
    const name = proxyName(url);
    super(url, ca === undefined ? sockets : { ...sockets, ca });
    this.#name = name;
    this.#certificates = ca;
    this.#timeout = timeout;
    setMaxListeners(0, this.#closing.signal);
  }

  /** Sockets that still wait for the proxy's answer are in no list of the agent's. */
  override destroy(): void {
    this.#closing.abort();
    super.destroy();
  }

  override async connect(request: ProxyRequest, options: ProxyOptions): Promise<Tunnel> {
    const answer: { given?: ProxyAnswer } = {};
    request.once('proxyConnect', (given: ProxyAnswer) => {
      answer.given = given;
    });
    try {
      const tunnel = await withinDeadline(
        { milliseconds: this.#timeout, late: () => this.#late(), signal: this.#closing.signal },
        signal => this.#open(signal, request, options),
      );
      if (answer.given === undefined || answer.given.statusCode === 200) return tunnel;
      tunnel.destroy();
      throw this.#refused(answer.given);
    } catch (error) {
      throw error instanceof ProxyError ? error : this.#failed(error);
    }
  }

  /** The library makes the socket before it first waits, from these options: the signal closes it. */
  #open(signal: AbortSignal, request: ProxyRequest, options: ProxyOptions): Promise<Tunnel> {
    const own = this.connectOpts;
    const withSignal = { ...own, signal };
    this.connectOpts = withSignal;
    try {
      const trusted = options.secureEndpoint && this.#certificates !== undefined;
      return super.connect(request, trusted ? { ...options, ca: this.#certificates } : options);
    } finally {
      this.connectOpts = own;
    }
  }

  #late(): ProxyError {
    const message = l10n.t("The proxy {proxy} didn't respond to CONNECT within {duration}.", {
      proxy: this.#name,
      duration: durationWords(this.#timeout),
    });
    return new ProxyError('ProxyUnreachable', message);
  }

  #refused({ statusCode, statusText }: ProxyAnswer): ProxyError {
    if (!(statusCode >= 100 && statusCode < 1000)) return this.#notHttp();
    const reason = printableText(statusText);
    const message = l10n.t('The proxy {proxy} refused the connection with status {status}.', {
      proxy: this.#name,
      status: reason === '' ? String(statusCode) : `${String(statusCode)} ${reason}`,
    });
    return new ProxyError('ProxyRefused', message, { status: statusCode });
  }

  #notHttp(cause?: unknown): ProxyError {
    const message = l10n.t("The proxy {proxy} returned a response to CONNECT that isn't HTTP.", {
      proxy: this.#name,
    });
    return new ProxyError('ProxyRefused', message, { cause });
  }

  #failed(cause: unknown): ProxyError {
    const message = cause instanceof Error ? cause.message : '';
    if (/^Invalid header|^No header/.test(message)) return this.#notHttp(cause);
    if (message.startsWith('Proxy connection ended'))
      return new ProxyError(
        'ProxyRefused',
        l10n.t('The proxy {proxy} closed the connection without a response.', { proxy: this.#name }),
        { cause },
      );
    const { code } = classifyError(cause);
    return isCertificateCode(code)
      ? new ProxyError(
          code,
          l10n.t("The certificate of the proxy {proxy} isn't trusted ({code}).", { proxy: this.#name, code }),
          {
            cause,
          },
        )
      : new ProxyError(
          'ProxyUnreachable',
          l10n.t("Couldn't reach the proxy {proxy} ({code}).", { proxy: this.#name, code }),
          {
            cause,
          },
        );
  }
}

/** Host and port, never user and password. @throws ProxyError */
function proxyName(url: string): string {
  const { protocol, host, hostname, port } = URL.canParse(url) ? new URL(url) : { protocol: '' };
  if (host === undefined || hostname === '' || (protocol !== 'http:' && protocol !== 'https:'))
    throw new ProxyError(
      'ProxyUnusable',
      l10n.t("The proxy in the environment isn't an http:// or https:// URL."),
    );
  return port === '' ? `${host}:${protocol === 'https:' ? 443 : 80}` : host;
}

/** A status line's words are whoever's: ASCII that a terminal prints, and few of it. */
function printableText(text: string): string {
  return text
    .replace(/[^\x20-\x7e]+/g, ' ')
    .trim()
    .slice(0, 80);
}

/** The URL of the proxy that the environment names for where a request goes; empty where it goes straight. */
export function proxyFor(request: RequestTarget): string {
  const { hostname } = request;
  return isLoopbackHost(hostname) || hostname.endsWith('.localhost')
    ? ''
    : getProxyForUrl(targetUrl(request));
}

interface RequestTarget {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number | undefined;
}

/** Scheme, host and port. */
export function targetUrl({ protocol, hostname, port }: RequestTarget): string {
  const host = hostname.includes(':') && !hostname.startsWith('[') ? `[${hostname}]` : hostname;
  return `${protocol}//${host}${port === undefined ? '' : `:${port}`}`;
}
