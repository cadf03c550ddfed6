import { describe, expect, test } from 'vitest';
import { AwsFailureError, classifyError, noRegion, redactMessage } from '../../../src/aws/awsError';
import { DeadlineError, ProxyError } from '../../../src/aws/connectionErrors';

/** An error as the SDK throws it. */
function sdkError(
  name: string,
  members: Readonly<Record<string, unknown>> = {},
  message = 'words of AWS',
): Error {
  const error = Object.assign(new Error(message), members);
  error.name = name;
  return error;
}

const answer = (httpStatusCode: number, attempts = 1) => ({ $metadata: { httpStatusCode, attempts } });

describe('classifyError', () => {
  test.each([
    [sdkError('CredentialsProviderError'), 'no-credentials', 'CredentialsProviderError'],
    [sdkError('InvalidClientTokenId', answer(403)), 'no-credentials', 'InvalidClientTokenId'],
    [sdkError('UnrecognizedClientException', answer(400)), 'no-credentials', 'UnrecognizedClientException'],
    [sdkError('ExpiredTokenException', answer(403)), 'expired-credentials', 'ExpiredTokenException'],
    [sdkError('AccessDeniedException', answer(403)), 'denied', 'AccessDeniedException'],
    [sdkError('UnauthorizedOperation', answer(403)), 'denied', 'UnauthorizedOperation'],
    [sdkError('SomethingNew', answer(403)), 'denied', 'SomethingNew'],
    [sdkError('TooManyRequestsException', answer(429)), 'throttled', 'TooManyRequestsException'],
    [sdkError('LimitExceededException', answer(429)), 'throttled', 'LimitExceededException'],
    [sdkError('Throttling', answer(400)), 'throttled', 'Throttling'],
    [sdkError('RequestLimitExceeded', answer(503)), 'throttled', 'RequestLimitExceeded'],
    [sdkError('Error', { code: 'ECONNREFUSED' }), 'unreachable', 'ECONNREFUSED'],
    [sdkError('Error', { code: 'ENOTFOUND' }), 'unreachable', 'ENOTFOUND'],
    [sdkError('TimeoutError'), 'unreachable', 'TimeoutError'],
    [sdkError('Error', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }), 'unreachable', 'SELF_SIGNED_CERT_IN_CHAIN'],
    [sdkError('SyntaxError', { $response: { statusCode: 200 } }), 'invalid-answer', 'InvalidAnswer'],
    [sdkError('TypeError', { $response: { statusCode: 200 } }), 'invalid-answer', 'InvalidAnswer'],
    [sdkError('NotFoundException', answer(404)), 'not-found', 'NotFoundException'],
    [
      sdkError('LoadBalancerNotFoundException', { ...answer(400), Code: 'LoadBalancerNotFound' }),
      'not-found',
      'LoadBalancerNotFound',
    ],
    [sdkError('AbortError'), 'aborted', 'Aborted'],
    [sdkError('InternalFailure', answer(500)), 'other', 'InternalFailure'],
    [sdkError('BadRequestException', answer(400)), 'other', 'BadRequestException'],
    [sdkError('Unknown', answer(403), 'UnknownError'), 'invalid-answer', 'InvalidAnswer'],
    [sdkError('Error', { code: 'HPE_INVALID_CONSTANT' }), 'invalid-answer', 'InvalidAnswer'],
    [
      sdkError('Error', { code: 'ERR_SSL_WRONG_VERSION_NUMBER' }),
      'unreachable',
      'ERR_SSL_WRONG_VERSION_NUMBER',
    ],
    // As a reading keeps it, by code and message alone.
    [sdkError('ProxyRefused'), 'unreachable', 'ProxyRefused'],
  ])('%s', (error, kind, code) => {
    expect(classifyError(error)).toMatchObject({ kind, code });
  });

  test.each([undefined, null, 'text', 7, {}, { name: 5, message: null, $metadata: 'x' }, new Map()])(
    'takes anything: %o',
    error => {
      const failure = classifyError(error);
      expect(failure.code).not.toBe('');
      expect(failure.nextStep).not.toBe('');
    },
  );

  test('tells what may succeed a moment later', () => {
    const transient = (error: unknown): boolean => classifyError(error).transient;
    expect(transient(sdkError('TooManyRequestsException', answer(429)))).toBe(true);
    expect(transient(sdkError('InternalFailure', answer(500)))).toBe(true);
    expect(transient(sdkError('Error', { code: 'ECONNRESET' }))).toBe(true);
    expect(transient(sdkError('Error', { code: 'ECONNREFUSED' }))).toBe(false);
    expect(transient(sdkError('AccessDenied', answer(403)))).toBe(false);
    expect(transient(sdkError('BadRequestException', answer(400)))).toBe(false);
  });

  test('a deadline and a proxy speak for themselves, without a password', () => {
    expect(classifyError(new DeadlineError('STS was not answered within 5 s.', 'Wait.'))).toMatchObject({
      kind: 'unreachable',
      code: 'TimeoutError',
      message: 'STS was not answered within 5 s.',
      nextStep: 'Wait.',
    });
    const cause = Object.assign(new Error('no'), { code: 'ECONNREFUSED' });
    const refused = new ProxyError('ProxyRefused', 'The proxy p:1 refused.', { status: 407, cause });
    expect(classifyError(refused)).toMatchObject({
      kind: 'unreachable',
      code: 'ProxyRefused',
      message: 'The proxy p:1 refused.',
      status: 407,
      transient: false,
    });
    const overloaded = new ProxyError('ProxyRefused', 'The proxy p:1 refused.', { status: 503 });
    expect(classifyError(overloaded).transient).toBe(true);
  });

  test('keeps the number of requests that the SDK made, and the status', () => {
    expect(classifyError(sdkError('Throttling', answer(400, 3)))).toMatchObject({ attempts: 3, status: 400 });
  });

  test('never repeats what AWS says about a wrong signature', () => {
    const failure = classifyError(
      sdkError(
        'SignatureDoesNotMatch',
        answer(403),
        "host:x\nx-amz-security-token:FwoGZXIvYXdzEJr\n'AKIAIOSFODNN7EXAMPLE'",
      ),
    );
    expect(failure.message).not.toContain('FwoGZXIvYXdzEJr');
    expect(failure.message).not.toContain('AKIA');
    expect(failure.message).toContain('SignatureDoesNotMatch');
  });

  test('comes back as it was from an error that carries it', () => {
    expect(classifyError(new AwsFailureError(noRegion()))).toEqual(noRegion());
  });
});

test('withoutSecrets cuts keys, tokens and length', () => {
  expect(redactMessage('key AKIAIOSFODNN7EXAMPLE is wrong')).toBe('key … is wrong');
  expect(redactMessage(`token ${'Ab1+/'.repeat(40)} ends`)).toBe('token … ends');
  expect(redactMessage('authorization: AWS4-HMAC')).toBe('authorization=…');
  expect(redactMessage('a b '.repeat(10_000)).length).toBeLessThanOrEqual(2000);
  const plain = 'User: arn:aws:iam::123456789012:user/x is not authorized to perform: apigateway:GET';
  expect(redactMessage(plain)).toBe(plain);
});
