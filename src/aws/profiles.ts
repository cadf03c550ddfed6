import { loadSharedConfigFiles } from '@smithy/core/config';

/** A profile of the shared configuration files. Never holds a credential. */
export interface Profile {
  readonly name: string;
  readonly region?: string;
}

/**
 * The profiles of `~/.aws/config` and `~/.aws/credentials` (or where `AWS_CONFIG_FILE` and
 * `AWS_SHARED_CREDENTIALS_FILE` point), by name; none where neither file is there. Reads the files afresh.
 */
export async function listProfiles(): Promise<readonly Profile[]> {
  const files = await loadSharedConfigFiles({ ignoreCache: true });
  const regions = new Map<string, string | undefined>();
  for (const [name, section] of Object.entries(files.configFile)) {
    // The SDK's reader leaves sections of other kinds in place: `sso-session.name`, `services.name`.
    if (/^(?:sso-session|services)\./.test(name)) continue;
    regions.set(name, section['region']);
  }
  for (const [name, section] of Object.entries(files.credentialsFile)) {
    regions.set(name, section['region'] ?? regions.get(name));
  }
  return [...regions]
    .map(([name, region]) => (region === undefined ? { name } : { name, region }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
