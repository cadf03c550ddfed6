import * as vscode from 'vscode';
import type { Outcome } from '../../migration/apply';
import type { Journal } from '../../migration/journal';
import { requestOfPlan } from '../../migration/plan/asRequest';
import { listBridges } from '../../migration/plan/accountBridges';
import type { Plan } from '../../migration/plan/document';
import { applyCommand } from '../../present/plan/commands';
import { bridgesMarkdown } from '../../present/plan/bridges';
import { blueprintOf } from '../../scaffold/blueprints/blueprintOf';
import { CannotBeWritten } from '../../scaffold/dialect';
import { ScaffoldProblem } from '../../scaffold/problem/scaffoldProblem';
import { canonicalJson } from '../../topology/canonical';
import { posixWordOf } from '../../text/posixShell';
import { Cancelled, type Host } from '../commands/command';
import { pick } from '../commands/pick';
import { RefusedRequest } from '../refusedRequest';
import { saveFile } from '../saveFile';
import { chooseDialect } from '../scaffold/chooseDialect';
import { openUntitled } from '../scaffold/deliver';
import { askModal, showNotification } from '../window/notifications';
import type { MigrationActions } from './actions';
import { apiAbout } from './apiAbout';
import { showBeforeAfter } from './beforeAfter';
import { describeOutcome } from './outcomeNotice';
import { holdingJournal } from './holdJournal';
import { JournalStore, lastTime, progressOf, type Progress } from './journalStore';
import { chooseApi, chooseOptions, planned, wholeWorld } from './makePlan';
import { PlanDocuments } from './planDocuments';
import {
  confirmed,
  mayChange,
  openWriter,
  runUndertaking,
  type RunSurroundings,
  type Undertaking,
} from './runPlan';

interface JournalItem extends vscode.QuickPickItem {
  readonly journal: Journal;
}

const words: Readonly<Record<Progress, string>> = {
  new: 'not begun',
  stopped: 'stopped',
  done: 'done',
  'taken-back': 'taken back',
};

/** Plans, what carries them out, and what was carried out. Made when the first of it is asked for. */
export class Migrations implements MigrationActions, vscode.Disposable {
  readonly #host: Host;
  readonly #documents = new PlanDocuments();
  readonly #journals: JournalStore;
  readonly #surroundings: RunSurroundings;
  /** Two at a time would step on each other's working copy. */
  #running = false;

  constructor(host: Host, storage: vscode.Uri) {
    this.#host = host;
    this.#journals = new JournalStore(storage.fsPath, (file, error) => {
      host.log.warn(`${file} is no journal: ${error.message}`);
    });
    this.#surroundings = {
      session: host.session,
      settings: host.settings,
      journals: this.#journals,
      onSaved: journal => {
        this.#documents.update(journal);
      },
    };
  }

  dispose(): void {
    this.#documents.dispose();
  }

  async findBridges(): Promise<void> {
    const world = await wholeWorld(this.#host.session);
    await this.#host.findings.documents.preview('NLB bridges', bridgesMarkdown(world, listBridges(world)));
  }

  async plan(argument: unknown): Promise<void> {
    const given = apiAbout(this.#host, argument);
    const world = await wholeWorld(this.#host.session);
    const api = await chooseApi(world, given, 'Plan Direct ALB Migration');
    const plan = planned(world, { kind: 'direct-alb', api, options: { routes: [], stages: [] } });
    await this.#documents.show({ kind: 'plan', plan, world });
  }

  async planRetire(argument: unknown): Promise<void> {
    const given = apiAbout(this.#host, argument);
    const world = await wholeWorld(this.#host.session, ['metrics']);
    const apis = world.facts.apis.flatMap(({ kind, id }) => {
      const node = world.graph.node(id);
      return kind.node === 'rest-api' ? [{ api: id, label: node?.name ?? id }] : [];
    });
    const api =
      given ?? (await pick({ title: 'Retire the Bridge', placeholder: 'Of which API?', items: apis }))?.api;
    if (api === undefined) throw new Cancelled();
    const plan = planned(world, { kind: 'retire', api, options: { routes: [], stages: [] } });
    await this.#documents.show({ kind: 'plan', plan, world });
  }

  async options(argument: unknown): Promise<void> {
    const { plan, world } = this.#planAt(argument);
    const again = planned(world, { ...plan, options: await chooseOptions(world, plan) });
    await this.#documents.show({ kind: 'plan', plan: again, world });
  }

  async asCode(argument: unknown): Promise<void> {
    const { plan, world } = this.#planAt(argument);
    await this.#showCode(plan, () => blueprintOf(requestOfPlan(world.facts, plan)));
  }

  async beforeAfter(argument: unknown): Promise<void> {
    const { plan, world } = this.#planAt(argument);
    await showBeforeAfter(this.#host, plan, world);
  }

  async save(argument: unknown): Promise<void> {
    const { plan } = this.#planAt(argument);
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    const name = `${plan.apiName.replaceAll(/[^\w.-]+/g, '-').slice(0, 60) || 'api'}.plan.json`;
    const file = await vscode.window.showSaveDialog({
      title: 'Save Plan',
      filters: { Plan: ['json'] },
      ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder.uri, name) }),
    });
    if (file === undefined) throw new Cancelled();
    await saveFile(file, canonicalJson(plan));
    void showNotification(
      'information',
      `Saved. On a command line: ${applyCommand(posixWordOf(file.fsPath.split(/[\\/]/).at(-1) ?? '') ?? 'FILE')}`,
    );
  }

  async apply(argument: unknown): Promise<void> {
    const { plan, world } = this.#planAt(argument);
    const blocks = plan.preconditions.filter(({ state }) => state === 'block');
    if (blocks.length > 0) throw new RefusedRequest(blocks.map(({ text }) => text).join(' '));
    await mayChange(this.#surroundings);
    if (plan.managedBy.length > 0 && (await this.#prefersCode(plan))) {
      await this.#showCode(plan, () => blueprintOf(requestOfPlan(world.facts, plan)));
      return;
    }
    const earlier = await this.#journals.find(plan);
    const isEarlier = earlier !== undefined && progressOf(earlier) === 'stopped';
    await this.#run(isEarlier ? { plan, verb: 'Go On', journal: earlier } : { plan, verb: 'Apply' });
  }

  async resume(argument: unknown): Promise<void> {
    const journal = await this.#journalAt(argument, ['stopped', 'new']);
    await mayChange(this.#surroundings);
    await this.#run({ plan: journal.plan, verb: 'Go On', journal });
  }

  async rollBack(argument: unknown): Promise<void> {
    const journal = await this.#journalAt(argument, ['stopped', 'done']);
    await mayChange(this.#surroundings);
    await this.#run({ plan: journal.plan, verb: 'Roll Back', journal });
  }

  async list(): Promise<void> {
    const journal = await this.#chooseJournal(['new', 'stopped', 'done', 'taken-back']);
    await this.#documents.show({ kind: 'journal', journal });
  }

  /** Says so where a migration of what is connected was begun and not ended: the window may have been closed on it. */
  async offerUnfinished(): Promise<void> {
    const scopes = this.#host.session.connection?.scopes ?? [];
    const stored = await this.#journals.all();
    const found = stored.find(
      ({ journal }) =>
        progressOf(journal) === 'stopped' &&
        scopes.some(
          ({ account, region }) =>
            account === journal.plan.scope.account && region === journal.plan.scope.region,
        ),
    );
    if (found === undefined || this.#running) return;
    const { journal } = found;
    const done = journal.steps.filter(({ state }) => state === 'done').length;
    await this.#offer(
      journal,
      `The migration of ${journal.plan.apiName} stopped after ${String(done)} of ${String(journal.steps.length)} steps.`,
    );
  }

  async #run(undertaking: Undertaking): Promise<void> {
    if (this.#running) throw new RefusedRequest('Another plan is being carried out in this window.');
    this.#running = true;
    try {
      const writer = await openWriter(this.#surroundings, undertaking.plan);
      try {
        const answer = await confirmed(undertaking, writer);
        if (answer === 'show') await this.#showCalls(undertaking);
        if (answer !== 'yes') throw new Cancelled();
        const outcome = await holdingJournal(this.#journals, undertaking, () =>
          runUndertaking(this.#surroundings, writer, undertaking),
        );
        this.#host.session.refresh();
        await this.#tell(outcome, undertaking.verb);
      } finally {
        writer.close();
      }
    } finally {
      this.#running = false;
    }
  }

  /** The document that has every call with its input: of the plan, or of what is left of a journal. */
  async #showCalls({ plan, journal }: Undertaking): Promise<void> {
    if (journal !== undefined) await this.#documents.show({ kind: 'journal', journal });
    else await this.#documents.show({ kind: 'plan', plan, world: await wholeWorld(this.#host.session) });
  }

  async #tell(outcome: Outcome, verb: string): Promise<void> {
    const { kind, journal, because } = outcome;
    await this.#documents.show({ kind: 'journal', journal });
    if (kind === 'done') {
      const { severity, text } = describeOutcome(outcome, verb === 'Roll Back');
      void showNotification(severity, text);
      return;
    }
    void this.#offer(journal, because ?? 'It stopped.');
  }

  /** What can be done with a migration that stopped. Not waited for by whoever ran it. */
  async #offer(journal: Journal, text: string): Promise<void> {
    const [goOn, back, show] = ['Go On', 'Roll Back', 'Show Journal'];
    const isRetire = journal.plan.kind === 'retire';
    const chosen = await showNotification('warning', text, ...(isRetire ? [goOn, show] : [goOn, back, show]));
    if (chosen === show) await this.#documents.show({ kind: 'journal', journal });
    else if (chosen === goOn)
      await vscode.commands.executeCommand('requestPath.resumeMigration', journal.plan.id);
    else if (chosen === back)
      await vscode.commands.executeCommand('requestPath.rollBackMigration', journal.plan.id);
  }

  async #prefersCode(plan: Plan): Promise<boolean> {
    const [code, change] = ['Show as Code', 'Change It Anyway'];
    const chosen = await askModal(
      'warning',
      {
        message: `${plan.apiName} is managed by a tool that will take this change back.`,
        detail: plan.managedBy.map(({ text }) => text),
      },
      code,
      change,
    );
    if (chosen === undefined) throw new Cancelled();
    return chosen === code;
  }

  async #showCode(plan: Plan, blueprint: () => ReturnType<typeof blueprintOf>): Promise<void> {
    // The tool that manages the API is the one that has to make the change.
    const [manager] = plan.managedBy;
    const dialect = await chooseDialect(this.#host.memory, `${plan.apiName} as Code`, manager?.tool);
    try {
      await openUntitled(dialect.languageId, dialect.render(blueprint()));
    } catch (error) {
      if (error instanceof CannotBeWritten || error instanceof ScaffoldProblem)
        throw new RefusedRequest(error.message);
      throw error;
    }
  }

  #planAt(argument: unknown): { readonly plan: Plan; readonly world: Parameters<typeof chooseOptions>[0] } {
    const shown = this.#documents.at(argument);
    if (shown?.kind !== 'plan') throw new RefusedRequest('Open a plan first: “Plan Direct ALB Migration…”.');
    return shown;
  }

  /** The journal that is shown, the one of a plan's id, else one that a person picks. */
  async #journalAt(argument: unknown, wanted: readonly Progress[]): Promise<Journal> {
    const shown = this.#documents.at(argument);
    const id = shown?.kind === 'journal' ? shown.journal.plan.id : argument;
    if (typeof id === 'string') {
      const stored = await this.#journals.all();
      const found = stored.find(({ journal }) => journal.plan.id === id);
      if (found !== undefined) return found.journal;
    }
    return this.#chooseJournal(wanted);
  }

  async #chooseJournal(wanted: readonly Progress[]): Promise<Journal> {
    const items = (await this.#journals.all())
      .filter(({ journal }) => wanted.includes(progressOf(journal)))
      .map(({ journal }): JournalItem => {
        const { plan } = journal;
        return {
          journal,
          label: plan.apiName,
          description: `${words[progressOf(journal)]} · ${lastTime(journal).slice(0, 16).replace('T', ' ')} UTC`,
          detail: `${plan.kind === 'retire' ? 'Retire the bridge' : 'Direct integration'} · account ${plan.scope.account} · ${plan.scope.region}`,
        };
      });
    if (items.length === 0) throw new RefusedRequest('There is no such migration on this machine.');
    const chosen = await pick<JournalItem>({ title: 'Migrations', placeholder: 'Which one?', items });
    if (chosen === undefined) throw new Cancelled();
    return chosen.journal;
  }
}
