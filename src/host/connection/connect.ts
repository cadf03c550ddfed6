import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ConnectionChoice } from '../../app/sessionState';
import { endpointProblem, isHttpUrl, SECURE_ENDPOINT } from '../../aws/endpointUrl';
import type { Settings } from '../settings';
import type { Command, Host } from '../commands/command';
import { RefusedRequest } from './refusedRequest';
import { openSnapshot } from './openSnapshot';
import { showPick } from '../window/pick';
import { askRegion } from './switchRegion';
import { useSandbox } from './useSandbox';

type ConnectionChoiceItem =
  | { readonly kind: 'profile'; readonly profile?: string; readonly region?: string }
  | { readonly kind: 'sandbox' }
  | { readonly kind: 'snapshot' };

interface ConnectionItem extends vscode.QuickPickItem {
  readonly path?: ConnectionChoiceItem;
}

export const connectCommand: Command = async (host, argument) => {
  const settings = host.settings();
  const endpointUrl = settings.endpointUrl;
  if (endpointUrl !== undefined && !isHttpUrl(endpointUrl)) {
    throw new RefusedRequest(
      l10n.t('requestPath.endpointUrl must be an http or https URL: {url}.', {
        url: JSON.stringify(endpointUrl),
      }),
    );
  }
  const problem = endpointUrl === undefined ? undefined : endpointProblem(endpointUrl);
  if (problem !== undefined)
    throw new RefusedRequest(
      l10n.t("The setting requestPath.endpointUrl can't be used: {problem} {fix}", {
        problem,
        fix: SECURE_ENDPOINT,
      }),
    );
  const preferred = settings.profile ?? currentProfile(host);
  const chosen = await showPick<ConnectionItem>({
    title: endpointUrl === undefined ? l10n.t('Connect') : l10n.t('Connect to {url}', { url: endpointUrl }),
    placeholder: l10n.t('Select a profile, environment credentials, a sandbox account or a snapshot'),
    items: connectionItems(settings),
    active: item =>
      item.path?.kind === 'profile' && preferred !== undefined && item.path.profile === preferred,
  });
  switch (chosen?.path?.kind) {
    case undefined:
      return;
    case 'sandbox':
      await useSandbox(host, argument);
      return;
    case 'snapshot':
      await openSnapshot(host, argument);
      return;
    case 'profile': {
      const choice = await withRegion(chosen.path, settings);
      if (choice === undefined) return;
      const isOwn = choice.endpointUrl === undefined || !settings.isEndpointOfWorkspace;
      if (isOwn || (await host.mayConnect(choice, 'endpointSetting'))) await host.connect(choice);
    }
  }
};

function currentProfile({ session }: Host): string | undefined {
  const choice = session.connection?.choice;
  return choice?.kind === 'aws' ? choice.profile : undefined;
}

/** Where a connection is tried that finds no credentials: none of AWS's endpoints is asked. */
const NO_REGION = 'us-east-1';

async function connectionItems(settings: Settings): Promise<readonly ConnectionItem[]> {
  const [{ listProfiles }, { hasEnvironmentCredentials }] = await Promise.all([
    import(/* webpackChunkName: "profiles" */ '../../aws/profiles'),
    import(/* webpackChunkName: "profiles" */ '../../aws/credentialPlaces'),
  ]);
  const profiles = await listProfiles();
  const hasEnvironment = hasEnvironmentCredentials();
  const region = environmentRegion();
  const noRegion = l10n.t('you select a region next');
  return [
    separatorItem(l10n.t('AWS')),
    ...profiles.map(profile => ({
      label: profile.name,
      iconPath: new vscode.ThemeIcon('account'),
      description: profile.region ?? settings.region ?? noRegion,
      path: {
        kind: 'profile',
        profile: profile.name,
        ...(profile.region === undefined ? {} : { region: profile.region }),
      } as const,
    })),
    ...(hasEnvironment
      ? [
          {
            label: l10n.t('Environment Credentials'),
            iconPath: new vscode.ThemeIcon('terminal'),
            description: region ?? settings.region ?? noRegion,
            detail: l10n.t(
              'Environment variables, or the container or instance role, as the AWS SDK finds them',
            ),
            path: { kind: 'profile', ...(region === undefined ? {} : { region }) } as const,
          },
        ]
      : []),
    ...(profiles.length === 0 && !hasEnvironment
      ? [
          {
            label: l10n.t('No AWS Credentials Found'),
            iconPath: new vscode.ThemeIcon('question'),
            description: l10n.t('select to see where Request Path looks'),
            path: { kind: 'profile', region: region ?? settings.region ?? NO_REGION } as const,
          },
        ]
      : []),
    separatorItem(l10n.t('Without AWS')),
    {
      label: l10n.t('Sandbox Account…'),
      iconPath: new vscode.ThemeIcon('beaker'),
      description: l10n.t('an AWS account in memory, served only on this machine'),
      path: { kind: 'sandbox' },
    },
    {
      label: l10n.t('Open Snapshot…'),
      iconPath: new vscode.ThemeIcon('folder-opened'),
      description: l10n.t('an account that was saved earlier'),
      path: { kind: 'snapshot' },
    },
  ];
}

function separatorItem(label: string): ConnectionItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

/** The SDK's own look-up, as far as the environment goes. */
function environmentRegion(): string | undefined {
  const region = process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'];
  return region === '' ? undefined : region;
}

async function withRegion(
  path: Extract<ConnectionChoiceItem, { readonly kind: 'profile' }>,
  settings: Settings,
): Promise<Extract<ConnectionChoice, { readonly kind: 'aws' }> | undefined> {
  const region = path.region ?? settings.region ?? (await askRegion(undefined));
  if (region === undefined) return undefined;
  return {
    kind: 'aws',
    region,
    ...(path.profile === undefined ? {} : { profile: path.profile }),
    ...(settings.endpointUrl === undefined ? {} : { endpointUrl: settings.endpointUrl }),
  };
}
