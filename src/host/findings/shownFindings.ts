import { Emitter } from '../../app/event';
import type { Finding } from '../../diagnosis/finding';
import type { Marks } from '../../present/findings/marks';
import type { FindingDetail } from '../../protocol/finding';
import type { Diagnosing } from './diagnosing';
import type { Mutes } from './mutes';

export const noMarks: Marks = { at: () => undefined, among: () => undefined, errorsFrom: () => [] };

/** The findings that are not muted, as tree and graph show them. */
export class ShownFindings {
  readonly #diagnosing: Diagnosing;
  readonly #mutes: Mutes;
  readonly #changed = new Emitter<undefined>();
  readonly onDidChange = this.#changed.event;
  readonly #listeners: readonly { dispose(): void }[];
  #findings: readonly Finding[] = [];
  #marks = noMarks;
  #revision = 0;

  constructor(diagnosing: Diagnosing, mutes: Mutes) {
    this.#diagnosing = diagnosing;
    this.#mutes = mutes;
    const update = (): void => {
      this.#update();
    };
    this.#listeners = [diagnosing.onDidChange(update), mutes.onDidChange(update)];
  }

  /** Grows whenever the marks are others. */
  get revision(): number {
    return this.#revision;
  }

  get marks(): Marks {
    return this.#marks;
  }

  /** Whether the marks are those of what is shown, with everything read. */
  get isCurrent(): boolean {
    return this.#diagnosing.isCurrent;
  }

  get errors(): number {
    return this.#findings.filter(({ severity }) => severity === 'error').length;
  }

  /** All of them; `undefined` until the checks have run. */
  get all(): readonly Finding[] | undefined {
    return this.#diagnosing.current === undefined ? undefined : this.#findings;
  }

  /** What was found at a node as this stage (its node id) serves it; `undefined` until the checks have run. */
  at(nodeId: string, stageId?: string): readonly FindingDetail[] | undefined {
    const { current } = this.#diagnosing;
    if (current === undefined) return undefined;
    const { graph } = current.accountState.account;
    return current.engine
      .findingsAt(this.#findings, nodeId, stageId)
      .map(finding => current.engine.findingDetail(graph, finding));
  }

  /** The command that fixes what a check found at a node: the one that is at fault comes before others that are named. */
  commandOf(check: string, nodeId: string): string | undefined {
    const found = this.#findings.filter(
      ({ id, nodes, fix }) => id === check && nodes.includes(nodeId) && fix.command !== undefined,
    );
    return (found.find(({ nodes }) => nodes[0] === nodeId) ?? found[0])?.fix.command;
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#changed.dispose();
  }

  #update(): void {
    const { current } = this.#diagnosing;
    this.#findings =
      current?.findings.filter(finding => finding.state === 'fail' && !this.#mutes.isMuted(finding)) ?? [];
    this.#marks = current === undefined ? noMarks : current.engine.marksOf(this.#findings);
    this.#revision += 1;
    this.#changed.fire(undefined);
  }
}
