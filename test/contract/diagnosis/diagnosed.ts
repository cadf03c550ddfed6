import { checks } from '../../../src/diagnosis/checks/checks';
import { diagnoseAccount } from '../../../src/diagnosis/diagnose';
import type { Finding } from '../../../src/diagnosis/finding';
import type { World } from '../../../src/diagnosis/world';
import type { Depth, Reading } from '../../../src/model/reading';
import type { SandboxAccount } from '../../../src/sandbox/account';
import type { Faults } from '../../../src/sandbox/server';
import { rememberedReading, sandboxOf } from '../scan/reading';
import { buildAccount } from '../../../src/paths/account';

export interface Diagnosed {
  readonly reading: Reading;
  readonly world: World;
  readonly findings: readonly Finding[];
}

const everything: readonly Exclude<Depth, 'deployed'>[] = ['evidence', 'usage-plans', 'metrics'];

/** An account read over HTTP in every depth, and what the checks say of it. A check that throws fails the test. */
export async function diagnosed(account: SandboxAccount, faults?: Faults): Promise<Diagnosed> {
  const sandbox = await sandboxOf(account, faults === undefined ? {} : { faults });
  const reading = await rememberedReading(sandbox, { deployed: true, depths: everything });
  const world = buildAccount(reading);
  const { findings, defects } = diagnoseAccount(world, checks);
  const [defect] = defects;
  if (defect !== undefined) throw new Error(`The check ${defect.check} threw.`, { cause: defect.error });
  return { reading, world, findings };
}

export const failing = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ state }) => state === 'fail');
