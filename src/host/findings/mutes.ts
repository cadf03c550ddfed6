import type * as vscode from 'vscode';
import { Emitter } from '../../app/event';
import type { Finding } from '../../diagnosis/finding';
import { findMute, readMutes, type Mute } from '../../diagnosis/mute';

const KEY = 'requestPath.mutedFindings';

/** What was muted in this workspace. */
export class Mutes {
  readonly #memory: vscode.Memento;
  readonly #changed = new Emitter<undefined>();
  readonly onDidChange = this.#changed.event;
  #all: readonly Mute[];

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
    this.#all = readMutes(memory.get(KEY));
  }

  get all(): readonly Mute[] {
    return this.#all;
  }

  isMuted(finding: Finding): boolean {
    return findMute(finding, this.#all) !== undefined;
  }

  async add(mute: Mute): Promise<void> {
    await this.#set([...this.#all.filter(one => !isSame(one, mute)), mute]);
  }

  async remove(finding: Finding): Promise<void> {
    const mute = findMute(finding, this.#all);
    if (mute !== undefined) await this.#set(this.#all.filter(one => !isSame(one, mute)));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #set(all: readonly Mute[]): Promise<void> {
    this.#all = all;
    await this.#memory.update(KEY, all);
    this.#changed.fire(undefined);
  }
}

const isSame = (one: Mute, other: Mute): boolean => one.id === other.id && one.node === other.node;
