import type { Blueprint } from './blueprint';

/** The command line's names of formats (`scaffold --format`). */
export const dialectIds = [
  'cloudformation',
  'cloudformation-json',
  'sam',
  'terraform',
  'cdk-typescript',
  'cdk-python',
  'openapi',
  'cli',
] as const;
export type DialectId = (typeof dialectIds)[number];

/** How a blueprint is written in one language. */
export interface ScaffoldDialect {
  readonly id: DialectId;
  /** For a picker: `Terraform`, `AWS CLI script (bash)`. */
  readonly label: string;
  /** For a picker: the tool and the lowest version that the output requires, and why; empty for any that is in use. */
  needs(blueprint: Blueprint): string;
  /** Set where the code is a CloudFormation template: it can refer to resources of the stack that it goes into. */
  readonly isTemplate?: true;
  /** VS Code's language id: `yaml`, `json`, `terraform`, `typescript`, `python`, `shellscript`. */
  readonly languageId: string;
  /** `template.yaml`, `main.tf`, `stack.ts` … */
  readonly fileName: string;
  /** The whole file, ending in a newline. @throws CannotBeWritten */
  render(blueprint: Blueprint): string;
  /**
   * For a file that has the lines around it already: the resources alone, not indented, ending in a newline. Left out
   * where the whole is what one inserts. @throws CannotBeWritten
   */
  fragment?(blueprint: Blueprint): string;
}

/** A format can't express a blueprint; the message says which format to use instead. */
export class CannotBeWritten extends Error {
  override readonly name = 'CannotBeWritten';
}
