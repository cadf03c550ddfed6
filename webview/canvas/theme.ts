import type { Health } from '../../src/protocol/vertex';
import { contrastRatio, mixColors, parseColor, toCss, type Color } from './color';

/** What the drawing takes from the theme: CSS colours that canvas and cytoscape can read, and the font. */
export interface Theme {
  /** High contrast: borders instead of fills. */
  readonly highContrast: boolean;
  readonly background: string;
  readonly foreground: string;
  /** Of second lines and labels of edges; legible on `background` and on `nodeFill`. */
  readonly muted: string;
  readonly nodeFill: string;
  readonly nodeBorder: string;
  readonly line: string;
  /** Of the selected path. */
  readonly path: string;
  readonly focus: string;
  readonly match: string;
  readonly badge: string;
  readonly health: Readonly<Record<Exclude<Health, 'none'>, string>>;
  readonly fontFamily: string;
  /** Pixels. */
  readonly fontSize: number;
  readonly reducedMotion: boolean;
}

/** Resolved colours of the theme, before anything is derived from them. */
export interface ThemeColors {
  readonly background: Color;
  readonly foreground: Color;
  readonly description: Color;
  readonly focusBorder: Color;
  readonly contrastBorder: Color | undefined;
  readonly findMatch: Color;
  readonly blue: Color;
  readonly green: Color;
  readonly yellow: Color;
  readonly red: Color;
}

export interface ThemeFont {
  readonly family: string;
  readonly size: number;
}

/**
 * Themes name no colour for a box in a diagram, so it is mixed from background and foreground: that has the same
 * weight in every theme. Where a theme's own colour for lesser text is too faint, it is brought nearer the foreground.
 */
export function toTheme(
  colors: ThemeColors,
  font: ThemeFont,
  modes: { readonly highContrast: boolean; readonly reducedMotion: boolean },
): Theme {
  const { background, foreground } = colors;
  const nodeFill = modes.highContrast ? background : mixColors(background, foreground, 0.055);
  const contrastLine = colors.contrastBorder ?? foreground;
  const onFill = (color: Color, least: number): string =>
    toCss(legibleColor(color, nodeFill, foreground, least));
  return {
    ...modes,
    background: toCss(background),
    foreground: toCss(foreground),
    muted: onFill(colors.description, 4.5),
    nodeFill: toCss(nodeFill),
    nodeBorder: toCss(modes.highContrast ? contrastLine : mixColors(background, foreground, 0.3)),
    line: toCss(modes.highContrast ? foreground : mixColors(background, foreground, 0.48)),
    path: onFill(colors.blue, 3),
    focus: onFill(colors.focusBorder, 3),
    match: onFill(colors.findMatch, 3),
    badge: toCss(modes.highContrast ? background : mixColors(background, foreground, 0.16)),
    health: {
      healthy: onFill(colors.green, 3),
      warning: onFill(colors.yellow, 3),
      failing: onFill(colors.red, 3),
      inactive: onFill(colors.description, 3),
      unknown: onFill(colors.description, 3),
    },
    fontFamily: font.family,
    fontSize: font.size,
  };
}

function legibleColor(color: Color, on: Color, towards: Color, least: number): Color {
  const opaque = mixColors(on, color);
  for (let share = 0; share < 1; share += 0.1) {
    const tried = mixColors(opaque, towards, share);
    if (contrastRatio(tried, on) >= least) return tried;
  }
  return mixColors(opaque, towards);
}

/** Reads the variables that VS Code sets on the page. Each has a system colour to fall back on. */
export function readTheme(page: Document): Theme {
  const probe = page.createElement('span');
  probe.hidden = true;
  page.body.append(probe);
  const style = getComputedStyle(probe);
  const color = (names: readonly string[], fallback: string): Color => {
    probe.style.color = names.reduceRight(
      (otherwise, name) => `var(--vscode-${name}, ${otherwise})`,
      fallback,
    );
    return parseColor(style.color) ?? { red: 128, green: 128, blue: 128, alpha: 1 };
  };
  const optional = (name: string): Color | undefined => {
    const found = color([name], 'transparent');
    return found.alpha === 0 ? undefined : found;
  };
  const colors: ThemeColors = {
    background: { ...color(['editor-background'], 'Canvas'), alpha: 1 },
    foreground: color(['editor-foreground', 'foreground'], 'CanvasText'),
    description: color(['descriptionForeground', 'foreground'], 'GrayText'),
    focusBorder: color(['focusBorder'], 'Highlight'),
    contrastBorder: optional('contrastBorder'),
    findMatch: color(['charts-orange', 'editorWarning-foreground'], 'Highlight'),
    blue: color(['charts-blue', 'textLink-foreground'], 'LinkText'),
    green: color(['charts-green', 'testing-iconPassed'], 'CanvasText'),
    yellow: color(['charts-yellow', 'list-warningForeground'], 'CanvasText'),
    red: color(['charts-red', 'errorForeground'], 'CanvasText'),
  };
  const body = getComputedStyle(page.body);
  const font = { family: body.fontFamily, size: Number.parseFloat(body.fontSize) || 13 };
  probe.remove();
  const classes = page.body.classList;
  const highContrast =
    classes.contains('vscode-high-contrast') || classes.contains('vscode-high-contrast-light');
  const reducedMotion =
    classes.contains('vscode-reduce-motion') || matchMedia('(prefers-reduced-motion: reduce)').matches;
  return toTheme(colors, font, { highContrast, reducedMotion });
}

/** Calls `changed` whenever VS Code restyles the page and the theme is another one. Returns what stops it. */
export function observeTheme(page: Document, changed: (theme: Theme, before: Theme) => void): () => void {
  let known = readTheme(page);
  const observer = new MutationObserver(() => {
    const before = known;
    const theme = readTheme(page);
    if (JSON.stringify(theme) === JSON.stringify(before)) return;
    known = theme;
    changed(theme, before);
  });
  const options = { attributes: true, attributeFilter: ['style', 'class', 'data-vscode-theme-kind'] };
  observer.observe(page.documentElement, options);
  observer.observe(page.body, options);
  return () => {
    observer.disconnect();
  };
}
