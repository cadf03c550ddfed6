import { describe, expect, it } from 'vitest';
import { contrastRatio, mixColors, parseColor, toCss } from '../../../webview/canvas/color';
import type { ThemeName } from '../../support/themes';
import { seen, themeOf } from '../theme';

const names: readonly ThemeName[] = ['dark', 'light', 'high-contrast', 'high-contrast-light'];

describe.each(names)('theme %s', name => {
  const theme = themeOf(name);
  const ratio = (text: string, on: string): number => contrastRatio(seen(text, on), seen(on, on));

  const grounds = [theme.nodeFill, theme.section, theme.pathFill];

  it('has legible texts wherever they stand in a card', () => {
    for (const ground of grounds) {
      for (const text of [theme.foreground, theme.muted, theme.link, theme.added, theme.removed])
        expect(ratio(text, ground)).toBeGreaterThanOrEqual(4.5);
      // A share or a number of findings is text in the colour of its status.
      for (const color of Object.values(theme.health))
        expect(ratio(color, ground)).toBeGreaterThanOrEqual(4.5);
    }
    expect(ratio(theme.muted, theme.background)).toBeGreaterThanOrEqual(4.5);
    expect(ratio(theme.foreground, theme.badge)).toBeGreaterThanOrEqual(4.5);
  });

  it('keeps what is not spoken of legible', () => {
    for (const ground of [theme.background, theme.nodeFill, theme.section]) {
      expect(ratio(theme.dimmed.text, ground)).toBeGreaterThanOrEqual(4.5);
    }
    expect(ratio(theme.dimmed.line, theme.nodeFill)).toBeGreaterThanOrEqual(3);
    expect(ratio(theme.dimmed.line, theme.background)).toBeGreaterThanOrEqual(3);
    // And less than what is.
    expect(ratio(theme.foreground, theme.nodeFill)).toBeGreaterThan(
      ratio(theme.dimmed.text, theme.nodeFill) + 1,
    );
  });

  it('has lines that stand out', () => {
    for (const color of [theme.path, theme.focus, theme.match]) {
      expect(ratio(color, theme.nodeFill)).toBeGreaterThanOrEqual(3);
    }
    expect(ratio(theme.line, theme.background)).toBeGreaterThanOrEqual(3);
  });
});

describe('high contrast', () => {
  it('has borders and no fills', () => {
    expect(themeOf('high-contrast').nodeFill).toBe(themeOf('high-contrast').background);
    expect(themeOf('high-contrast').nodeBorder).toBe('rgb(111, 195, 223)');
  });
});

describe('colours', () => {
  it('are read as browsers compute them', () => {
    expect(parseColor('rgb(1, 2, 3)')).toEqual({ red: 1, green: 2, blue: 3, alpha: 1 });
    expect(parseColor('rgba(1, 2, 3, 0.5)')).toEqual({ red: 1, green: 2, blue: 3, alpha: 0.5 });
    expect(parseColor('color(srgb 1 0.5 0 / 0.25)')).toEqual({
      red: 255,
      green: 127.5,
      blue: 0,
      alpha: 0.25,
    });
    expect(parseColor('var(--nothing)')).toBeUndefined();
  });

  it('mix and are written again', () => {
    const black = { red: 0, green: 0, blue: 0, alpha: 1 };
    const white = { red: 255, green: 255, blue: 255, alpha: 1 };
    expect(toCss(mixColors(black, white, 0.5))).toBe('rgb(128, 128, 128)');
    expect(contrastRatio(black, white)).toBeCloseTo(21);
  });
});
