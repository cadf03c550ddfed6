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
  /** Text, line and border of what is not spoken of now: still legible. */
  readonly dimmed: { readonly text: string; readonly line: string };
  /** Of the selected path. */
  readonly path: string;
  /** Behind rows of the selected path. */
  readonly pathFill: string;
  readonly focus: string;
  readonly match: string;
  readonly badge: string;
  /** Behind the heading of a listener. */
  readonly section: string;
  readonly link: string;
  readonly added: string;
  readonly removed: string;
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
  readonly link: Color;
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
  const path = legibleColor(colors.blue, nodeFill, foreground, 3.5);
  const pathFill = modes.highContrast ? background : mixColors(nodeFill, path, 0.14);
  const section = modes.highContrast ? background : mixColors(background, foreground, 0.1);
  const onFill = (color: Color, least: number): string =>
    toCss(legibleOn([nodeFill, section, pathFill], color, foreground, least));
  return {
    ...modes,
    background: toCss(background),
    foreground: toCss(foreground),
    muted: toCss(legibleOn([nodeFill, section, pathFill], colors.description, foreground, 4.5)),
    nodeFill: toCss(nodeFill),
    nodeBorder: toCss(modes.highContrast ? contrastLine : mixColors(background, foreground, 0.3)),
    line: toCss(modes.highContrast ? foreground : faintColor(background, foreground, 4)),
    dimmed: {
      text: toCss(faintColor(section, foreground, 4.6)),
      line: toCss(faintColor(nodeFill, foreground, 3.05)),
    },
    path: toCss(path),
    pathFill: toCss(pathFill),
    focus: onFill(colors.focusBorder, 3),
    match: onFill(colors.findMatch, 3),
    badge: toCss(modes.highContrast ? background : mixColors(background, foreground, 0.16)),
    section: toCss(section),
    link: onFill(colors.link, 4.5),
    added: onFill(colors.green, 4.5),
    removed: onFill(colors.red, 4.5),
    health: {
      healthy: onFill(colors.green, 4.5),
      warning: onFill(colors.yellow, 4.5),
      failing: onFill(colors.red, 4.5),
      inactive: onFill(colors.description, 4.5),
      unknown: onFill(colors.description, 4.5),
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

/** Legible on each of the grounds. */
function legibleOn(grounds: readonly Color[], color: Color, towards: Color, least: number): Color {
  return grounds.reduce((best, ground) => {
    const opaque = mixColors(ground, best);
    return legibleColor(opaque, ground, towards, least);
  }, color);
}

/** As near to the ground as still has the contrast. */
function faintColor(ground: Color, towards: Color, least: number): Color {
  for (let share = 0.02; share < 1; share += 0.02) {
    const tried = mixColors(ground, towards, share);
    if (contrastRatio(tried, ground) >= least) return tried;
  }
  return mixColors(ground, towards);
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
    link: color(['textLink-foreground', 'charts-blue'], 'LinkText'),
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

/** The theme as variables for the style sheet: what is painted and what is an element have the same colours. */
export function themeVariables(theme: Theme): readonly (readonly [string, string])[] {
  return [
    ['--card', theme.nodeFill],
    ['--card-line', theme.nodeBorder],
    ['--card-text', theme.foreground],
    ['--card-muted', theme.muted],
    ['--card-section', theme.section],
    ['--card-badge', theme.badge],
    ['--card-link', theme.link],
    ['--card-path', theme.path],
    ['--card-path-fill', theme.pathFill],
    ['--card-found', theme.match],
    ['--card-added', theme.added],
    ['--card-removed', theme.removed],
    ['--dimmed-text', theme.dimmed.text],
    ['--dimmed-line', theme.dimmed.line],
    ...Object.entries(theme.health).map(([health, color]) => [`--health-${health}`, color] as const),
  ];
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
