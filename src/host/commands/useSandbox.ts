import * as vscode from 'vscode';
import type { Command } from './command';
import { RefusedRequest } from '../refusedRequest';
import { pick } from './pick';

/** What each sandbox account shows; one that is not listed here is offered by its name alone. */
const descriptions: Readonly<Record<string, string>> = {
  'legacy-bridge': 'REST API over a VPC link V1, a Network and an Application Load Balancer, to ECS',
  direct:
    'REST API over one VPC link V2 straight to two Application Load Balancers, HTTP APIs, a custom domain',
  broken: 'one of each of the common faults',
  company: 'many APIs and thousands of routes',
};

/** Takes the name of an account, or asks for it. */
export const useSandbox: Command = async (host, argument) => {
  if (typeof argument === 'string') {
    if (!(await accountNames()).includes(argument)) {
      throw new RefusedRequest(`There is no sandbox account ${JSON.stringify(argument)}.`);
    }
    await host.connect({ kind: 'sandbox', name: argument });
    return;
  }
  const chosen = await pick<vscode.QuickPickItem>({
    title: 'Sandbox Account',
    placeholder: 'An AWS account in memory, served on this machine only',
    items: accountNames().then(names =>
      names.map(name => ({
        label: name,
        iconPath: new vscode.ThemeIcon('beaker'),
        description: descriptions[name] ?? '',
      })),
    ),
  });
  if (chosen !== undefined) await host.connect({ kind: 'sandbox', name: chosen.label });
};

async function accountNames(): Promise<readonly string[]> {
  const accounts = await import(/* webpackChunkName: "sandbox" */ '../../sandbox/accounts');
  return accounts.accountNames;
}
