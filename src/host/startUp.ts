import * as vscode from 'vscode';
import type { Session } from '../app/session';
import type { ConnectionChoice, Failure, SessionState } from '../app/sessionState';
import { failureWords } from './connectionWords';
import { REMEMBERED_CHOICE, rememberable, rememberedChoice } from './rememberedChoice';
import type { HostLog } from './window/log';
import { showNotification } from './window/notifications';
import { parseWorkspaceFile, WORKSPACE_FILE, type WorkspaceFile } from './workspaceFile';

export interface StartUpOptions {
  readonly session: Session;
  readonly memory: vscode.Memento;
  readonly log: HostLog;
  /** Shows what a workspace file asks for. */
  readonly show: (file: WorkspaceFile) => Promise<void>;
}

/** What is written down: the choice, and the text of the workspace file that it was made beside. */
interface Memory {
  readonly choice: unknown;
  readonly file?: string;
}

/**
 * Brings back what was connected before, when the view or a panel first asks for it, and does at once what a
 * workspace file of a trusted workspace says.
 */
export class StartUp {
  readonly #options: StartUpOptions;
  readonly #listeners: readonly { dispose(): void }[];
  #asked = false;
  #fileText: Promise<string | undefined> | undefined;
  #remembered: string | undefined;
  #told: string | undefined;

  constructor(options: StartUpOptions) {
    this.#options = options;
    this.#listeners = [
      options.session.onDidChange(state => void this.#remember(state)),
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        this.#fileText = undefined;
        if (this.#isDisconnected()) this.begin();
      }),
    ];
  }

  /** Does what the workspace file says, where there is one. */
  begin(): void {
    this.#run(async () => {
      const text = await this.#readFile();
      if (text === undefined) return;
      const file = parseWorkspaceFile(text);
      if (file.open === undefined) return;
      await this.#connect();
      await this.#options.show(file);
    });
  }

  /** Connects to what was connected before. Asked any number of times, it does so once. */
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
    if (this.#asked || !this.#isDisconnected()) return;
    this.#asked = true;
    const choice = await this.#choice();
    if (choice === undefined || !this.#isDisconnected()) return;
    await this.#options.session.connect(choice);
    const failure = failureIn(this.#options.session.state);
    if (failure !== undefined) this.#options.log.warn(`Connecting failed: ${failureWords(failure)}`);
  }

  /** A choice made since the workspace file was last changed goes before the file. */
  async #choice(): Promise<ConnectionChoice | undefined> {
    const text = await this.#readFile();
    const memory = this.#options.memory.get<Memory>(REMEMBERED_CHOICE);
    const remembered = rememberedChoice(memory?.choice);
    if (text === undefined || (remembered !== undefined && memory?.file === text)) return remembered;
    return parseWorkspaceFile(text).connection;
  }

  async #remember(state: SessionState): Promise<void> {
    if (state.kind !== 'reading') return;
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
      const message = error instanceof Error ? error.message : 'unknown error';
      this.#options.log.error(`${WORKSPACE_FILE} or the last connection could not be used: ${message}`);
      if (this.#told === message) return;
      this.#told = message;
      void showNotification('warning', `Request Path: ${WORKSPACE_FILE}: ${message}`);
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

function failureIn(state: SessionState): Failure | undefined {
  return state.kind === 'failed' ? state.failure : undefined;
}
