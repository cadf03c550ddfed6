import { describe, expect, it } from 'vitest';
import { toWallChartMessage } from '../../../../src/host/wallChart/wallChartMessage';

describe('a message of the wall chart', () => {
  it.each([
    { kind: 'wallReady' },
    { kind: 'wallList' },
    { kind: 'wallConnect' },
    { kind: 'wallRefresh' },
    { kind: 'wallCancel' },
    { kind: 'wallShowLog' },
    { kind: 'wallOpen', id: 'arn:aws:apigateway:eu-west-1::/restapis/a' },
  ])('is taken: %j', message => {
    expect(toWallChartMessage(message)).toMatchObject(message);
  });

  it.each([
    undefined,
    null,
    'wallReady',
    [],
    {},
    { kind: 'request', id: 1, method: 'ready' },
    { kind: 'wallOpen' },
    { kind: 'wallOpen', id: '' },
    { kind: 'wallOpen', id: 7 },
    { kind: 'wallOpen', id: 'x'.repeat(20_001) },
    { kind: ['wallReady'] },
  ])('is refused: %j', message => {
    expect(toWallChartMessage(message)).toBeUndefined();
  });
});
