import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Connected } from '../../app/sessionState';
import type { OutlineItem } from '../../present/outline/outline';
import { connectionLabel, connectionParts } from '../connection/connectionWords';
import { decoratedUri } from '../findings/decorations';
import type { OpenMigration } from '../migration/openMigration';
import { makeRow } from '../window/views';
import { rowIcon } from './rowLook';

/** Rows of the outline. Everything is plain text: names come from AWS. */
export function outlineTreeItem(id: string, item: OutlineItem, isSection: boolean): vscode.TreeItem {
  const { icon, color } = rowIcon(item);
  const treeItem = makeRow(item, collapsibleState(item, isSection));
  treeItem.id = id;
  treeItem.contextValue = item.contextValue;
  treeItem.iconPath = new vscode.ThemeIcon(
    icon,
    color === undefined ? undefined : new vscode.ThemeColor(color),
  );
  // The icon is given, so that the URI only carries the colour and the count of findings.
  const uri = decoratedUri(item);
  if (uri !== undefined) treeItem.resourceUri = uri;
  return treeItem;
}

/** The APIs are what one comes for: their section is open. */
function collapsibleState(item: OutlineItem, isSection: boolean): vscode.TreeItemCollapsibleState {
  if (!item.collapsible) return vscode.TreeItemCollapsibleState.None;
  return isSection && item.key.endsWith('apis')
    ? vscode.TreeItemCollapsibleState.Expanded
    : vscode.TreeItemCollapsibleState.Collapsed;
}

const connectionIcons = { aws: 'cloud', sandbox: 'beaker', snapshot: 'archive' } as const;

/** The row above everything else: what is connected, in which account and region. */
export function connectionItem(id: string, connection: Connected, facts: readonly string[]): vscode.TreeItem {
  const { name, place } = connectionParts(connection);
  const whole = connectionLabel(connection);
  const words = {
    label: name,
    description: place,
    tooltip: [whole, ...facts].join('\n'),
    accessibleName: [whole, ...facts].join(', '),
  };
  const treeItem = makeRow(words, vscode.TreeItemCollapsibleState.Expanded);
  treeItem.id = id;
  treeItem.contextValue = 'connection';
  treeItem.iconPath = new vscode.ThemeIcon(connectionIcons[connection.choice.kind]);
  return treeItem;
}

/** Above everything else while production is half changed. A click opens its journal. */
export function migrationItem(id: string, migration: OpenMigration): vscode.TreeItem {
  const { apiName, state, facts, isRunning, canRollBack, plan } = migration;
  const words = {
    label: apiName,
    description: state,
    tooltip: [l10n.t('Migration of {api}: {state}', { api: apiName, state }), ...facts].join('\n'),
    accessibleName: l10n.t('Migration of {api}: {state}', { api: apiName, state }),
  };
  const treeItem = makeRow(words, vscode.TreeItemCollapsibleState.None);
  treeItem.id = id;
  treeItem.contextValue = isRunning ? '' : canRollBack ? 'resumable reversible' : 'resumable';
  treeItem.iconPath = isRunning
    ? new vscode.ThemeIcon('sync~spin')
    : new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  treeItem.command = { command: 'requestPath.showMigrations', title: '', arguments: [plan] };
  return treeItem;
}

export function noteItem(
  id: string,
  note: { readonly text: string; readonly isWaiting: boolean },
): vscode.TreeItem {
  const treeItem = makeRow({ label: note.text }, vscode.TreeItemCollapsibleState.None);
  treeItem.id = id;
  treeItem.iconPath = new vscode.ThemeIcon(note.isWaiting ? 'loading~spin' : 'info');
  return treeItem;
}
