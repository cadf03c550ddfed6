import { Emitter } from '../../app/event';
import type { Finding } from '../../diagnosis/finding';
import { findMute, isExpired, isSameMute, readMutes, type Mute } from '../../diagnosis/mute';
import type { MuteFileProblem } from '../../present/findings/row';
import type { Memory } from '../connection/workspaceConsent';

const KEY = 'requestPath.mutedFindings';

/** The files that a team shares, one in each folder of the workspace. */
export interface SharedMutes {
  readonly all: readonly Mute[];
  readonly problems: readonly MuteFileProblem[];
  onDidChange(listener: () => void): { dispose(): void };
  /** @throws RefusedRequest where the file can't be written. */
  add(mute: Mute, folder: string): Promise<void>;
  /** @throws RefusedRequest where a file can't be written. */
  remove(mute: Mute): Promise<void>;
}

/** What is muted in this workspace: by its user alone, and by a team. */
export class Mutes {
  readonly #memory: Memory;
  readonly #now: () => string;
  readonly #changed = new Emitter<undefined>();
  readonly onDidChange = this.#changed.event;
  #shared: SharedMutes | undefined;
  #listener: { dispose(): void } | undefined;
  #own: readonly Mute[];

  constructor(memory: Memory, now: () => string) {
    this.#memory = memory;
    this.#now = now;
    this.#own = readMutes(memory.get(KEY));
  }

  /** The files, from when they were read. */
  useShared(shared: SharedMutes): void {
    this.#shared = shared;
    this.#listener = shared.onDidChange(() => {
      this.#changed.fire(undefined);
    });
    this.#changed.fire(undefined);
  }

  /** Also those that have expired; a user's own before those of a team. */
  get all(): readonly Mute[] {
    return [...this.#own, ...(this.#shared?.all ?? [])];
  }

  /** Entries of the files that are not understood. */
  get problems(): readonly MuteFileProblem[] {
    return this.#shared?.problems ?? [];
  }

  isMuted(finding: Finding): boolean {
    return this.#activeMute(finding) !== undefined;
  }

  /** For this user alone. */
  async add(mute: Mute): Promise<void> {
    await this.#set([...this.#own.filter(one => !isSameMute(one, mute)), mute]);
  }

  /** For everybody who has the folder (its URI). */
  async share(mute: Mute, folder: string): Promise<void> {
    await this.#shared?.add(mute, folder);
    await this.#set(this.#own.filter(one => !isSameMute(one, mute)));
  }

  /** Whoever muted it. */
  async remove(finding: Finding): Promise<void> {
    const mute = this.#activeMute(finding);
    if (mute === undefined) return;
    await this.#shared?.remove(mute);
    await this.#set(this.#own.filter(one => !isSameMute(one, mute)));
  }

  dispose(): void {
    this.#listener?.dispose();
    this.#changed.dispose();
  }

  #activeMute(finding: Finding): Mute | undefined {
    const now = this.#now();
    return findMute(
      finding,
      this.all.filter(mute => !isExpired(mute, now)),
    );
  }

  async #set(own: readonly Mute[]): Promise<void> {
    this.#own = own;
    await this.#memory.update(KEY, own);
    this.#changed.fire(undefined);
  }
}
