import { mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile, UnwritableFile } from '../../files/replaceFile';
import { journalDocument, parseJournal, UnusableJournal, type Journal } from '../../apply/journal';
import { lockJournal, type JournalLock } from '../../files/journalLock';

/** A plan's id is of letters and digits; what else there is in the folder is left alone. */
const fileName = /^[A-Za-z0-9_-]+\.json$/;

export interface StoredJournal {
  readonly file: string;
  readonly journal: Journal;
}

/** The journals of the migrations that this VS Code ran, one file each in the extension's own storage. */
export class JournalStore {
  readonly #folder: string;
  readonly #onUnusable: (file: string, error: Error) => void;

  constructor(storage: string, onUnusable: (file: string, error: Error) => void) {
    this.#folder = join(storage, 'migrations');
    this.#onUnusable = onUnusable;
  }

  fileOf({ id }: Journal['plan']): string {
    return join(this.#folder, `${id.replaceAll(/[^A-Za-z0-9_-]/g, '_').slice(0, 100)}.json`);
  }

  async save(journal: Journal): Promise<void> {
    const file = this.fileOf(journal.plan);
    await this.#makeFolder(file);
    await replaceFile(file, journalDocument(journal));
  }

  /**
   * Holds the journal of a plan for one run of this window; no one else can use it until it is released.
   * @throws JournalLocked, UnwritableFile
   */
  async lock(plan: Journal['plan']): Promise<JournalLock> {
    const file = this.fileOf(plan);
    await this.#makeFolder(file);
    return lockJournal(file, 'Visual Studio Code');
  }

  async #makeFolder(file: string): Promise<void> {
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw new UnwritableFile(file, error);
    }
  }

  async find(plan: Journal['plan']): Promise<Journal | undefined> {
    return (await this.#read(this.fileOf(plan)))?.journal;
  }

  /** Newest first; a file that is not a journal is reported and left out. */
  async all(): Promise<readonly StoredJournal[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const files = names.filter(name => fileName.test(name)).map(name => join(this.#folder, name));
    const stored = await Promise.all(files.map(file => this.#read(file)));
    return stored
      .flatMap(one => one ?? [])
      .sort((one, other) => lastTime(other.journal).localeCompare(lastTime(one.journal)));
  }

  async #read(file: string): Promise<StoredJournal | undefined> {
    try {
      return { file, journal: parseJournal(await readFile(file, 'utf8')) };
    } catch (error) {
      if (error instanceof UnusableJournal) this.#onUnusable(file, error);
      return undefined;
    }
  }
}

/** When a journal was last written to: ISO 8601, empty where no step was begun. */
export function lastTime({ plan, steps }: Journal): string {
  const times = steps.flatMap(({ startedAt, endedAt }) => [startedAt ?? '', endedAt ?? '']);
  return [plan.createdAt, ...times].reduce((latest, time) => (time > latest ? time : latest), '');
}
