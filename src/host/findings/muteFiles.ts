import { posix } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { Emitter } from '../../app/event';
import { checks } from '../../diagnosis/checks/checks';
import { isSameMute, type Mute } from '../../diagnosis/mute';
import { parseMuteFile, printMuteFile, type MuteFile } from '../../diagnosis/muteFile';
import { RefusedRequest } from '../connection/refusedRequest';
import { muteFileName } from '../../diagnosis/muteFileName';
import type { SharedMutes } from './mutes';

/**
 * The files of mutes in the folders of the workspace, read once findings are asked for and whenever they change. As the
 * workspace file, they count in a trusted workspace only: their author decides what is not shown.
 */
export class MuteFiles implements SharedMutes {
  readonly #changed = new Emitter<undefined>();
  readonly onDidChange = this.#changed.event;
  readonly #disposables: { dispose(): unknown }[] = [];
  #files: ReadonlyMap<string, MuteFile> = new Map();
  #reading: Promise<void> = Promise.resolve();

  get all(): readonly Mute[] {
    return [...this.#files.values()].flatMap(({ mutes }) => mutes);
  }

  get problems(): SharedMutes['problems'] {
    return [...this.#files].flatMap(([file, { problems }]) =>
      problems.map(problem => ({ file, ...problem })),
    );
  }

  /** Resolves when the files were read. */
  async start(): Promise<void> {
    // Of a folder that is deleted, VS Code tells of the folder alone.
    const watched = `**/{${posix.dirname(muteFileName)},${muteFileName}}`;
    const watcher = vscode.workspace.createFileSystemWatcher(watched);
    const read = (): void => void this.#read();
    this.#disposables.push(
      watcher,
      watcher.onDidChange(read),
      watcher.onDidCreate(read),
      watcher.onDidDelete(read),
      vscode.workspace.onDidChangeWorkspaceFolders(read),
      vscode.workspace.onDidGrantWorkspaceTrust(read),
    );
    await this.#read();
  }

  async add(mute: Mute, folder: string): Promise<void> {
    const file = fileIn(vscode.Uri.parse(folder));
    await this.#change(file, mutes => [...mutes.filter(one => !isSameMute(one, mute)), mute]);
  }

  async remove(mute: Mute): Promise<void> {
    for (const [file, { mutes }] of this.#files) {
      if (mutes.some(one => isSameMute(one, mute)))
        await this.#change(vscode.Uri.parse(file), all => all.filter(one => !isSameMute(one, mute)));
    }
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
    this.#changed.dispose();
  }

  #read(): Promise<void> {
    this.#reading = this.#reading.then(async () => {
      const folders = vscode.workspace.isTrusted ? (vscode.workspace.workspaceFolders ?? []) : [];
      const found = await Promise.all(folders.map(({ uri }) => this.#readFile(fileIn(uri))));
      this.#files = new Map(found.flatMap(one => (one === undefined ? [] : [one])));
      this.#changed.fire(undefined);
    });
    return this.#reading;
  }

  /** `undefined` where there is no such file. */
  async #readFile(file: vscode.Uri): Promise<readonly [string, MuteFile] | undefined> {
    try {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
      return [file.toString(), parseMuteFile(text, isKnown)];
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
      const reason = error instanceof Error ? error.message : String(error);
      const message = l10n.t("Couldn't read the file: {reason}", { reason });
      return [file.toString(), { mutes: [], problems: [{ line: 1, message }] }];
    }
  }

  /** What a person wrote and is not understood is not written over. */
  async #change(file: vscode.Uri, change: (mutes: readonly Mute[]) => readonly Mute[]): Promise<void> {
    const isUnsaved = vscode.workspace.textDocuments.some(
      ({ uri, isDirty }) => isDirty && uri.toString() === file.toString(),
    );
    if (isUnsaved) throw new RefusedRequest(l10n.t('Save {file} first.', { file: muteFileName }));
    const [, before] = (await this.#readFile(file)) ?? [];
    const problem = before?.problems[0];
    if (problem !== undefined)
      throw new RefusedRequest(
        l10n.t('Correct line {line} of {file} first: {problem}', {
          line: problem.line,
          file: muteFileName,
          problem: problem.message,
        }),
      );
    const text = printMuteFile({ ...before, mutes: change(before?.mutes ?? []) });
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(file, '..'));
    const { saveFile } = await import(/* webpackChunkName: "commands" */ '../saveFile');
    await saveFile(file, text);
    await this.#read();
  }
}

const isKnown = (id: string): boolean => checks.some(check => check.id === id);

const fileIn = (folder: vscode.Uri): vscode.Uri => vscode.Uri.joinPath(folder, muteFileName);
