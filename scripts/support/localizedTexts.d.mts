export interface FoundText {
  readonly text: string;
  readonly line: number;
}

export function sourceFiles(root: string, folders: readonly string[]): string[];

export function textsIn(
  root: string,
  file: string,
): { readonly localized: readonly FoundText[]; readonly plain: readonly FoundText[] };
