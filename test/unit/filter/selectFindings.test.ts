import { describe, expect, test } from 'vitest';
import { selectFindings } from '../../../src/filter/selectFindings';
import { buildAccount } from '../../../src/paths/account';
import { sketch } from '../../support/sketch';
import { finding, undecided } from '../present/findings/world';
import { mixed, parsed } from './world';

const account = buildAccount(sketch(mixed));
const group = account.graph.ofKind('target-group').find(({ name }) => name === 't5')?.id ?? '';
const route = account.graph.ofKind('route').find(({ name }) => name === 'GET /orders')?.id ?? '';
const empty = finding({ nodes: [group], cause: 'The target group t5 has no target.' });
const timeout = finding({
  id: 'RP204',
  name: 'timeout-ladder',
  severity: 'warning',
  title: 'Timeouts are inconsistent',
  nodes: [route],
  cause: 'GET /orders waits 5 seconds.',
});
const all = [empty, timeout, undecided];

const select = (text: string): readonly string[] =>
  selectFindings(account, parsed(text), all).matching.map(({ id, state }) => `${id} ${state}`);

describe('an expression selects findings', () => {
  test.each([
    ['severity=warning', ['RP204 fail']],
    ['state=fail', ['RP001 fail', 'RP204 fail']],
    ['state=unknown', [`${undecided.id} unknown`]],
    ['finding=RP001', ['RP001 fail']],
    ['finding=timeout-ladder', ['RP204 fail']],
    // By what they say.
    ['inconsistent', ['RP204 fail']],
    ['rp001', ['RP001 fail']],
    ['"waits 5 seconds"', ['RP204 fail']],
    ['/has\\sno\\starget/', ['RP001 fail']],
    ['not inconsistent and state=fail', ['RP001 fail']],
    // By the resources that they name, or that are on a path.
    ['name=t5 and state=fail', ['RP001 fail']],
    ['route="POST /pay" and state=fail', ['RP001 fail']],
    ['route="GET /cart" and state=fail', []],
    ['api=orders and state=fail', ['RP001 fail', 'RP204 fail']],
    ['api=shop and state=fail', []],
    // Each part is true of the same resource, on the path or named.
    ['route="POST /pay" and "no target"', ['RP001 fail']],
    ['route="POST /pay" and inconsistent', []],
  ])('%s', (text, expected) => {
    expect(select(text)).toEqual(expected);
  });

  test('once each, in their order, whatever groups they are asked in', () => {
    expect(selectFindings(account, parsed('state=fail or state=unknown'), all).matching).toEqual(all);
  });
});
