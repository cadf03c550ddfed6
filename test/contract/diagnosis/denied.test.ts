import { beforeAll, describe, expect, test } from 'vitest';
import { checks } from '../../../src/diagnosis/checks/registry';
import type { Finding } from '../../../src/diagnosis/finding';
import { operationNamed } from '../../../src/diagnosis/operationName';
import { createAccount } from '../../../src/sandbox/accounts';
import { services } from '../../../src/services/registry';
import { diagnosed, failing, type Diagnosed } from './diagnosed';

const operations = services.flatMap(service => service.operations.map(({ name }) => name));
const account = () => createAccount('broken');

let whole: Diagnosed;
beforeAll(async () => {
  whole = await diagnosed(account());
});

/** What a finding says, without its words. */
const said = ({ id, severity, nodes }: Finding): string => `${id} ${severity} ${nodes.join(' ')}`;

describe.each(operations)('without %s', operation => {
  test('exactly the checks that need it are unknown, with its permission named; nothing else changes', async () => {
    const { findings, reading } = await diagnosed(account(), { deny: [operation] });
    expect(reading.unknowns.some(unknown => unknown.operation === operation)).toBe(true);
    const needing = checks.filter(({ needs }) => (needs as readonly string[]).includes(operation));
    const unknown = findings.filter(({ state }) => state === 'unknown');
    expect([...new Set(unknown.map(({ id }) => id))].sort()).toEqual(needing.map(({ id }) => id).sort());
    const action = operationNamed(operation)?.action ?? '?';
    expect(unknown.filter(({ missingAction }) => missingAction?.startsWith(action) !== true)).toEqual([]);
    const needed = new Set(needing.map(({ id }) => id));
    const others = (all: readonly Finding[]): readonly string[] =>
      failing(all)
        .filter(({ id }) => !needed.has(id))
        .map(said);
    expect(others(findings)).toEqual(others(whole.findings));
    // What is not known is no new failure.
    const before = new Set(failing(whole.findings).map(({ id, nodes }) => `${id} ${nodes[0] ?? ''}`));
    const fresh = failing(findings).filter(({ id, nodes }) => !before.has(`${id} ${nodes[0] ?? ''}`));
    expect(fresh.map(said)).toEqual([]);
  });
});
