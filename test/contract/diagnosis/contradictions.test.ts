import { describe, expect, it } from 'vitest';
import { createAccount, type AccountName } from '../../../src/sandbox/accounts';
import { contradictionsIn, lossesWithoutFinding } from '../../support/contradictions';
import { diagnosed } from './diagnosed';

describe('a trace and the checks', () => {
  it.each<AccountName>(['legacy-bridge', 'direct', 'company', 'broken'])(
    'never contradict each other: %s',
    async name => {
      const { world, findings } = await diagnosed(createAccount(name));
      expect(contradictionsIn(world, findings)).toEqual([]);
      expect(lossesWithoutFinding(world, findings)).toEqual([]);
    },
    120_000,
  );
});
