import { mkdir, readFile, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parsePlan, UnusablePlan } from '../../apply/journal';
import { replaceFile } from '../../files/replaceFile';
import type { Plan } from '../../plan/document';
import { canonicalJson } from '../../topology/canonical';

/** Plans are shown again after a reload; of more than these the oldest are deleted. */
const MOST_KEPT = 20;

/** A plan's id is of letters and digits; what else there is in the folder is left alone. */
const planFile = /^[A-Za-z0-9_-]{1,100}\.json$/;

/** The plans that this VS Code has shown last, one file each in the extension's own storage, for its owner only. */
export class PlanStore {
  readonly #folder: string;
  readonly #onUnusable: (file: string, error: Error) => void;

  constructor(storage: string, onUnusable: (file: string, error: Error) => void) {
    this.#folder = join(storage, 'plans');
    this.#onUnusable = onUnusable;
  }

  /** A plan that can't be kept is shown all the same. */
  async save(plan: Plan): Promise<void> {
    const file = this.#fileOf(plan.id);
    if (file === undefined) return;
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await replaceFile(file, canonicalJson(plan));
      await this.#deleteOldest();
    } catch (error) {
      this.#onUnusable(file, error instanceof Error ? error : new Error(String(error)));
    }
  }

  async find(id: string): Promise<Plan | undefined> {
    const file = this.#fileOf(id);
    if (file === undefined) return undefined;
    try {
      const plan = parsePlan(await readFile(file, 'utf8'));
      return plan.id === id ? plan : undefined;
    } catch (error) {
      if (error instanceof UnusablePlan) this.#onUnusable(file, error);
      return undefined;
    }
  }

  #fileOf(id: string): string | undefined {
    const name = `${id}.json`;
    return planFile.test(name) ? join(this.#folder, name) : undefined;
  }

  async #deleteOldest(): Promise<void> {
    const names = (await readdir(this.#folder)).filter(name => planFile.test(name));
    if (names.length <= MOST_KEPT) return;
    const files = await Promise.all(
      names.map(async name => {
        const file = join(this.#folder, name);
        return { file, time: (await stat(file)).mtimeMs };
      }),
    );
    files.sort((one, other) => other.time - one.time);
    await Promise.all(files.slice(MOST_KEPT).map(({ file }) => rm(file, { force: true })));
  }
}
