import { describe, expect, it } from 'vitest';
import type { ConnectionChoice } from '../../../../src/app/sessionState';
import { InvalidAnswerError } from '../../../../src/aws/awsError';
import {
  describeConnectionFailure,
  describeReadingFailure,
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
      message: 'AccessDeniedException: AccessDeniedException happened',
    });
  });
});
