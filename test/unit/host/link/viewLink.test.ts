import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connected } from '../../../../src/app/sessionState';
import {
  isLinkedAccount,
  linkedAccount,
  parseViewLink,
  printViewLink,
  UnusableLink,
  type ViewLink,
} from '../../../../src/host/link/viewLink';

const arn = 'arn:aws:apigateway:us-east-1::/restapis/a1b2c3d4e5';
const link: ViewLink = {
  account: { kind: 'aws', account: '123456789012', region: 'us-east-1', profile: 'prod admin' },
  view: { subject: arn, stage: `${arn}/stages/prod`, selection: `${arn}/resources/r1/methods/GET` },
};

/** As VS Code hands it over: the query decoded once. */
const handedOver = (text: string): { readonly path: string; readonly query: string } => {
  const { pathname, search } = new URL(text);
  return { path: pathname, query: decodeURIComponent(search.slice(1)) };
};
const again = (given: ViewLink): ViewLink => parseViewLink(handedOver(printViewLink('vscode', given)));

const scopes = [{ partition: 'aws', account: '123456789012', region: 'us-east-1' }];
const connected = (choice: Connected['choice']): Connected => ({ choice, name: '', scopes, live: true });

describe('a link to a view', () => {
  it('is readable, and opens the same view again', () => {
    expect(printViewLink('vscode', link)).toBe(
      'vscode://request-path.request-path/open?account=123456789012&region=us-east-1&profile=prod%2520admin' +
        `&subject=${arn}&stage=${arn}/stages/prod&select=${arn}/resources/r1/methods/GET`,
    );
    expect(again(link)).toEqual(link);
  });

  it('of a sandbox account names it', () => {
    const sandbox: ViewLink = { account: { kind: 'sandbox', name: 'company', routes: 2000 }, view: {} };
    expect(again(sandbox)).toEqual(sandbox);
    const { account } = sandbox;
    expect(isLinkedAccount(connected({ kind: 'sandbox', name: 'company', routes: 2000 }), account)).toBe(
      true,
    );
    expect(isLinkedAccount(connected({ kind: 'sandbox', name: 'company' }), account)).toBe(false);
    expect(isLinkedAccount(connected({ kind: 'aws', region: 'us-east-1' }), account)).toBe(false);
  });

  it('is the same after printing whatever a node is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), id => {
        fc.pre(!/\p{C}/u.test(id));
        const given: ViewLink = { ...link, view: { subject: id, selection: `${id}&sandbox=company#%26` } };
        expect(again(given)).toEqual(given);
        expect(printViewLink('vscode', given)).toMatch(/^[A-Za-z0-9:/$._~?&=%-]+$/);
      }),
      { seed: 20_261_130 },
    );
  });

  it('carries no endpoint, no file and no credentials', () => {
    for (const choice of [
      { kind: 'aws', region: 'us-east-1', endpointUrl: 'http://user:secret@127.0.0.1:4566' },
      { kind: 'snapshot', path: '/home/me/account.json' },
    ] as const)
      expect(() => linkedAccount(connected(choice))).toThrow(UnusableLink);
  });

  it('is about an account and region, whatever profile reads it', () => {
    const { account } = link;
    expect(isLinkedAccount(connected({ kind: 'aws', region: 'us-east-1', profile: 'mine' }), account)).toBe(
      true,
    );
    expect(isLinkedAccount(connected({ kind: 'snapshot', path: '/a.json' }), account)).toBe(true);
    const other = { ...link.account, account: '210987654321' } as const;
    expect(isLinkedAccount(connected({ kind: 'aws', region: 'us-east-1' }), other)).toBe(false);
  });

  it.each([
    ['another path', '/apply', 'sandbox=direct'],
    ['no account', '/open', 'subject=x'],
    ['nothing', '/open', ''],
    ['an endpoint', '/open', 'sandbox=direct&endpointUrl=http%3A%2F%2Fevil.example'],
    ['an endpoint of AWS', '/open', 'account=123456789012&region=us-east-1&endpointUrl=https://evil.example'],
    ['credentials', '/open', 'account=123456789012&region=us-east-1&accessKeyId=AKIA'],
    ['a snapshot', '/open', 'snapshot=/etc/passwd'],
    ['two accounts', '/open', 'sandbox=direct&account=123456789012&region=us-east-1'],
    ['a parameter twice', '/open', 'sandbox=direct&sandbox=broken'],
    ['a region that is a host', '/open', 'account=123456789012&region=evil.example'],
    ['a region with a path', '/open', 'account=123456789012&region=us-east-1%2F..'],
    ['an account that is none', '/open', 'account=12345678901x&region=us-east-1'],
    ['no region', '/open', 'account=123456789012'],
    ['a profile of two lines', '/open', 'account=123456789012&region=us-east-1&profile=a%0Ab'],
    ['a profile with a section', '/open', 'account=123456789012&region=us-east-1&profile=a%5D'],
    ['a profile with a command', '/open', 'account=123456789012&region=us-east-1&profile=%24(id)'],
    ['too many routes', '/open', 'sandbox=company&routes=999999'],
    ['routes of no number', '/open', 'sandbox=company&routes=1e9'],
    ['a sandbox with a path', '/open', 'sandbox=..%2Faccounts'],
    ['a member of every object', '/open', 'sandbox=direct&constructor=x'],
    ['a prototype', '/open', 'sandbox=direct&__proto__=x'],
    ["an id that can't be seen", '/open', 'sandbox=direct&subject=a%E2%80%AEb'],
    ['a broken escape', '/open', 'sandbox=direct&subject=%E0%A4'],
    ['an id without end', '/open', `sandbox=direct&subject=${'x'.repeat(3000)}`],
    ['a query without end', '/open', `sandbox=direct&subject=${'x'.repeat(10_000)}`],
  ])('with %s is refused', (_, path, query) => {
    expect(() => parseViewLink({ path, query })).toThrow(UnusableLink);
  });

  it('of any text is opened or refused, never an error of ours', () => {
    fc.assert(
      fc.property(fc.string(), query => {
        try {
          parseViewLink({ path: '/open', query });
        } catch (error) {
          expect(error).toBeInstanceOf(UnusableLink);
        }
      }),
      { seed: 20_261_130 },
    );
  });
});
