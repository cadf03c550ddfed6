import { describe, expect, it } from 'vitest';
import { credentialPlaces, hasEnvironmentCredentials, type Machine } from '../../../src/aws/credentialPlaces';
import { placeKeys, placeWords } from '../../../src/host/connection/credentialWords';

const machine = (change: Partial<Machine> & { readonly files?: readonly string[] } = {}): Machine => ({
  environment: {},
  home: '/home/me',
  exists: file => (change.files ?? []).includes(file),
  profiles: () => Promise.resolve({ config: [], credentials: [] }),
  ...change,
});
const states = async (profile: string | undefined, given: Machine): Promise<readonly string[]> =>
  (await credentialPlaces(profile, given)).map(({ kind, state }) => `${kind} ${state}`);

describe('where credentials are looked for', () => {
  it('on a machine that has nothing', async () => {
    const places = await credentialPlaces(undefined, machine());
    expect(places).toEqual([
      { kind: 'environment', state: 'missing', file: '' },
      { kind: 'config', state: 'missing', file: '~/.aws/config' },
      { kind: 'credentials', state: 'missing', file: '~/.aws/credentials' },
      { kind: 'instance', state: 'tried', file: '' },
    ]);
    expect(placeKeys(places)).toBe('environment-missing config-missing credentials-missing instance-tried');
    expect(places.map(placeWords)).toEqual([
      "environment variables (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY aren't set)",
      '~/.aws/config (not found)',
      '~/.aws/credentials (not found)',
      'instance metadata (no credentials)',
    ]);
  });

  it('of a profile that is named: not in the environment variables', async () => {
    const files = ['/home/me/.aws/config', '/home/me/.aws/credentials'];
    const profiles = () => Promise.resolve({ config: ['prod', 'dev'], credentials: ['default'] });
    expect(await states('prod', machine({ files, profiles }))).toEqual([
      'config tried',
      'credentials unused',
      'instance tried',
    ]);
    const environment = { AWS_PROFILE: 'gone', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
    expect(await states(undefined, machine({ files, profiles, environment }))).toEqual([
      'config unused',
      'credentials unused',
      'instance tried',
    ]);
  });

  it('in the files that variables name, by their own paths', async () => {
    const environment = { AWS_CONFIG_FILE: '/etc/aws/a\nb', AWS_SHARED_CREDENTIALS_FILE: '/etc/aws/c' };
    const places = await credentialPlaces(undefined, machine({ environment, files: ['/etc/aws/c'] }));
    expect(placeKeys(places)).toBe(
      'environment-missing own-config-missing own-credentials-unused instance-tried',
    );
    expect(placeWords(places[1] ?? { kind: 'config', state: 'missing', file: '' })).not.toContain('\n');
  });

  it.each([
    [{ AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://169.254.170.23/x' }, ['container tried']],
    [{ AWS_EC2_METADATA_DISABLED: 'true' }, ['instance off']],
    [{ AWS_EC2_METADATA_DISABLED: 'false' }, ['instance tried']],
    [
      { AWS_WEB_IDENTITY_TOKEN_FILE: '/t', AWS_ROLE_ARN: 'arn:r', AWS_EC2_METADATA_DISABLED: 'true' },
      ['webIdentity tried', 'instance off'],
    ],
    [{ AWS_WEB_IDENTITY_TOKEN_FILE: '/t' }, ['instance tried']],
  ])('with %j', async (environment, expected) => {
    expect((await states(undefined, machine({ environment }))).slice(3)).toEqual(expected);
  });
});

describe('credentials without a profile are offered', () => {
  it.each([
    [{}, false, false],
    [{ AWS_ACCESS_KEY_ID: 'a' }, false, false],
    [{ AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' }, false, true],
    [{ AWS_WEB_IDENTITY_TOKEN_FILE: '/t', AWS_ROLE_ARN: 'r' }, false, true],
    [{ AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/x' }, false, true],
    [{}, true, true],
    [{ AWS_EC2_METADATA_DISABLED: 'true' }, true, false],
  ])('with %j, on an instance: %s', (environment, isInstance, expected) => {
    expect(hasEnvironmentCredentials(environment, () => isInstance)).toBe(expected);
  });
});
