/** A colour as a browser computes it. Channels 0..255, alpha 0..1. */
export interface Color {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

const RGB = /^rgba?\(([^()]*)\)$/;
const SRGB = /^color\(srgb\s([^()]*)\)$/;
const NUMBER = /^[\d.]+(?:e-?\d+)?$/;

/** Reads `rgb(…)`, `rgba(…)` and `color(srgb …)`, the forms computed styles have; undefined for anything else. */
export function parseColor(text: string): Color | undefined {
  const rgb = RGB.exec(text);
  const match = rgb ?? SRGB.exec(text);
  if (match === null) return undefined;
  const parts = (match[1] ?? '').split(/[\s,/]/).filter(part => part !== '');
  const [red = 0, green = 0, blue = 0, alpha = 1] = parts.map(Number);
  if (parts.length < 3 || parts.length > 4 || !parts.every(part => NUMBER.test(part))) return undefined;
  const scale = rgb === null ? 255 : 1;
  return { red: red * scale, green: green * scale, blue: blue * scale, alpha };
}

/** `over` seen through onto `under`, then `share` (0..1) of the way from `under` to it. Opaque if `under` is. */
export function mixColors(under: Color, over: Color, share = 1): Color {
  const weight = over.alpha * share;
  const channel = (from: number, to: number): number => from + (to - from) * weight;
  return {
    red: channel(under.red, over.red),
    green: channel(under.green, over.green),
    blue: channel(under.blue, over.blue),
    alpha: Math.max(under.alpha, weight),
  };
}

export function toCss({ red, green, blue, alpha }: Color): string {
  const [r, g, b] = [red, green, blue].map(Math.round);
  return alpha >= 1 ? `rgb(${r}, ${g}, ${b})` : `rgba(${r}, ${g}, ${b}, ${Number(alpha.toFixed(3))})`;
}

/** WCAG 2 contrast of two opaque colours, 1 to 21. */
export function contrastRatio(one: Color, other: Color): number {
  const [light, dark] = [relativeLuminance(one), relativeLuminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function relativeLuminance({ red, green, blue }: Color): number {
  const linear = (channel: number): number => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
