import { describe, expect, it } from 'vitest';
import { asAccountState, type ConnectionChoice, type SessionState } from '../../../src/app/sessionState';
import { ViewChoice, type KnownMarks } from '../../../src/host/diagram/viewChoice';
import type { DiagramView } from '../../../src/host/diagram/diagramState';
import type { Reading } from '../../../src/model/reading';
import { buildAccount } from '../../../src/paths/account';
import { findingMarks } from '../../../src/present/findings/marks';
import { arns, sketch } from '../../support/sketch';
import { finding } from '../present/findings/world';
import { choice } from '../app/sessionWorld';

const progress = { done: 0, queued: 0, message: '' };
const connection = (chosen: ConnectionChoice, reading: Reading) => ({
  choice: chosen,
  name: 'prod',
  scopes: reading.scopes,
  live: true,
});
const reading = (from: Reading, chosen = choice('prod')): SessionState => ({
  kind: 'reading',
  connection: connection(chosen, from),
  accountState: asAccountState(1, buildAccount(from)),
  progress,
  refreshing: false,
});
const ready = (from: Reading, chosen = choice('prod')): SessionState => ({
  kind: 'ready',
  connection: connection(chosen, from),
  accountState: asAccountState(1, buildAccount(from)),
  cancelled: false,
});

const two = sketch(`
  rest r1 orders
    stage dev
    stage prod
  rest r2 accounts
    stage prod
`);
const other = sketch('rest r3 trade\n  stage prod');
const blank: DiagramView = {};
const unchecked: KnownMarks = { marks: findingMarks([]), isCurrent: false };
const checked = (...nodes: readonly string[]): KnownMarks => ({
  marks: findingMarks(nodes.map(node => finding({ nodes: [node] }))),
  isCurrent: true,
});
const orders = arns.rest('r1');
const accounts = arns.rest('r2');
const trade = arns.rest('r3');

describe('what a panel draws', () => {
  it('is chosen again with what becomes known, and stays once everything is read and checked', () => {
    const choosing = new ViewChoice();
    const early = choosing.choose(blank, reading(other), unchecked);
    expect(early.drawn).toMatchObject({ subject: trade, stage: `${trade}/stages/prod` });
    const more = choosing.choose(early.asked, ready(two), unchecked);
    expect(more.drawn.subject).toBeUndefined();
    const final = choosing.choose(more.asked, ready(two), checked(`${orders}/stages/dev`));
    expect(final.drawn).toMatchObject({ subject: orders, stage: `${orders}/stages/dev` });
    // A refresh finds errors elsewhere.
    const refreshed = choosing.choose(final.asked, ready(two), checked(accounts));
    expect(refreshed.drawn).toMatchObject({ subject: orders, stage: `${orders}/stages/dev` });
  });

  it('is the overview for good where there was nothing to choose, until another account is connected', () => {
    const choosing = new ViewChoice();
    const overview = choosing.choose(blank, ready(two), checked());
    expect(choosing.choose(overview.asked, ready(two), checked(accounts)).drawn.subject).toBeUndefined();
    const switched = choosing.choose(overview.asked, ready(two, choice('test')), checked(accounts));
    expect(switched.drawn.subject).toBe(accounts);
  });

  it('stays with what a person looks at', () => {
    const choosing = new ViewChoice();
    const first = choosing.choose(blank, reading(other), unchecked);
    const kept = choosing.keep(first.asked, first.drawn);
    const both = sketch('rest r3 trade\n  stage prod\nrest r1 orders');
    expect(choosing.choose(kept, ready(both), checked(orders)).drawn.subject).toBe(trade);
  });

  it('is what was asked for, with the stage chosen', () => {
    const asked = { ...blank, subject: orders };
    expect(new ViewChoice().choose(asked, ready(two), checked(accounts)).drawn).toMatchObject({
      subject: orders,
      stage: `${orders}/stages/prod`,
    });
    const staged = { ...asked, stage: `${orders}/stages/dev` };
    expect(new ViewChoice().choose(staged, ready(two), checked(accounts)).drawn).toEqual(staged);
  });
});

describe('what an account does not have', () => {
  const asked: DiagramView = { expandedApis: ['x'], subject: accounts, selection: accounts };

  it('is waited for while it may be listed yet', () => {
    const unlisted = { ...other, answered: [] };
    const { drawn, notice } = new ViewChoice().choose(asked, reading(unlisted), unchecked);
    expect([drawn, notice]).toEqual([asked, '']);
  });

  it('is not waited for once everything is listed, long before all is read', () => {
    const { drawn, notice } = new ViewChoice().choose(asked, reading(other), unchecked);
    expect(drawn).toEqual({ subject: trade, stage: `${trade}/stages/prod` });
    expect(notice).toBe("What this graph showed before isn't in this account.");
  });

  it('is not waited for where its list was refused, and where all is read', () => {
    const operation = 'apigateway:GetRestApis';
    const denied = {
      ...other,
      answered: other.answered.filter(call => call.operation !== operation),
      unknowns: other.scopes.map(({ account, region }) => ({
        account,
        region,
        operation,
        error: 'AccessDenied',
        message: '',
      })),
    };
    expect(new ViewChoice().choose(asked, reading(denied), unchecked).drawn.subject).toBe(trade);
    const unlisted = { ...other, answered: [] };
    expect(new ViewChoice().choose(asked, ready(unlisted), unchecked).drawn.subject).toBe(trade);
  });

  it('is said until a person looks at something', () => {
    const choosing = new ViewChoice();
    const first = choosing.choose(asked, ready(other), checked());
    expect(choosing.choose(first.asked, ready(other), checked()).notice).not.toBe('');
    const kept = choosing.keep(first.asked, first.drawn);
    expect(choosing.choose(kept, ready(other), checked()).notice).toBe('');
  });

  it('changes nothing of what is there: the same API of another profile stays', () => {
    const choosing = new ViewChoice();
    const before = choosing.choose({ ...blank, subject: accounts }, ready(two), checked());
    const after = choosing.choose(before.asked, reading(two, choice('test')), unchecked);
    expect(after.drawn.subject).toBe(accounts);
    expect(after.notice).toBe('');
  });

  it('is nothing to worry about before anything is read', () => {
    const states: readonly SessionState[] = [
      { kind: 'disconnected' },
      { kind: 'connecting', choice: choice('prod') },
      {
        kind: 'reading',
        connection: connection(choice('prod'), two),
        progress,
        refreshing: false,
      },
    ];
    for (const state of states) expect(new ViewChoice().choose(asked, state, unchecked).drawn).toEqual(asked);
  });
});
