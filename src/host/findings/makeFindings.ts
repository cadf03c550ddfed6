import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { Log } from '../../app/ports';
import type { Session } from '../../app/session';
import type { FindingsOfDiagram } from '../diagram/panelDependencies';
import { RefusedRequest } from '../connection/refusedRequest';
import type { Settings } from '../settings';
import { copyCommand } from './copyCommand';
import { FindingDecorations } from './decorations';
import { Diagnosing, type Engine } from './diagnosing';
import { VirtualDocuments } from './documents';
import { Mutes } from './mutes';
import { ShownFindings } from './shownFindings';

export interface FindingsOptions {
  readonly session: Session;
  readonly settings: () => Settings;
  readonly memory: vscode.Memento;
  readonly log: Log;
  /** Opens the page of a check. */
  readonly explain: (check: string) => Promise<void>;
}

/** Everything about findings but the view. */
export interface FindingsParts {
  readonly diagnosing: Diagnosing;
  readonly mutes: Mutes;
  readonly shown: ShownFindings;
  readonly documents: VirtualDocuments;
  readonly ofDiagram: FindingsOfDiagram;
  dispose(): void;
}

export function makeFindings({ session, settings, memory, log, explain }: FindingsOptions): FindingsParts {
  const mutes = new Mutes(memory, () => new Date().toISOString());
  let loaded: Promise<Engine> | undefined;
  const diagnosing = new Diagnosing({
    session,
    load: () => (loaded ??= loadEngine()),
    overrides: () => settings().severities,
    onDefect: (check, error) => {
      const reason = error instanceof Error ? (error.stack ?? error.message) : 'no reason given';
      log.error(
        `${check === undefined ? 'The diagnosis' : `The check ${check}`} failed because of an internal error: ${reason}`,
      );
    },
  });
  let muteFiles: { dispose(): void } | undefined;
  const loadEngine = async (): Promise<Engine> =>
    withSharedMutes(await import(/* webpackChunkName: "diagnosis" */ './engine'));
  const withSharedMutes = async (engine: Engine): Promise<Engine> => {
    const files = new engine.MuteFiles();
    muteFiles = files;
    // What is muted is not shown first.
    await files.start();
    mutes.useShared(files);
    return engine;
  };
  const shown = new ShownFindings(diagnosing, mutes);
  const documents = new VirtualDocuments();
  const decorations = new FindingDecorations();
  return {
    diagnosing,
    mutes,
    shown,
    documents,
    ofDiagram: {
      shown,
      explain,
      copyCommand: async (check, nodeId) => {
        const command = shown.commandOf(check, nodeId);
        if (command === undefined) throw new RefusedRequest(l10n.t('No single AWS CLI command fixes this.'));
        await copyCommand(command);
      },
    },
    dispose: () => {
      for (const part of [decorations, documents, shown, mutes, muteFiles, diagnosing]) part?.dispose();
    },
  };
}
