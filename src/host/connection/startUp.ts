import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Session } from '../../app/session';
import type { ConnectionChoice, SessionFailure, SessionState } from '../../app/sessionState';
import { failureWords } from './connectionWords';
import type { RememberedStart, StartChoice } from './startChoice';
import type { HostLog } from '../window/log';
import { showNotification } from '../window/notifications';
import type { NamedBy } from './workspaceConsent';
import type { WorkspaceFile } from './workspaceFile';
import { WORKSPACE_FILE } from '../workspaceFileName';

/** The key under which a workspace remembers what it was connected to. */
const REMEMBERED_CHOICE = 'requestPath.connection';

export interface StartUpOptions {
  readonly session: Session;
  readonly memory: vscode.Memento;
  readonly log: HostLog;
  /** Whether a connection may be made that the workspace named; asks where that is not known yet. */
  readonly mayConnect: (choice: ConnectionChoice, namedBy: NamedBy) => Promise<boolean>;
  /** Shows what a workspace file asks for. */
  readonly show: (file: WorkspaceFile) => Promise<void>;
}

/**
 * Brings back what was connected before, when the view or a panel first asks for it, and does at once what a
 * workspace file of a trusted workspace says; whether it may connect to what that names, a person has said once.
 */
export class StartUp {
  readonly #options: StartUpOptions;
  readonly #listeners: readonly { dispose(): void }[];
  #connecting: Promise<void> | undefined;
  #fileText: Promise<string | undefined> | undefined;
  #remembered: string | undefined;
  #shown: string | undefined;

  constructor(options: StartUpOptions) {
    this.#options = options;
    this.#listeners = [
      options.session.onDidChange(state => void this.#remember(state)),
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        this.#fileText = undefined;
        this.#connecting = undefined;
        if (this.#isDisconnected()) this.begin();
      }),
    ];
  }

  /** Does what the workspace file says, where there is one. */
  begin(): void {
    this.#run(async () => {
      const text = await this.#readFile();
      if (text === undefined) return;
      const { parseWorkspaceFile } = await import(/* webpackChunkName: "startUp" */ './workspaceFile');
      const file = parseWorkspaceFile(text);
      if (file.open === undefined) return;
      await this.#connect();
      if (!this.#isDisconnected()) await this.#options.show(file);
    });
  }

  /** Connects to what was connected before. Called any number of times, it does so once. */
  ensureConnected(): void {
    this.#run(() => this.#connect());
  }

  /** Comes back to nothing after the next reload. */
  async forget(): Promise<void> {
    this.#remembered = undefined;
    await this.#options.memory.update(REMEMBERED_CHOICE, undefined);
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
  }

  #isDisconnected(): boolean {
    return this.#options.session.state.kind === 'disconnected';
  }

  async #connect(): Promise<void> {
    if (this.#connecting === undefined && this.#isDisconnected()) this.#connecting = this.#connectOnce();
    await this.#connecting;
  }

  async #connectOnce(): Promise<void> {
    const start = await this.#start();
    if (start === undefined) return;
    const { choice, isNamed } = start;
    if (isNamed && !(await this.#options.mayConnect(choice, 'workspaceFile'))) return;
    if (!this.#isDisconnected()) return;
    await this.#options.session.connect(choice);
    const failure = failureIn(this.#options.session.state);
    if (failure !== undefined) this.#options.log.warn(`Couldn't connect: ${failureWords(failure)}`);
  }

  async #start(): Promise<StartChoice | undefined> {
    const text = await this.#readFile();
    const remembered = this.#options.memory.get<RememberedStart>(REMEMBERED_CHOICE);
    if (text === undefined && remembered === undefined) return undefined;
    const { startChoice } = await import(/* webpackChunkName: "startUp" */ './startChoice');
    return startChoice(text, remembered);
  }

  async #remember(state: SessionState): Promise<void> {
    if (state.kind !== 'reading') return;
    const { choiceToRemember: rememberable } = await import(
      /* webpackChunkName: "startUp" */ './rememberedChoice'
    );
    if (this.#isDisconnected()) return;
    const choice = rememberable(state.connection.choice);
    const key = JSON.stringify(choice);
    if (key === this.#remembered) return;
    this.#remembered = key;
    const file = await this.#readFile();
    await this.#options.memory.update(REMEMBERED_CHOICE, { choice, ...(file === undefined ? {} : { file }) });
  }

  /** Text of the workspace file; nothing where there is none or the workspace is not trusted. */
  #readFile(): Promise<string | undefined> {
    if (!vscode.workspace.isTrusted) return Promise.resolve(undefined);
    this.#fileText ??= readWorkspaceFile();
    return this.#fileText;
  }

  #run(action: () => Promise<void>): void {
    action().catch((error: unknown) => {
      const message = error instanceof Error ? error.message : l10n.t('Unknown error.');
      this.#options.log.error(`${WORKSPACE_FILE} or the last connection could not be used: ${message}`);
      if (this.#shown === message) return;
      this.#shown = message;
      void showNotification(
        'warning',
        l10n.t("Couldn't use {file} or the last connection: {problem}", {
          file: WORKSPACE_FILE,
          problem: message,
        }),
      );
    });
  }
}

async function readWorkspaceFile(): Promise<string | undefined> {
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    try {
      const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder.uri, WORKSPACE_FILE));
      return new TextDecoder().decode(bytes);
    } catch (error) {
      if (!(error instanceof vscode.FileSystemError)) throw error;
    }
  }
  return undefined;
}

function failureIn(state: SessionState): SessionFailure | undefined {
  return state.kind === 'failed' ? state.failure : undefined;
}
