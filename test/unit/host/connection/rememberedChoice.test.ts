import { describe, expect, it } from 'vitest';
import type { ConnectionChoice } from '../../../../src/app/sessionState';
import { choiceToRemember, rememberedChoice } from '../../../../src/host/connection/rememberedChoice';

describe('what is remembered of a connection', () => {
  const choices: ConnectionChoice[] = [
    { kind: 'aws', profile: 'prod', region: 'eu-west-1', endpointUrl: 'http://127.0.0.1:1' },
    { kind: 'aws', region: 'eu-west-1' },
    { kind: 'sandbox', name: 'company', routes: 200 },
    { kind: 'snapshot', path: '/a/b.json' },
  ];
  it.each(choices)('comes back: %j', choice => {
    expect(rememberedChoice(JSON.parse(JSON.stringify(choiceToRemember(choice))))).toEqual(choice);
  });

  it('never holds a credential that came along', () => {
    const choice = { kind: 'aws', region: 'eu-west-1', secretAccessKey: 'wJalr' } as const;
    expect(JSON.stringify(choiceToRemember(choice))).not.toContain('wJalr');
  });

  it.each([undefined, null, 'prod', {}, { kind: 'aws' }, { kind: 'sandbox', name: 3 }, { kind: 'other' }])(
    'is nothing where it is not what this version writes: %j',
    value => {
      expect(rememberedChoice(value)).toBeUndefined();
    },
  );
});
