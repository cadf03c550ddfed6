import { describe, expect, it } from 'vitest';
import { compositeStatus, markWords } from '../../../../src/present/health/compositeStatus';

describe('the one status of health and findings', () => {
  const error = { errors: 1, warnings: 0 };
  const warning = { errors: 0, warnings: 1 };

  it.each([
    ['healthy', undefined, 'healthy'],
    ['healthy', warning, 'warning'],
    ['healthy', error, 'failing'],
    ['none', undefined, 'none'],
    ['none', warning, 'warning'],
    ['none', error, 'failing'],
    ['warning', undefined, 'warning'],
    ['warning', warning, 'warning'],
    ['warning', error, 'failing'],
    ['failing', undefined, 'failing'],
    ['failing', warning, 'failing'],
    ['failing', error, 'failing'],
    ['unknown', undefined, 'unknown'],
    ['unknown', warning, 'warning'],
    ['unknown', error, 'failing'],
    ['inactive', undefined, 'inactive'],
    ['inactive', warning, 'warning'],
    ['inactive', error, 'failing'],
    ['unknown', { errors: 0, warnings: 0 }, 'unknown'],
  ] as const)('%s and %j is %s', (health, mark, status) => {
    expect(compositeStatus({ health, text: 'text' }, mark).health).toBe(status);
  });

  it('says both parts', () => {
    const health = { health: 'warning', text: '2 of 3 targets healthy · 1 unhealthy' } as const;
    expect(compositeStatus(health, error).text).toBe('2 of 3 targets healthy · 1 unhealthy · 1 error');
    expect(compositeStatus({ health: 'none', text: '' }, warning).text).toBe('1 warning');
    expect(compositeStatus(health, undefined)).toEqual(health);
  });

  it.each([
    [{ errors: 1, warnings: 0 }, '1 error'],
    [{ errors: 0, warnings: 2 }, '2 warnings'],
    [{ errors: 2, warnings: 1 }, '2 errors and 1 warning'],
  ])('counts %j as %s', (mark, words) => {
    expect(markWords(mark)).toBe(words);
  });
});
