import * as vscode from 'vscode';
import type { Connected } from '../../app/sessionState';
import type { OutlineItem } from '../../present/outline/outline';
import { connectionLabel, connectionParts } from '../connection/connectionWords';
import { decoratedUri } from '../findings/decorations';
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

export function noteItem(
  id: string,
  note: { readonly text: string; readonly isWaiting: boolean },
): vscode.TreeItem {
  const treeItem = makeRow({ label: note.text }, vscode.TreeItemCollapsibleState.None);
  treeItem.id = id;
  treeItem.iconPath = new vscode.ThemeIcon(note.isWaiting ? 'loading~spin' : 'info');
  return treeItem;
}
