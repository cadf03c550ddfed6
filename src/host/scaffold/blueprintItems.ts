import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { BlueprintId } from '../../scaffold/blueprint';
import type { ScaffoldTarget } from './scaffoldTarget';

interface BlueprintItem extends vscode.QuickPickItem {
  readonly value: BlueprintId;
}

const allItems = (): readonly BlueprintItem[] => [
  {
    value: 'direct-alb',
    label: l10n.t('REST API route to a private load balancer'),
    detail: l10n.t('REST API → VPC link V2 → Application Load Balancer, without a Network Load Balancer'),
  },
  {
    value: 'proxy',
    label: l10n.t('REST API {proxy} to a private load balancer', { proxy: '{proxy+}' }),
    detail: l10n.t('Passes every path below a resource unchanged'),
  },
  {
    value: 'http-api',
    label: l10n.t('HTTP API route to a listener'),
    detail: l10n.t('HTTP API → VPC link V2 → listener of an Application Load Balancer'),
  },
  {
    value: 'private-alb',
    label: l10n.t('Private load balancer for an ECS service'),
    detail: l10n.t('Internal Application Load Balancer, listener, target group, security groups'),
  },
  {
    value: 'security-groups',
    label: l10n.t('Pair of security groups'),
    detail: l10n.t('Allows a VPC link V2 to reach a load balancer, with rules on both sides'),
  },
];

/** What can be made for an API, or for anything where the command was called on none. */
export const blueprintItems = ({ apiKind }: ScaffoldTarget): readonly BlueprintItem[] =>
  allItems().filter(({ value }) => apiKind === undefined || value === 'direct-alb' || value === 'proxy');

/** What is made where the command was called on an HTTP API or a route, which leaves nothing to choose. */
export function onlyBlueprint({ apiKind, route }: ScaffoldTarget): BlueprintId | undefined {
  if (apiKind === 'http-api') return 'http-api';
  if (apiKind !== 'rest-api' || route === undefined) return undefined;
  return route.includes('{proxy+}') ? 'proxy' : 'direct-alb';
}
