import { is } from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  isRequestMethod,
  requestSchemas,
  toHostMessage,
  readViewState,
} from '../../../src/host/diagram/guards';

describe('messages from the page', () => {
  it.each([
    undefined,
    null,
    'request',
    [],
    {},
    { kind: 'request' },
    { kind: 'request', id: '1', method: 'ready' },
    { kind: 'request', id: 1.5, method: 'ready' },
    { kind: 'request', id: 1, method: 7 },
    { kind: 'command', id: 1, method: 'ready' },
    { kind: 'viewState', state: 'none' },
  ])('are refused where they are none: %j', message => {
    expect(toHostMessage(message)).toBeUndefined();
  });

  it('say that a person has moved something, whatever else is in them', () => {
    expect(toHostMessage({ kind: 'moved', view: { zoom: 9 } })).toEqual({ kind: 'moved' });
  });

  it('keep an unknown method, so that it can be answered with a failure', () => {
    expect(toHostMessage({ kind: 'request', id: 3, method: 'toString' })).toMatchObject({
      id: 3,
      method: 'toString',
    });
    expect(isRequestMethod('toString')).toBe(false);
    expect(isRequestMethod('__proto__')).toBe(false);
    expect(isRequestMethod('show')).toBe(true);
  });
});

describe('parameters', () => {
  it.each([
    ['show', { subject: 'a' }],
    ['show', { subject: 'a', stage: 'b' }],
    ['show', { subject: 'a', stage: undefined, more: 1 }],
    ['toggleRoutes', { id: 'arn:aws:…' }],
    ['details', { id: 'arn:aws:…' }],
    ['find', { text: '' }],
    ['find', { text: 'failing and type=route' }],
    ['ready', undefined],
    ['refresh', null],
    ['traceRequest', {}],
    ['traceRequest', { id: 'arn:aws:…' }],
    ['closeTrace', undefined],
    ['showMissingPermissions', undefined],
    ['openWallChart', undefined],
    ['strip', { id: 'arn:aws:…' }],
    ['strip', { id: 'a', to: 'b', finding: { check: 'RP001', node: 'a' } }],
    ['copyStrip', { id: 'a', finding: undefined }],
  ] as const)('of %s are taken: %j', (method, params) => {
    expect(is(requestSchemas[method], params)).toBe(true);
  });

  it.each([
    ['show', { stage: 'b' }],
    ['show', { subject: 'a', stage: 1 }],
    ['show', 'a'],
    ['toggleRoutes', {}],
    ['details', { id: '' }],
    ['details', { id: 'x'.repeat(20_001) }],
    ['details', ['a']],
    ['copyArn', { id: { toString: 'a' } }],
    ['openInConsole', { url: 'https://example.com' }],
    ['ready', { id: 'a' }],
    ['traceRequest', { id: 1 }],
    ['traceRequest', []],
    ['show', JSON.parse('{ "__proto__": { "subject": 1 } }')],
    ['traceRequest', 'GET https://example.com'],
    ['copyTrace', { text: 'a' }],
    ['strip', {}],
    ['strip', { id: 'a', to: 7 }],
    ['strip', { id: 'a', finding: 'RP001' }],
    ['strip', { id: 'a', finding: { check: '../RP001', node: 'a' } }],
    ['copyStrip', { id: 'a', finding: { check: 'RP001' } }],
  ] as const)('of %s are refused: %j', (method, params) => {
    expect(is(requestSchemas[method], params)).toBe(false);
  });
});

describe('the state of a panel', () => {
  it('keeps what has the right type and nothing else', () => {
    expect(
      readViewState({
        subject: 'a',
        stage: 7,
        selection: 's',
        search: 'x',
        detailsWidth: Infinity,
        stripHeight: 180,
        trace: { url: 'https://example.com' },
        command: 'rm',
      }),
    ).toEqual({ subject: 'a', selection: 's', search: 'x', stripHeight: 180 });
  });

  it('is none where nothing was kept', () => {
    expect(readViewState(undefined)).toBeUndefined();
  });
});
