import { mixColors, parseColor, type Color } from '../../webview/canvas/color';
import { toTheme, type Theme } from '../../webview/canvas/theme';
import { themes, type ThemeName } from '../support/themes';

/** A colour of one of VS Code's themes, as a browser would compute it. */
export function colorOf(theme: ThemeName, name: string): Color | undefined {
  const text = themes[theme].variables[name];
  const hex = /^#(..)(..)(..)(..)?$/.exec(text ?? '');
  if (hex === null) return parseColor(text ?? '');
  const [red = 0, green = 0, blue = 0, alpha = 255] = hex.slice(1).flatMap(part => {
    const value = Number.parseInt(part, 16);
    return Number.isNaN(value) ? [] : [value];
  });
  return { red, green, blue, alpha: alpha / 255 };
}

/** What the panel makes of one of VS Code's themes. */
export function themeOf(theme: ThemeName): Theme {
  const color = (name: string): Color => {
    const found = colorOf(theme, name);
    if (found === undefined) throw new Error(`${theme} has no ${name}`);
    return found;
  };
  return toTheme(
    {
      background: color('editor-background'),
      foreground: color('editor-foreground'),
      description: color('descriptionForeground'),
      focusBorder: color('focusBorder'),
      contrastBorder: colorOf(theme, 'contrastBorder'),
      findMatch: color('charts-orange'),
      blue: color('charts-blue'),
      link: color('textLink-foreground'),
      green: color('charts-green'),
      yellow: color('charts-yellow'),
      red: color('charts-red'),
    },
    { family: 'sans-serif', size: 13 },
    { highContrast: theme.startsWith('high'), reducedMotion: false },
  );
}

/** As it is seen on an opaque colour. */
export function seen(text: string, on: string): Color {
  const under = parseColor(on);
  const over = parseColor(text);
  if (under === undefined || over === undefined) throw new Error(`${text} or ${on} is no colour`);
  return mixColors(under, over);
}
