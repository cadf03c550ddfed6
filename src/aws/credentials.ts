import * as l10n from '@vscode/l10n';
import { loadSharedConfigFiles } from '@smithy/core/config';
import { DeadlineError } from './connectionErrors';
import { durationWords, withinDeadline, type Interaction } from './deadline';
import { profileName, type Environment } from './endpoints';
import type { Timeouts, Transport } from './transport';

export type CredentialProvider = ReturnType<
  typeof import('@aws-sdk/credential-providers').fromNodeProviderChain
>;

/** What opening a connection waits for, as a noun phrase. */
export interface ConnectingPhase {
  waitsFor: string;
}

export interface CredentialOptions {
  readonly profile: string | undefined;
  readonly environment: Environment;
  readonly region: string;
  readonly transport: Transport;
  readonly timeouts: Timeouts;
  readonly mfaCode: ((serialNumber: string) => Promise<string>) | undefined;
  /** Open while a person types a code, or a command that may ask one is running. */
  readonly interaction: Interaction;
}

/** Chains of `source_profile` end somewhere. */
const MOST_PROFILES = 10;

/**
 * The SDK's chain, loaded when first asked; it memoizes what it found until that expires. Each attempt has a deadline,
 * for nothing in the chain has one: neither instance metadata that drips nor a command that hangs.
 */
export function credentialChain(options: CredentialOptions): CredentialProvider {
  const { profile, region, transport, timeouts, mfaCode, interaction } = options;
  let chain: Promise<CredentialProvider> | undefined;
  return async properties => {
    chain ??= import(/* webpackChunkName: "credentials" */ '@aws-sdk/credential-providers').then(module =>
      module.fromNodeProviderChain({
        ...(profile === undefined ? {} : { profile }),
        ...(mfaCode === undefined
          ? {}
          : { mfaCodeProvider: serialNumber => interaction.during(() => mfaCode(serialNumber)) }),
        clientConfig: { region, requestHandler: transport },
      }),
    );
    const provide = await chain;
    const name = profileName(profile, options.environment);
    if (await hasCommand(name)) {
      const limits = { milliseconds: timeouts.command, late: () => lateCommand(name, timeouts.command) };
      return interaction.during(() => withinDeadline(limits, () => provide(properties)));
    }
    const limits = {
      milliseconds: timeouts.credentials,
      late: () => lateCredentials(name, timeouts.credentials),
    };
    return withinDeadline({ ...limits, interaction }, () => provide(properties));
  };
}

/** Whether a profile, or one that it takes its credentials from, names a command: it may have a person sign in. */
async function hasCommand(profile: string): Promise<boolean> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles();
  let name: string | undefined = profile;
  for (let hops = 0; name !== undefined && hops < MOST_PROFILES; hops += 1) {
    const settings: Readonly<Record<string, string | undefined>> = {
      ...configFile[name],
      ...credentialsFile[name],
    };
    if (settings['credential_process'] !== undefined) return true;
    const source: string | undefined = settings['source_profile'];
    name = source === name ? undefined : source;
  }
  return false;
}

function lateCredentials(profile: string, milliseconds: number): DeadlineError {
  return new DeadlineError(
    l10n.t('No credentials for profile {profile} were found within {duration}.', {
      profile,
      duration: durationWords(milliseconds),
    }),
    l10n.t(
      'Check where the profile gets its credentials from (IAM Identity Center, instance or container metadata, a role to assume), or choose another profile.',
    ),
  );
}

function lateCommand(profile: string, milliseconds: number): DeadlineError {
  return new DeadlineError(
    l10n.t("The credential_process of profile {profile} didn't return credentials within {duration}.", {
      profile,
      duration: durationWords(milliseconds),
    }),
    l10n.t('Run the command in a terminal to see what it waits for, or choose another profile.'),
  );
}
