import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Command } from '../commands/command';
import { RefusedRequest } from './refusedRequest';
import { showPick } from '../window/pick';

/** What each sandbox account shows; one that is not listed here is offered by its name alone. */
const descriptions: Readonly<Record<string, () => string>> = {
  'legacy-bridge': () =>
    l10n.t(
      'REST API that reaches ECS through a VPC link V1, a Network Load Balancer and an Application Load Balancer',
    ),
  direct: () =>
    l10n.t(
      'REST API that reaches two Application Load Balancers directly through one VPC link V2, HTTP APIs, a custom domain name',
    ),
  broken: () => l10n.t('one of each common fault'),
  company: () => l10n.t('many APIs and thousands of routes'),
};

/** Takes the name of an account, or asks for it. */
export const useSandbox: Command = async (host, argument) => {
  if (typeof argument === 'string') {
    if (!(await accountNames()).includes(argument)) {
      throw new RefusedRequest(
        l10n.t('The sandbox account {name} was not found.', { name: JSON.stringify(argument) }),
      );
    }
    await host.connect({ kind: 'sandbox', name: argument });
    return;
  }
  const chosen = await showPick<vscode.QuickPickItem>({
    title: l10n.t('Use Sandbox Account'),
    placeholder: l10n.t('Select a sandbox account. It is in memory and served only on this machine.'),
    items: accountNames().then(names =>
      names.map(name => ({
        label: name,
        iconPath: new vscode.ThemeIcon('beaker'),
        description: descriptions[name]?.() ?? '',
      })),
    ),
  });
  if (chosen !== undefined) await host.connect({ kind: 'sandbox', name: chosen.label });
};

async function accountNames(): Promise<readonly string[]> {
  const accounts = await import(/* webpackChunkName: "sandbox" */ '../../sandbox/accounts');
  return accounts.accountNames;
}
