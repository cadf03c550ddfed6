import * as l10n from '@vscode/l10n';
import { DeadlineError, ProxyError } from './connectionErrors';
import { SECURE_ENDPOINT } from './endpointUrl';

/** What went wrong with a call, in the classes that a person acts on differently. */
export type AwsFailureKind =
  | 'no-credentials'
  | 'expired-credentials'
  | 'no-region'
  | 'insecure-endpoint'
  | 'denied'
  | 'throttled'
  | 'unreachable'
  | 'invalid-answer'
  | 'not-found'
  | 'aborted'
  | 'other';

export interface AwsFailure {
  readonly kind: AwsFailureKind;
  /**
   * AWS's error code verbatim; Node's where no answer came; `InvalidAnswer` where the answer is none; `ProxyRefused` and
   * the like where a proxy is in the way.
   */
  readonly code: string;
  /** One plain sentence or AWS's own words, without credentials. */
  readonly message: string;
  /** What a person can do next. */
  readonly nextStep: string;
  /** HTTP status of the answer, where one came. */
  readonly status?: number;
  /** How many requests the SDK made for the call, where it tells. */
  readonly attempts: number;
  /** True where the same call may well succeed a moment later. */
  readonly transient: boolean;
}

/** A failure as something to throw. */
export class AwsFailureError extends Error {
  readonly failure: AwsFailure;

  constructor(failure: AwsFailure, cause?: unknown) {
    super(failure.message, { cause });
    this.name = 'AwsFailureError';
    this.failure = failure;
  }
}

interface InvalidAnswerOptions {
  readonly cause?: unknown;
  /** HTTP status of the answer, where it says anything about what was asked. */
  readonly status?: number;
  /** True where the same call would be answered in the same way. */
  readonly isFinal?: boolean;
}

/** An answer that came and cannot be what AWS sends. Its message is a sentence for a person, in words of ours. */
export class InvalidAnswerError extends Error {
  readonly isFinal: boolean;
  /** As errors of the SDK have it, which fills in how often it sent the request. */
  readonly $metadata: { readonly httpStatusCode?: number };

  constructor(message: string, { cause, status, isFinal = false }: InvalidAnswerOptions = {}) {
    super(message, { cause });
    this.name = 'InvalidAnswer';
    this.isFinal = isFinal;
    this.$metadata = status === undefined ? {} : { httpStatusCode: status };
  }
}

const codeSet = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const credentialsCodes = codeSet(
  'CredentialsProviderError TokenProviderError ProviderError InvalidClientTokenId UnrecognizedClientException ' +
    'InvalidSignatureException SignatureDoesNotMatch IncompleteSignature MissingAuthenticationToken AuthFailure ' +
    'MissingAuthenticationTokenException IncompleteSignatureException InvalidAccessKeyId',
);
const expiredCodes = codeSet('ExpiredToken ExpiredTokenException RequestExpired TokenRefreshRequired');
const deniedCodes = codeSet(
  'AccessDenied AccessDeniedException UnauthorizedOperation UnauthorizedException AuthorizationError ' +
    'AuthorizationErrorException ForbiddenException Forbidden OptInRequired Client.UnauthorizedOperation',
);
const throttledCodes = codeSet(
  'BandwidthLimitExceeded EC2ThrottledException PriorRequestNotComplete RequestLimitExceeded RequestThrottled ' +
    'RequestThrottledException SlowDown ThrottledException Throttling ThrottlingException TooManyRequestsException',
);
const networkCodes = codeSet(
  'ECONNREFUSED ECONNRESET ECONNABORTED EPIPE ETIMEDOUT ENOTFOUND EAI_AGAIN EHOSTUNREACH EHOSTDOWN ENETUNREACH ' +
    'EADDRNOTAVAIL EPROTO TimeoutError ERR_SOCKET_CLOSED ERR_INVALID_URL',
);
const proxyCodes = codeSet('ProxyRefused ProxyUnreachable ProxyUnusable');
/** What the SDK calls an error that came without a code: AWS's own always have one. */
const namelessCodes = codeSet('Unknown UnknownError');
/** A connection that broke off comes back; one that stayed silent through the SDK's attempts does not. */
const passingNetworkCodes = codeSet('ECONNRESET ECONNABORTED EPIPE EAI_AGAIN');
const certificateCodes = codeSet(
  'SELF_SIGNED_CERT_IN_CHAIN DEPTH_ZERO_SELF_SIGNED_CERT UNABLE_TO_VERIFY_LEAF_SIGNATURE CERT_HAS_EXPIRED ' +
    'UNABLE_TO_GET_ISSUER_CERT UNABLE_TO_GET_ISSUER_CERT_LOCALLY CERT_NOT_YET_VALID CERT_UNTRUSTED ' +
    'ERR_TLS_CERT_ALTNAME_INVALID CERT_SIGNATURE_FAILURE INVALID_CA',
);

/** What an error carries that its class depends on; every member may be missing. */
interface Evidence {
  readonly name: string;
  readonly message: string;
  readonly nodeCode: string | undefined;
  readonly awsCode: string | undefined;
  readonly status: number | undefined;
  readonly attempts: number;
  /** What could not be reached: a host name, or an address with its port. */
  readonly host: string | undefined;
  /** The message is our own and complete. */
  readonly isOurs: boolean;
}

/** Whether Node's code says that a certificate is not trusted. */
export const isCertificateCode = (code: string): boolean => certificateCodes.has(code);

/** Classifies whatever a call or a credential provider threw. Never throws. */
export function classifyError(error: unknown): AwsFailure {
  if (error instanceof AwsFailureError) return error.failure;
  const evidence = errorEvidence(error);
  const code = evidence.awsCode ?? evidence.nodeCode ?? evidence.name;
  const kind = failureKind(code, evidence);
  const status = evidence.status;
  return {
    kind,
    code: kind === 'aborted' ? 'Aborted' : kind === 'invalid-answer' ? 'InvalidAnswer' : code,
    message: error instanceof InvalidAnswerError ? error.message : failureText(kind, code, evidence),
    nextStep:
      (error instanceof DeadlineError ? error.nextStep : undefined) ?? failureNextStep(kind, code, status),
    ...(status === undefined ? {} : { status }),
    attempts: evidence.attempts,
    transient: !(error instanceof InvalidAnswerError && error.isFinal) && isTransient(kind, code, status),
  };
}

export function noRegion(): AwsFailure {
  return {
    kind: 'no-region',
    code: 'NoRegion',
    message: l10n.t('No region is set.'),
    nextStep: failureNextStep('no-region', ''),
    attempts: 0,
    transient: false,
  };
}

/** A person cancelled. */
export function cancelledFailure(): AwsFailure {
  return classifyError(Object.assign(new Error('Cancelled'), { name: 'AbortError' }));
}

/** An endpoint to which no credentials may go. */
export function insecureEndpoint(problem: string): AwsFailureError {
  return new AwsFailureError({
    kind: 'insecure-endpoint',
    code: 'InsecureEndpoint',
    message: problem,
    nextStep: failureNextStep('insecure-endpoint', ''),
    attempts: 0,
    transient: false,
  });
}

function failureKind(code: string, { name, status }: Evidence): AwsFailureKind {
  if (name === 'AbortError') return 'aborted';
  if (proxyCodes.has(code) || code.startsWith('ERR_SSL_')) return 'unreachable';
  if (expiredCodes.has(code)) return 'expired-credentials';
  if (credentialsCodes.has(code)) return 'no-credentials';
  if (deniedCodes.has(code)) return 'denied';
  if (throttledCodes.has(code) || status === 429) return 'throttled';
  if (networkCodes.has(code) || certificateCodes.has(code)) return 'unreachable';
  if (code.startsWith('HPE_') || (namelessCodes.has(code) && status !== undefined)) return 'invalid-answer';
  if (name === 'InvalidAnswer' || name === 'SyntaxError') return 'invalid-answer';
  if (code.endsWith('NotFoundException') || code.endsWith('NotFound') || status === 404) return 'not-found';
  if (status === 403) return 'denied';
  if (status === 401) return 'no-credentials';
  // An answer of success whose body the SDK could not read fails with a JavaScript error of its own.
  if (status !== undefined && status >= 200 && status < 300) return 'invalid-answer';
  if (name === 'TypeError' || name === 'RangeError') return 'invalid-answer';
  return 'other';
}

function isTransient(kind: AwsFailureKind, code: string, status: number | undefined): boolean {
  if (kind === 'throttled' || kind === 'invalid-answer') return true;
  if (proxyCodes.has(code)) return status !== undefined && status >= 500;
  if (kind === 'unreachable') return passingNetworkCodes.has(code);
  return kind === 'other' && status !== undefined && status >= 500;
}

function failureText(
  kind: AwsFailureKind,
  code: string,
  { message, status, isOurs, host }: Evidence,
): string {
  if (isOurs && kind !== 'aborted') return redactMessage(message);
  switch (kind) {
    case 'aborted':
      return l10n.t('Cancelled before AWS responded.');
    case 'invalid-answer':
      return namelessCodes.has(code)
        ? describeNameless(status)
        : l10n.t("The response isn't what AWS sends. It is incomplete or unreadable.");
    case 'unreachable':
      return certificateCodes.has(code)
        ? l10n.t("The certificate of the endpoint isn't trusted ({code}).", { code })
        : host === undefined
          ? l10n.t("Couldn't reach the endpoint ({code}).", { code })
          : l10n.t("Couldn't reach {host} ({code}).", { host, code });
    case 'no-credentials':
      // AWS's words for a wrong signature repeat the signed headers, a session token among them.
      return code.endsWith('ProviderError')
        ? redactMessage(message)
        : l10n.t("AWS doesn't accept the credentials ({code}).", { code });
    default:
      return (
        redactMessage(message) ||
        (status === undefined ? code : l10n.t('HTTP status {status} ({code}).', { status, code }))
      );
  }
}

function describeNameless(status: number | undefined): string {
  return status === undefined
    ? l10n.t("The response doesn't have an AWS error code, so it isn't from AWS.")
    : l10n.t("HTTP status {status} came without an AWS error code, so the response isn't from AWS.", {
        status,
      });
}

function failureNextStep(kind: AwsFailureKind, code: string, status?: number): string {
  if (proxyCodes.has(code))
    return status === 407
      ? l10n.t('Add the user and password of the proxy to HTTPS_PROXY, as http://user:password@host:port.')
      : l10n.t(
          'Check HTTPS_PROXY, and NO_PROXY for hosts that bypass the proxy. Ask the administrator of the proxy to allow AWS.',
        );
  switch (kind) {
    case 'no-credentials':
      return l10n.t(
        'Sign in (for example with "aws sso login"), choose another profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
      );
    case 'expired-credentials':
      return l10n.t('Sign in again (for example with "aws sso login") or renew the session token.');
    case 'no-region':
      return l10n.t('Choose a region, set AWS_REGION, or set the region of the profile.');
    case 'insecure-endpoint':
      return SECURE_ENDPOINT;
    case 'denied':
      return l10n.t(
        'Ask for the missing permission. The command "request-path policy" prints the least-privilege policy.',
      );
    case 'throttled':
      return l10n.t(
        "Other callers use this account's request rate. Try again later, or lower the rate share.",
      );
    case 'unreachable':
      return certificateCodes.has(code)
        ? l10n.t("Set AWS_CA_BUNDLE or NODE_EXTRA_CA_CERTS to your company's certificate authority.")
        : l10n.t('Check the network, the region, the endpoint URL and HTTPS_PROXY.');
    case 'invalid-answer':
      return l10n.t(
        'If the network or proxy requires it, sign in. Check that the endpoint URL and HTTPS_PROXY lead to AWS, then try again.',
      );
    case 'not-found':
      return l10n.t('The resource was deleted in the meantime. Refresh.');
    case 'aborted':
      return l10n.t('Try again.');
    default:
      return l10n.t('Look up the error code in the AWS documentation. The log has the operation.');
  }
}

function errorEvidence(error: unknown): Evidence {
  const metadata = errorRecord(errorMember(error, '$metadata'));
  const status = errorNumber(metadata?.['httpStatusCode']);
  const response = errorRecord(errorMember(error, '$response'));
  const nested = errorRecord(errorMember(error, 'Error'));
  const awsCode = errorText(errorMember(error, 'Code')) ?? errorText(nested?.['Code']);
  const isOurs = error instanceof DeadlineError || error instanceof ProxyError;
  const nodeCode = isOurs
    ? undefined
    : (errorText(errorMember(error, 'code')) ?? errorText(errorMember(errorMember(error, 'cause'), 'code')));
  return {
    name: errorText(errorMember(error, 'name')) ?? 'Error',
    message: errorText(errorMember(error, 'message')) ?? '',
    awsCode,
    nodeCode:
      status === undefined || (nodeCode !== undefined && networkCodes.has(nodeCode)) ? nodeCode : undefined,
    status: status ?? errorNumber(response?.['statusCode']),
    attempts: errorNumber(metadata?.['attempts']) ?? 1,
    host: unreachedHost(error) ?? unreachedHost(errorMember(error, 'cause')),
    isOurs,
  };
}

/** Node's own members of an error of a connection ("Class: SystemError", Node.js documentation; `hostname` of a look-up). */
function unreachedHost(error: unknown): string | undefined {
  const name = errorText(errorMember(error, 'hostname'));
  if (name !== undefined) return name;
  const address = errorText(errorMember(error, 'address'));
  const port = errorNumber(errorMember(error, 'port'));
  if (address === undefined || port === undefined) return undefined;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** Cuts what looks like a credential out of a message, and the message to a length that a person reads. */
export function redactMessage(message: string): string {
  return message
    .slice(0, 2000)
    .replace(/\b(?:AKIA|ASIA|AIDA|AROA)[A-Z0-9]{12,}\b/g, '…')
    .replace(/(x-amz-security-token|authorization|secret|signature)\s*[:=]\s*\S+/gi, '$1=…')
    .replace(/[A-Za-z0-9+/=]{120,}/g, '…');
}

function errorMember(value: unknown, key: string): unknown {
  return errorRecord(value)?.[key];
}

function errorRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

function errorText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function errorNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
