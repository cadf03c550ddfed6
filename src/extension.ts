// Before everything else: texts are looked up as modules are loaded.
import './host/localization';
import * as vscode from 'vscode';
import { type Host } from './host/commands/command';
import { registerCommands } from './host/commands/index';
import { createSession } from './host/connection/createSession';
import { makeConnecting } from './host/connection/makeConnecting';
import type { StartUp } from './host/connection/startUp';
import { ContextKeys } from './host/contextKeySetter';
import { makeViews } from './host/makeViews';
import type { MigrationActions } from './host/migration/actions';
import { makeMigrationViews } from './host/migration/makeMigrationViews';
import { planPanelTypes } from './host/migration/planPanelTypes';
import { readSettings } from './host/settings';
import { WALL_CHART_TYPE, type WallCharts } from './host/wallChart/wallChartType';
import { appendAll } from './model/lists';
import { makeWatching } from './host/watch/makeWatching';
import { createLog } from './host/window/log';

/** Makes everything and starts nothing: the network is first asked when a view, a panel or a command asks for it. */
export function activate(context: vscode.ExtensionContext): void {
  const log = createLog('Request Path');
  const settings = readSettings;
  const memory = context.workspaceState;
  const session = createSession(settings, log);
  const { startUp, mayConnect, connect } = makeConnecting({
    session,
    memory,
    log,
    diagrams: () => host.diagrams,
  });
  const contextKeys = new ContextKeys(session);
  const watching = makeWatching(context, session, contextKeys);
  const migrations = loadMigrationsOnce(context, () => host);
  const { bridges, unfinished, disposables } = makeMigrationViews(context, {
    session,
    log,
    load: migrations,
  });
  const views = makeViews({
    bridges,
    unfinished,
    session,
    ...watching,
    settings,
    memory,
    log,
    extensionUri: context.extensionUri,
    startUp,
    contextKeys,
    host: () => host,
  });
  const { findings, tree, diagrams, findingsTree, statusBar, actions } = views;
  const host: Host = {
    session,
    ...watching,
    migrations,
    bridges,
    unfinished,
    tree,
    diagrams,
    findings: { ...findings, tree: findingsTree },
    actions,
    settings,
    wallCharts: loadWallChartsOnce(context, () => host, startUp),
    log,
    mayConnect,
    connect,
    memory,
    reached: milestone => {
      contextKeys.reach(milestone);
    },
    forget: () => startUp.forget(),
  };
  appendAll(context.subscriptions, [log, session, startUp, contextKeys, ...disposables]);
  appendAll(context.subscriptions, [tree, diagrams, statusBar, findings, findingsTree]);
  const restored = [restoreWallCharts(host), restorePlans(host), openLinks(host)];
  appendAll(context.subscriptions, [watchSettings(host), ...restored, ...registerCommands(host)]);
  startUp.begin();
}

/** Plans and runs are loaded with the first that is asked for. */
function loadMigrationsOnce(context: vscode.ExtensionContext, host: () => Host): Host['migrations'] {
  let migrations: Promise<MigrationActions> | undefined;
  return () => {
    migrations ??= import(/* webpackChunkName: "migration" */ './host/migration/migrations').then(
      ({ Migrations }) => {
        const made = new Migrations(host(), context);
        context.subscriptions.push(made);
        return made;
      },
    );
    return migrations;
  };
}

/** The wall chart is loaded with the first that is opened, or comes back after a reload. */
function loadWallChartsOnce(
  { extensionUri, subscriptions }: vscode.ExtensionContext,
  host: () => Host,
  startUp: Pick<StartUp, 'ensureConnected'>,
): Host['wallCharts'] {
  let panels: Promise<WallCharts> | undefined;
  return () => {
    panels ??= import(/* webpackChunkName: "wallChart" */ './host/wallChart/wallChartPanels').then(
      ({ WallChartPanels }) => {
        const made = new WallChartPanels(host(), {
          extensionUri,
          onOpened: () => {
            host().findings.diagnosing.want();
            startUp.ensureConnected();
          },
        });
        subscriptions.push(made);
        return made;
      },
    );
    return panels;
  };
}

function restoreWallCharts(host: Host): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(WALL_CHART_TYPE, {
    deserializeWebviewPanel: async panel => {
      (await host.wallCharts()).restore(panel);
    },
  });
}

function restorePlans(host: Host): vscode.Disposable {
  const serializer: vscode.WebviewPanelSerializer = {
    deserializeWebviewPanel: async (panel, state: unknown) => {
      await (await host.migrations()).restore(panel, state);
    },
  };
  return vscode.Disposable.from(
    ...Object.values(planPanelTypes).map(type =>
      vscode.window.registerWebviewPanelSerializer(type, serializer),
    ),
  );
}

/** Links to a view: what opens them is loaded with the first. */
function openLinks(host: Host): vscode.Disposable {
  return vscode.window.registerUriHandler({
    handleUri: async uri => {
      const { openLink } = await import(/* webpackChunkName: "commands" */ './host/link/openLink');
      await openLink(host, uri);
    },
  });
}

function watchSettings({ session, findings }: Host): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration(event => {
    if (event.affectsConfiguration('requestPath.findings.severity')) findings.diagnosing.again();
    if (event.affectsConfiguration('requestPath.findings.enabled')) session.refresh();
  });
}
