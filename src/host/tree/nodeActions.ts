import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { consoleUrl } from '../../present/consoleUrl';
import { invokeUrls } from '../../present/invokeUrl';
import type { Details } from '../../protocol/protocol';
import type { TopologyNode } from '../../topology/document';
import { RefusedRequest } from '../connection/refusedRequest';
import { isOnAws } from '../contextKeys';
import { requirePicture } from '../requireAccount';
import { isArn } from './isArn';
import type { ShownSession } from '../diagram/shownSession';
import type { Settings } from '../settings';

/** What can be done with one node, asked by its id. Ids come from the page too: each is looked up first. */
export interface NodeActions {
  /** The node of the current topology. @throws where there is none of this id (any more). */
  known(id: string): TopologyNode;
  details(id: string): Promise<Details>;
  copyArn(id: string): Promise<undefined>;
  copyInvokeUrl(id: string): Promise<undefined>;
  openInConsole(id: string): Promise<undefined>;
  /** Selects it in the tree; of a route, the row below this stage. */
  reveal(id: string, stage: string | undefined): Promise<undefined>;
  /** Begins a plan that replaces the NLB bridges of the API that it is about. */
  plan(id: string): Promise<undefined>;
  connect(): Promise<undefined>;
  showMissingPermissions(): Promise<undefined>;
  openWallChart(): Promise<undefined>;
  export(): Promise<undefined>;
  /** An API or load balancer was opened: what is known of it by its name only is read now. */
  opened(id: string): void;
}

export interface NodeActionOptions {
  readonly session: Pick<ShownSession, 'state' | 'accountState' | 'expand' | 'readDeployed'>;
  readonly settings: () => Settings;
  readonly reveal: (nodeId: string, stage: string | undefined) => Promise<void>;
}

export function makeNodeActions({ session, settings, reveal }: NodeActionOptions): NodeActions {
  const graph = () => requirePicture(session).account.graph;
  const known = (id: string): TopologyNode => {
    const node = graph().node(id);
    if (node === undefined) throw new RefusedRequest(l10n.t('This resource no longer exists.'));
    return node;
  };
  return {
    known,
    details: async id => {
      // Only a click asks for them: not among what every start of VS Code loads.
      const { createDetails: details } = await import(
        /* webpackChunkName: "details" */ '../../present/details/details'
      );
      const found = details(graph(), known(id).id, session.accountState?.reading);
      if (found === undefined) throw new RefusedRequest(l10n.t('This resource no longer exists.'));
      return isKnownToConsole(session) ? found : { ...found, canOpenInConsole: false };
    },
    copyArn: async id => {
      const { id: arn } = known(id);
      if (!isArn(arn)) throw new RefusedRequest(l10n.t("This resource doesn't have an ARN."));
      const { copyLine } = await import(/* webpackChunkName: "commands" */ '../window/clipboard');
      await copyLine(arn, l10n.t('Copied the ARN.'));
      return undefined;
    },
    copyInvokeUrl: async id => {
      await copyChosenUrl(invokeUrls(graph(), known(id).id));
      return undefined;
    },
    openInConsole: async id => {
      const url = consolePageOf(session, known(id));
      await vscode.env.openExternal(vscode.Uri.parse(url, true));
      return undefined;
    },
    reveal: async (id, stage) => {
      await reveal(known(id).id, stage);
      return undefined;
    },
    plan: async id => {
      await vscode.commands.executeCommand('requestPath.planMigration', { node: known(id).id });
      return undefined;
    },
    connect: runningCommand('connect'),
    showMissingPermissions: runningCommand('showMissingPermissions'),
    openWallChart: runningCommand('openWallChart'),
    export: runningCommand('export'),
    opened: id => {
      const node =
        session.accountState === undefined ? undefined : session.accountState.account.graph.node(id);
      if (node === undefined) return;
      if ('expanded' in node.attributes) session.expand(node.id);
      if (settings().deployed) session.readDeployed(node.id);
    },
  };
}

function isKnownToConsole({ state }: Pick<ShownSession, 'state'>): boolean {
  return !('connection' in state) || isOnAws(state.connection.choice);
}

/** @throws RefusedRequest where there is none. */
function consolePageOf(session: Pick<ShownSession, 'state'>, node: TopologyNode): string {
  if (!isKnownToConsole(session))
    throw new RefusedRequest(l10n.t("This account isn't on AWS, so the AWS console doesn't have it."));
  const url = consoleUrl(node);
  if (url === undefined)
    throw new RefusedRequest(l10n.t("The AWS console doesn't have a page for this resource."));
  return url;
}

function runningCommand(
  name: 'connect' | 'showMissingPermissions' | 'openWallChart' | 'export',
): () => Promise<undefined> {
  return async () => {
    await vscode.commands.executeCommand(`requestPath.${name}`);
    return undefined;
  };
}

async function copyChosenUrl(urls: ReturnType<typeof invokeUrls>): Promise<void> {
  const [first] = urls;
  if (first === undefined) throw new RefusedRequest(l10n.t('No invoke URL is available.'));
  const [{ showPick: pick }, { copyLine }] = await Promise.all([
    import(/* webpackChunkName: "commands" */ '../window/pick'),
    import(/* webpackChunkName: "commands" */ '../window/clipboard'),
  ]);
  const chosen =
    urls.length === 1
      ? { detail: first.url }
      : await pick({
          title: l10n.t('Copy Invoke URL'),
          placeholder: l10n.t('Select a stage or custom domain name'),
          items: urls.map(({ label, url }) => ({ label, detail: url })),
        });
  if (chosen !== undefined) await copyLine(chosen.detail, l10n.t('Copied the invoke URL.'));
}
