import * as vscode from 'vscode';
import { severityOverrides, type SeverityOverrides } from '../diagnosis/overrides';

/** What `requestPath.*` is set to. Empty text counts as not set. */
export interface Settings {
  readonly profile: string | undefined;
  readonly region: string | undefined;
  readonly endpointUrl: string | undefined;
  readonly background: boolean;
  readonly rateShare: number;
  readonly deployed: boolean;
  readonly maxNodesBeforeFold: number;
  /** Whether what checks look at is read. */
  readonly checks: boolean;
  readonly severities: SeverityOverrides;
  /** Whether anything may be written to AWS; of the user alone, never of a workspace. */
  readonly allowChanges: boolean;
  /** Profile that writes, where it is another than reads. */
  readonly writeProfile: string | undefined;
}

export function readSettings(): Settings {
  const settings = vscode.workspace.getConfiguration('requestPath');
  const text = (name: string): string | undefined => {
    const value = settings.get<unknown>(name);
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  return {
    profile: text('profile'),
    region: text('region'),
    endpointUrl: text('endpointUrl'),
    background: settings.get<unknown>('discovery.background') !== false,
    rateShare: numberWithin(settings.get('discovery.share'), 0.05, 1, 0.5),
    deployed: settings.get<unknown>('discovery.deployed') !== false,
    checks: settings.get<unknown>('findings.enabled') !== false,
    allowChanges: settings.get<unknown>('allowChanges') === true,
    writeProfile: text('writeProfile'),
    severities: severityOverrides(settings.get<unknown>('findings.severity')),
    maxNodesBeforeFold: Math.round(numberWithin(settings.get('graph.maxNodesBeforeFold'), 20, 5000, 150)),
  };
}

/** A settings file may hold anything. */
function numberWithin(value: unknown, least: number, most: number, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value)
    ? Math.min(most, Math.max(least, value))
    : otherwise;
}
