export const chromiumFlags: readonly string[];
export const howToInstall: string;
export function findChromium(
  environment?: Readonly<Record<string, string | undefined>>,
  exists?: (file: string) => boolean,
  platform?: string,
): string | undefined;
