import * as vscode from 'vscode';
import { cancel } from './cancel';
import { check } from './check';
import { filterFindings, clearFindingsFilter, showMutedFindings, hideMutedFindings } from './filterFindings';
import {
  explainFinding,
  muteFinding,
  unmuteFinding,
  copyFindingCommand,
  showFindingInGraph,
} from './findingActions';

import type { Command, Host } from './command';
import { connect } from './connect';
import { copyArn } from './copyArn';
import {
  applyPlan,
  findBridges,
  planAsCode,
  planBeforeAfter,
  planMigration,
  planOptions,
  planRetire,
  resumeMigration,
  rollBackMigration,
  savePlan,
  showMigrations,
} from './migration';
import { scaffold } from './scaffold';
import { disconnect } from './disconnect';
import { findRoute } from './findRoute';
import { graphAction } from './graphActions';
import { guarded } from './guarded';
import { type CommandName, commandNames } from './names';
import { openGraph } from './openGraph';
import { openInConsole } from './openInConsole';
import { openSnapshot } from './openSnapshot';
import { openWalkthrough } from './openWalkthrough';
import { readAgain } from './readAgain';
import { refresh } from './refresh';
import { showInGraph } from './showInGraph';
import { showLog } from './showLog';
import { signIn } from './signIn';
import { switchRegion } from './switchRegion';
import { trace } from './trace';
import { useSandbox } from './useSandbox';

/** A command that is loaded when it is first used. */
function rarelyUsed(name: keyof (typeof import('./rarelyUsed'))['rarelyUsedCommands']): Command {
  return async (host, argument) => {
    const { rarelyUsedCommands } = await import(/* webpackChunkName: "commands" */ './rarelyUsed');
    await rarelyUsedCommands[name](host, argument);
  };
}

/** Title of a command in the words of a failure, and what it does. */
const commands = {
  connect: ['Connecting', connect],
  useSandbox: ['Using the sandbox', useSandbox],
  switchRegion: ['Switching the region', switchRegion],
  disconnect: ['Disconnecting', disconnect],
  signIn: ['Signing in', signIn],
  refresh: ['Refreshing', refresh],
  cancel: ['Cancelling', cancel],
  openGraph: ['Opening the graph', openGraph],
  findRoute: ['Finding a route', findRoute],
  trace: ['Tracing the request', trace],
  copyInvokeUrl: ['Copying the invoke URL', rarelyUsed('copyInvokeUrl')],
  copyArn: ['Copying the ARN', copyArn],
  openInConsole: ['Opening the AWS console', openInConsole],
  showInGraph: ['Showing it in the graph', showInGraph],
  readAgain: ['Reading again', readAgain],
  saveSnapshot: ['Saving the snapshot', rarelyUsed('saveSnapshot')],
  openSnapshot: ['Opening the snapshot', openSnapshot],
  check: ['Checking', check],
  filterFindings: ['Filtering findings', filterFindings],
  clearFindingsFilter: ['Clearing the filter', clearFindingsFilter],
  showMutedFindings: ['Showing muted findings', showMutedFindings],
  hideMutedFindings: ['Hiding muted findings', hideMutedFindings],
  diagnoseStatusCode: ['Diagnosing', rarelyUsed('diagnoseStatusCode')],
  explain5xx: ['Reading metrics', rarelyUsed('explain5xx')],
  compareDeployed: ['Comparing', rarelyUsed('compareDeployed')],
  explainFinding: ['Explaining', explainFinding],
  muteFinding: ['Muting', muteFinding],
  unmuteFinding: ['Unmuting', unmuteFinding],
  copyFindingCommand: ['Copying the command', copyFindingCommand],
  showFindingInGraph: ['Showing it in the graph', showFindingInGraph],
  scaffold: ['Scaffolding', scaffold],
  findBridges: ['Finding bridges', findBridges],
  planMigration: ['Planning', planMigration],
  planRetire: ['Planning', planRetire],
  planOptions: ['Planning', planOptions],
  planAsCode: ['Writing the code', planAsCode],
  planBeforeAfter: ['Drawing before and after', planBeforeAfter],
  savePlan: ['Saving the plan', savePlan],
  applyPlan: ['Applying', applyPlan],
  resumeMigration: ['Going on', resumeMigration],
  rollBackMigration: ['Rolling back', rollBackMigration],
  showMigrations: ['Showing migrations', showMigrations],
  copyMigrationPolicy: ['Copying the policy', rarelyUsed('copyMigrationPolicy')],
  copyPolicy: ['Copying the policy', rarelyUsed('copyPolicy')],
  showLog: ['Showing the log', showLog],
  openWalkthrough: ['Opening the walkthrough', openWalkthrough],
  'graph.focusSelection': ['Focusing', graphAction('focusSelection')],
  'graph.clearFocus': ['Showing all', graphAction('clearFocus')],
  'graph.fit': ['Fitting', graphAction('fit')],
  'graph.zoomIn': ['Zooming', graphAction('zoomIn')],
  'graph.zoomOut': ['Zooming', graphAction('zoomOut')],
  'graph.search': ['Searching', graphAction('search')],
} as const satisfies Record<CommandName, readonly [title: string, command: Command]>;

export function registerCommands(host: Host): vscode.Disposable[] {
  return commandNames.map(name => {
    const [title, command]: readonly [string, Command] = commands[name];
    return vscode.commands.registerCommand(`requestPath.${name}`, (argument: unknown) =>
      guarded(title, host.log, () => command(host, argument)),
    );
  });
}
