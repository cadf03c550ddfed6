import { expect, test } from 'vitest';
import { createPicture } from '../../../../src/present/picture/picture';
import { accountShowing } from '../../../support/accounts';
import { hostile, hostileNames } from '../sketch';
import { checkSound, rowsOf } from './sandbox';

test.each(hostileNames.map((name, index) => [index, name] as const))(
  'a name that is anything is on one line, and drawn: %i',
  (_index, name) => {
    const account = accountShowing(hostile(name).graph().topology);
    const { nodes } = account.topology;
    const stage = nodes.find(({ kind }) => kind === 'stage')?.id;
    const api = nodes.find(({ kind }) => kind === 'rest-api')?.id;
    const balancer = nodes.find(({ kind }) => kind === 'load-balancer')?.id;
    for (const options of [{}, { subject: api, stage }, { subject: balancer }]) {
      const drawn = createPicture(account, options);
      checkSound(drawn);
      for (const row of rowsOf(drawn)) {
        for (const text of [
          row.lead,
          row.text,
          row.detail,
          row.statusText,
          row.accessibleName,
          ...row.tags,
        ]) {
          expect(text).not.toMatch(/[\n\r\t\u0000-\u001f\u202e]/u);
          expect(text.length).toBeLessThan(1000);
        }
      }
    }
  },
);
