import { beforeAll, describe, expect, test } from 'vitest';
import { checks } from '../../../src/diagnosis/checks/checks';
import type { Finding } from '../../../src/diagnosis/finding';
import { operationNamed } from '../../../src/diagnosis/operationName';
import { createAccount } from '../../../src/sandbox/accounts';
import { allServices } from '../../../src/services/registry';
import { diagnosed, failing, type Diagnosed } from './diagnosed';

const operations = allServices.flatMap(service => service.operations.map(({ name }) => name));
const account = () => createAccount('broken');

let whole: Diagnosed;
beforeAll(async () => {
  whole = await diagnosed(account());
});

/** What a finding says, without its words. What could not be read is no node, so that only the first is the same. */
const said = ({ id, severity, nodes }: Finding): string => `${id} ${severity} ${nodes[0] ?? ''}`;

/** Calls for which the account has no occasion: it has no domain name with such a mapping, and the like. */
const neverCalled: readonly string[] = [];

test('every operation but those named is called, so that denying it means something', () => {
  const called = new Set(whole.reading.answered.map(({ operation }) => operation));
  expect(operations.filter(operation => !called.has(operation))).toEqual(neverCalled);
});

describe.each(operations.filter(operation => !neverCalled.includes(operation)))('without %s', operation => {
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
    const before = new Set(
      failing(whole.findings).flatMap(({ id, nodes }) => nodes.map(node => `${id} ${node}`)),
    );
    const fresh = failing(findings).filter(
      ({ id, nodes }) => !nodes.some(node => before.has(`${id} ${node}`)),
    );
    expect(fresh.map(said)).toEqual([]);
  });
});
