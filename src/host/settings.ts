import * as vscode from 'vscode';
import { severityOverrides, type SeverityOverrides } from '../diagnosis/overrides';
import { nearestNumber, ranges } from '../model/numbers';

/** What `requestPath.*` is set to. Empty text counts as not set. */
export interface Settings {
  readonly profile: string | undefined;
  readonly region: string | undefined;
  readonly endpointUrl: string | undefined;
  /** Whether the workspace's own settings name the endpoint. */
  readonly isEndpointOfWorkspace: boolean;
  readonly background: boolean;
  readonly rateShare: number;
  readonly deployed: boolean;
  /** Whether what checks look at is read. */
  readonly checks: boolean;
  /** Seconds between two checks of a watched path; 0 where a person is asked each time. */
  readonly pollSeconds: number;
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
    isEndpointOfWorkspace: isOfWorkspace(settings.inspect('endpointUrl')),
    background: settings.get<unknown>('discovery.background') !== false,
    rateShare: nearestNumber(settings.get('discovery.share'), ranges.settingOfRateShare, 0.5),
    deployed: settings.get<unknown>('discovery.deployed') !== false,
    checks: settings.get<unknown>('findings.enabled') !== false,
    allowChanges: settings.get<unknown>('allowChanges') === true,
    writeProfile: text('writeProfile'),
    pollSeconds: pollInterval(settings.get('health.pollSeconds')),
    severities: severityOverrides(settings.get<unknown>('findings.severity')),
  };
}

/** Less than the shortest is the shortest; 0 and what is no number is none. */
const pollInterval = (value: unknown): number =>
  typeof value === 'number' && value > 0 ? nearestNumber(value, ranges.pollSeconds, 0) : 0;

function isOfWorkspace(
  found: { readonly workspaceValue?: unknown; readonly workspaceFolderValue?: unknown } | undefined,
): boolean {
  return found?.workspaceValue !== undefined || found?.workspaceFolderValue !== undefined;
}
