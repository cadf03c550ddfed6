import { describe, expect, test } from 'vitest';
import { createPicture } from '../../../../src/present/picture/picture';
import { drawStage, pictured } from './sandbox';

const legacy = await pictured('legacy-bridge');
const direct = await pictured('direct');

describe('what is shown above the columns', () => {
  test('is the API and its stage with their status', () => {
    expect(drawStage(legacy, 'orders', 'prod').heads).toMatchObject([
      { kind: 'api', text: 'orders', status: 'failing' },
      { kind: 'stage', text: 'prod', status: 'failing', findings: { errors: 1 } },
    ]);
    expect(drawStage(legacy, 'orders', 'dev').heads?.[1]?.findings?.errors ?? 0).toBe(0);
  });

  test('is each domain name that maps to the stage, with its base path', () => {
    const domains = drawStage(direct, 'shop', 'prod').heads?.filter(({ kind }) => kind === 'domain') ?? [];
    expect(domains.map(({ text }) => text)).toEqual([
      'api.example.com/shop',
      expect.stringMatching(/^next\.example\.com rule 100 · base path \/shop/),
    ]);
  });

  test('is nothing where the subject is no API', () => {
    expect(createPicture(legacy.account, {}).heads).toBeUndefined();
  });
});
