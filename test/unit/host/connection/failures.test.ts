import { describe, expect, it } from 'vitest';
import type { ConnectionChoice } from '../../../../src/app/sessionState';
import { InvalidAnswerError } from '../../../../src/aws/awsError';
import type { CredentialPlace } from '../../../../src/aws/credentialPlaces';
import {
  describeConnectionFailure,
  describeReadingFailure,
  NoCredentials,
  UnusableSource,
} from '../../../../src/host/connection/failures';
import { emptyReading, unknown } from '../../app/sessionWorld';

const choice: ConnectionChoice = { kind: 'aws', profile: 'prod', region: 'eu-west-1' };
const network = (code: string) => Object.assign(new Error(code), { code });

describe('the failure that is told', () => {
  it.each([
    [Object.assign(new Error('no'), { name: 'CredentialsProviderError' }), choice, 'noCredentials'],
    [Object.assign(new Error('old'), { name: 'ExpiredToken' }), choice, 'expired'],
    [network('ECONNREFUSED'), choice, 'offline'],
    [network('ENOTFOUND'), choice, 'offline'],
    [network('ENOTFOUND'), { ...choice, region: 'eu-wset-1' }, 'region'],
    [network('ENOTFOUND'), { ...choice, region: 'mars-1', endpointUrl: 'http://nowhere' }, 'offline'],
    [new UnusableSource('no snapshot'), choice, 'unusable'],
    [new InvalidAnswerError('The endpoint answered with HTML.'), choice, 'invalidAnswer'],
    [Object.assign(new Error('slow down'), { name: 'TooManyRequestsException' }), choice, 'throttled'],
    ['odd', choice, 'other'],
  ])('of %s', (error, chosen, kind) => {
    const failure = describeConnectionFailure(error, chosen);
    expect(failure.kind).toBe(kind);
    expect(failure.nextStep).not.toBe('');
  });

  it.each([
    ['InvalidAnswer', 'invalidAnswer'],
    ['TooManyRequestsException', 'throttled'],
  ])('of a reading in which every call ended with %s', (error, kind) => {
    const reading = { ...emptyReading, unknowns: [unknown('a', error), unknown('b', error)] };
    expect(describeReadingFailure(reading, choice).kind).toBe(kind);
  });

  it('of a reading is the one that most calls ended with', () => {
    const reading = {
      ...emptyReading,
      unknowns: [
        unknown('a', 'ThrottlingException'),
        unknown('b', 'AccessDeniedException'),
        unknown('c', 'AccessDeniedException'),
      ],
    };
    expect(describeReadingFailure(reading, choice)).toMatchObject({
      kind: 'denied',
      message: 'AWS denied b and c (AccessDeniedException).',
    });
  });

  it('of denied calls names the IAM actions, each once', () => {
    const denied = ['apigateway:GetRestApis', 'apigatewayv2:GetApis', 'a:1', 'a:2', 'a:3', 'a:4'];
    const reading = {
      ...emptyReading,
      unknowns: denied.map(operation => unknown(operation, 'AccessDenied')),
    };
    expect(describeReadingFailure(reading, choice).message).toBe(
      'AWS denied apigateway:GET, a:1, a:2 and 2 more (AccessDenied).',
    );
  });

  it('of a machine without credentials says where was looked and what to do', () => {
    const places: readonly CredentialPlace[] = [
      { kind: 'config', state: 'missing', file: '~/.aws/config' },
      { kind: 'instance', state: 'off', file: '' },
    ];
    const failure = describeConnectionFailure(new NoCredentials(places, undefined), choice);
    expect(failure).toMatchObject({
      kind: 'noCredentials',
      message:
        'No AWS credentials were found for the profile prod in ~/.aws/config (not found) and instance metadata (turned off by AWS_EC2_METADATA_DISABLED).',
      lookedAt: 'config-missing instance-off',
    });
    expect(failure.nextStep).toContain('aws configure');
    const { profile: _, ...environment } = choice as { readonly profile: string; readonly region: string };
    expect(
      describeConnectionFailure(new NoCredentials(places, undefined), { ...environment, kind: 'aws' })
        .message,
    ).toMatch(/^No AWS credentials were found in ~/);
  });

  it.each(['InvalidClientTokenId', 'SignatureDoesNotMatch'])('of %s is not that there are none', name => {
    const failure = describeConnectionFailure(Object.assign(new Error('no'), { name }), choice);
    expect(failure).toMatchObject({
      kind: 'expired',
      message: `AWS doesn't accept the credentials (${name}).`,
    });
  });

  it.each([
    [{ code: 'ENOTFOUND', hostname: 'sts.eu-west-1.amazonaws.com' }, 'sts.eu-west-1.amazonaws.com'],
    [{ code: 'ECONNREFUSED', address: '127.0.0.1', port: 4566 }, '127.0.0.1:4566'],
    [{ code: 'ECONNREFUSED', address: '::1', port: 4566 }, '[::1]:4566'],
    [{ code: 'ETIMEDOUT' }, 'the endpoint'],
  ])('of an endpoint that cannot be reached names it: %j', (members, host) => {
    const { kind, message } = describeConnectionFailure(Object.assign(new Error(), members), choice);
    expect([kind, message]).toEqual(['offline', `Couldn't reach ${host} (${members.code}).`]);
  });
});
