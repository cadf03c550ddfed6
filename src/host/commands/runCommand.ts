import * as l10n from '@vscode/l10n';
import { cancelCommand } from '../connection/cancel';
import { checkCommand } from '../findings/checkCommand';
import type { Command, Host } from './command';
import { compareDeployed } from '../findings/compareDeployed';
import { connectCommand } from '../connection/connect';
import { copyArn } from '../tree/copyArn';
import { copyInvokeUrl } from '../tree/copyInvokeUrl';
import { copyLink } from '../link/copyLink';
import { copyPathAsText } from '../diagram/copyPathAsText';
import { copyMigrationPolicy, copyPolicy } from '../connection/copyPolicy';
import { diagnoseStatusCode } from '../findings/diagnoseStatusCode';
import { disconnectCommand } from '../connection/disconnect';
import { explain5xx } from '../findings/explain5xx';
import {
  clearFindingsFilter,
  filterFindings,
  groupFindingsByApi,
  groupFindingsByCheck,
  groupFindingsBySeverity,
  hideMutedFindings,
  showMutedFindings,
} from '../findings/filterFindings';
import {
  copyFindingCommand,
  explainFinding,
  muteFinding,
  nextFinding,
  previousFinding,
  showFindingInGraph,
  unmuteFinding,
} from '../findings/findingActions';
import { exportCommand } from '../export/exportCommand';
import { clearPathsFilter, filterPaths } from '../tree/filterPaths';
import { findRoute } from '../tree/findRoute';
import { compareSnapshot } from '../diagram/compareSnapshot';
import { compareSnapshots } from '../diagram/compareSnapshots';
import { compareStagesCommand } from '../diagram/compareStages';
import { graphAction } from '../diagram/graphActions';
import { runGuarded } from '../window/runGuarded';
import {
  applyPlanCommand,
  planAsCode,
  planBeforeAfter,
  continueMigrations,
  planMigration,
  planMigrations,
  planOptions,
  planRetireCommand,
  resumeMigration,
  rollBackMigration,
  savePlan,
  showMigrations,
} from '../migration/migrationCommands';
import { copyBridgesCsv, copyBridgesMarkdown, findBridgesCommand } from '../bridges/bridgeCommands';
import type { CommandName } from './names';
import { manageConnection } from '../connection/manageConnection';
import { showMissingPermissions } from '../tree/showMissingPermissions';
import { openGraph } from '../diagram/openGraph';
import { openInConsole } from '../tree/openInConsole';
import { openSnapshot } from '../connection/openSnapshot';
import { openWallChart } from '../wallChart/openWallChart';
import { openWalkthrough } from './openWalkthrough';
import { refreshCommand } from '../connection/refresh';
import { saveSnapshot } from '../connection/saveSnapshot';
import { scaffoldCommand } from '../scaffold/scaffoldCommand';
import { showInGraph } from '../diagram/showInGraph';
import { showRoutesHere } from '../diagram/showRoutesHere';
import { showInTree } from '../tree/showInTree';
import { showLog } from './showLog';
import { signIn } from '../connection/signIn';
import { switchRegion } from '../connection/switchRegion';
import { traceCommand } from '../trace/traceCommand';
import { stopWatching, watchPath } from '../watch/watchCommands';
import { useSandbox } from '../connection/useSandbox';

type Failure = (problem: string) => string;

const couldNotShowInGraph: Failure = problem =>
  l10n.t("Couldn't show the resource in the graph: {problem}", { problem });

const couldNotPlan: Failure = problem => l10n.t("Couldn't make the plan: {problem}", { problem });

const couldNotCopyBridges: Failure = problem =>
  l10n.t("Couldn't copy the NLB bridges: {problem}", { problem });

const couldNotCopyPolicy: Failure = problem => l10n.t("Couldn't copy the IAM policy: {problem}", { problem });

const couldNotGroupFindings: Failure = problem =>
  l10n.t("Couldn't group the findings: {problem}", { problem });

const couldNotStepToFinding: Failure = problem => l10n.t("Couldn't go to a finding: {problem}", { problem });

/** What each command does, and what is said where it fails. */
const commands: Readonly<Record<CommandName, readonly [Command, Failure]>> = {
  connect: [connectCommand, problem => l10n.t("Couldn't connect: {problem}", { problem })],
  useSandbox: [
    useSandbox,
    problem => l10n.t("Couldn't connect to the sandbox account: {problem}", { problem }),
  ],
  switchRegion: [switchRegion, problem => l10n.t("Couldn't switch the region: {problem}", { problem })],
  disconnect: [disconnectCommand, problem => l10n.t("Couldn't disconnect: {problem}", { problem })],
  manageConnection: [
    manageConnection,
    problem => l10n.t("Couldn't manage the connection: {problem}", { problem }),
  ],
  showMissingPermissions: [
    showMissingPermissions,
    problem => l10n.t("Couldn't show the missing permissions: {problem}", { problem }),
  ],
  signIn: [signIn, problem => l10n.t("Couldn't sign in: {problem}", { problem })],
  refresh: [refreshCommand, problem => l10n.t("Couldn't refresh the account: {problem}", { problem })],
  cancel: [cancelCommand, problem => l10n.t("Couldn't cancel loading: {problem}", { problem })],
  openGraph: [openGraph, problem => l10n.t("Couldn't open the graph: {problem}", { problem })],
  openWallChart: [openWallChart, problem => l10n.t("Couldn't open the wall chart: {problem}", { problem })],
  findRoute: [findRoute, problem => l10n.t("Couldn't find the route: {problem}", { problem })],
  filterPaths: [filterPaths, problem => l10n.t("Couldn't filter the request paths: {problem}", { problem })],
  clearPathsFilter: [
    clearPathsFilter,
    problem => l10n.t("Couldn't clear the filter of the request paths: {problem}", { problem }),
  ],
  trace: [traceCommand, problem => l10n.t("Couldn't trace the request: {problem}", { problem })],
  copyInvokeUrl: [copyInvokeUrl, problem => l10n.t("Couldn't copy the invoke URL: {problem}", { problem })],
  copyArn: [copyArn, problem => l10n.t("Couldn't copy the ARN: {problem}", { problem })],
  openInConsole: [openInConsole, problem => l10n.t("Couldn't open the AWS console: {problem}", { problem })],
  showInGraph: [showInGraph, couldNotShowInGraph],
  showRoutesHere: [
    showRoutesHere,
    problem => l10n.t("Couldn't show the routes that lead here: {problem}", { problem }),
  ],
  showInTree: [
    showInTree,
    problem => l10n.t("Couldn't show the resource in the sidebar: {problem}", { problem }),
  ],
  saveSnapshot: [saveSnapshot, problem => l10n.t("Couldn't save the snapshot: {problem}", { problem })],
  openSnapshot: [openSnapshot, problem => l10n.t("Couldn't open the snapshot: {problem}", { problem })],
  compareSnapshot: [
    compareSnapshot,
    problem => l10n.t("Couldn't compare with the snapshot: {problem}", { problem }),
  ],
  compareSnapshots: [
    compareSnapshots,
    problem => l10n.t("Couldn't compare the snapshots: {problem}", { problem }),
  ],
  compareStages: [
    compareStagesCommand,
    problem => l10n.t("Couldn't compare the stages: {problem}", { problem }),
  ],
  export: [exportCommand, problem => l10n.t("Couldn't export: {problem}", { problem })],
  copyLink: [copyLink, problem => l10n.t("Couldn't copy the link: {problem}", { problem })],
  copyPathAsText: [copyPathAsText, problem => l10n.t("Couldn't copy the path: {problem}", { problem })],
  check: [checkCommand, problem => l10n.t("Couldn't check for problems: {problem}", { problem })],
  filterFindings: [filterFindings, problem => l10n.t("Couldn't filter the findings: {problem}", { problem })],
  clearFindingsFilter: [
    clearFindingsFilter,
    problem => l10n.t("Couldn't clear the findings filter: {problem}", { problem }),
  ],
  groupFindingsBySeverity: [groupFindingsBySeverity, couldNotGroupFindings],
  groupFindingsByApi: [groupFindingsByApi, couldNotGroupFindings],
  groupFindingsByCheck: [groupFindingsByCheck, couldNotGroupFindings],
  nextFinding: [nextFinding, couldNotStepToFinding],
  previousFinding: [previousFinding, couldNotStepToFinding],
  showMutedFindings: [
    showMutedFindings,
    problem => l10n.t("Couldn't show the muted findings: {problem}", { problem }),
  ],
  hideMutedFindings: [
    hideMutedFindings,
    problem => l10n.t("Couldn't hide the muted findings: {problem}", { problem }),
  ],
  diagnoseStatusCode: [
    diagnoseStatusCode,
    problem => l10n.t("Couldn't diagnose the status code: {problem}", { problem }),
  ],
  explain5xx: [
    explain5xx,
    problem => l10n.t("Couldn't find the source of the 5xx errors: {problem}", { problem }),
  ],
  watchPath: [watchPath, problem => l10n.t("Couldn't watch the path: {problem}", { problem })],
  stopWatching: [stopWatching, problem => l10n.t("Couldn't stop watching: {problem}", { problem })],
  compareDeployed: [
    compareDeployed,
    problem => l10n.t("Couldn't compare the deployed stage with the working copy: {problem}", { problem }),
  ],
  explainFinding: [explainFinding, problem => l10n.t("Couldn't explain the finding: {problem}", { problem })],
  muteFinding: [muteFinding, problem => l10n.t("Couldn't mute the finding: {problem}", { problem })],
  unmuteFinding: [unmuteFinding, problem => l10n.t("Couldn't unmute the finding: {problem}", { problem })],
  copyFindingCommand: [
    copyFindingCommand,
    problem => l10n.t("Couldn't copy the AWS CLI command: {problem}", { problem }),
  ],
  showFindingInGraph: [showFindingInGraph, couldNotShowInGraph],
  scaffold: [scaffoldCommand, problem => l10n.t("Couldn't scaffold the integration: {problem}", { problem })],
  findBridges: [findBridgesCommand, problem => l10n.t("Couldn't find NLB bridges: {problem}", { problem })],
  copyBridgesMarkdown: [copyBridgesMarkdown, couldNotCopyBridges],
  copyBridgesCsv: [copyBridgesCsv, couldNotCopyBridges],
  planMigration: [planMigration, couldNotPlan],
  planMigrations: [planMigrations, couldNotPlan],
  continueMigrations: [continueMigrations, couldNotPlan],
  planRetire: [planRetireCommand, couldNotPlan],
  planOptions: [planOptions, couldNotPlan],
  planAsCode: [planAsCode, problem => l10n.t("Couldn't show the plan as code: {problem}", { problem })],
  planBeforeAfter: [
    planBeforeAfter,
    problem => l10n.t("Couldn't show the graphs before and after: {problem}", { problem }),
  ],
  savePlan: [savePlan, problem => l10n.t("Couldn't save the plan: {problem}", { problem })],
  applyPlan: [applyPlanCommand, problem => l10n.t("Couldn't apply the plan: {problem}", { problem })],
  resumeMigration: [
    resumeMigration,
    problem => l10n.t("Couldn't resume the migration: {problem}", { problem }),
  ],
  rollBackMigration: [
    rollBackMigration,
    problem => l10n.t("Couldn't roll back the migration: {problem}", { problem }),
  ],
  showMigrations: [showMigrations, problem => l10n.t("Couldn't show the migrations: {problem}", { problem })],
  copyMigrationPolicy: [copyMigrationPolicy, couldNotCopyPolicy],
  copyPolicy: [copyPolicy, couldNotCopyPolicy],
  showLog: [showLog, problem => l10n.t("Couldn't show the log: {problem}", { problem })],
  openWalkthrough: [
    openWalkthrough,
    problem => l10n.t("Couldn't open the walkthrough: {problem}", { problem }),
  ],
  'graph.focusSelection': [
    graphAction('focusSelection'),
    problem => l10n.t("Couldn't focus the selection: {problem}", { problem }),
  ],
  'graph.clearFocus': [
    graphAction('clearFocus'),
    problem => l10n.t("Couldn't show the whole graph: {problem}", { problem }),
  ],
  'graph.fit': [graphAction('fit'), problem => l10n.t("Couldn't fit the graph: {problem}", { problem })],
  'graph.zoomIn': [graphAction('zoomIn'), problem => l10n.t("Couldn't zoom in: {problem}", { problem })],
  'graph.zoomOut': [graphAction('zoomOut'), problem => l10n.t("Couldn't zoom out: {problem}", { problem })],
  'graph.search': [
    graphAction('search'),
    problem => l10n.t("Couldn't search the graph: {problem}", { problem }),
  ],
};

/** Runs a command; a failure is shown and never thrown. */
export async function runCommand(name: CommandName, host: Host, argument: unknown): Promise<void> {
  const [command, failure] = commands[name];
  await runGuarded(failure, host.log, () => command(host, argument));
}
