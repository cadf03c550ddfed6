import * as vscode from 'vscode';
import type { Command } from './command';
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
  const { accountNames } = await import(/* webpackChunkName: "sandbox" */ '../../sandbox/accounts');
  const given = accountNames.find(name => name === argument);
  const name = given ?? (await ask(accountNames));
  if (name !== undefined) await host.connect({ kind: 'sandbox', name });
};

async function ask(names: readonly string[]): Promise<string | undefined> {
  const chosen = await pick<vscode.QuickPickItem>({
    title: 'Sandbox Account',
    placeholder: 'An AWS account in memory, served on this machine only',
    items: names.map(name => ({
      label: name,
      iconPath: new vscode.ThemeIcon('beaker'),
      description: descriptions[name] ?? '',
    })),
  });
  return chosen?.label;
}
