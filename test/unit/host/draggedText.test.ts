import { describe, expect, it } from 'vitest';
import { draggedText } from '../../../src/host/tree/draggedText';

const arn = 'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/orders/1';

describe('rows that are dragged into an editor', () => {
  it('are their ARNs, one a line', () => {
    expect(draggedText([arn, undefined, `${arn}2`])).toBe(`${arn}\n${arn}2`);
  });

  it('without an ARN are nothing', () => {
    expect(draggedText([undefined, `${arn}#10.0.0.2:80`, 'missing'])).toBeUndefined();
    expect(draggedText([])).toBeUndefined();
  });

  it('with a character that a terminal would run are nothing', () => {
    expect(draggedText([`${arn}\u001b[2J`])).toBeUndefined();
    expect(draggedText([`${arn}\nrm -rf`])).toBeUndefined();
  });
});
