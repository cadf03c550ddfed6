import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceFiles, textsIn } from '../../../scripts/support/localizedTexts.mjs';

const root = path.resolve(__dirname, '..', '..', '..');

/** Files with English texts that are not looked up, and why. */
const exempt: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/^src\/sandbox\//, 'the texts are those of AWS, which answers in English'],
  [/^src\/app\/redaction\//, 'lists of names'],
  [/^src\/scaffold\/(?:blueprints|dialects)\//, 'comments and descriptions in generated code are English'],
  [/^src\/model\/expression\//, 'an expression that cannot be compiled is unknown; no one reads why'],
  [/^src\/paths\/trace\/gates\/gateSources\.ts$/, 'titles of AWS’s pages, which docs/gates.md names'],
  [/^src\/present\/diagram\/tiers\.ts$/, 'ids of the columns; their headings are looked up'],
  [/^src\/present\/export\/(?:csv|svg|drawio|mermaid)\.ts$/, 'names of columns, and markup'],
];

/** Texts that are quoted from AWS or a standard, or that a person does not read. */
const plainTexts = new Set([
  '404 Not Found',
  'Not Found',
  'Method Not Allowed',
  'Mode verify',
  'hashicorp/terraform-provider-aws#45230: "IntegrationTarget is required for VpcLinkV2"',
  // Expressions as they are typed.
  'path to ',
  'path from ',
  'severity=error and state=fail',
  'severity!=info and state=fail',
  // Members of a file, as they are written in it.
  'check, resource, reason, by',
  // A comment in a shell script.
  '# No command: a name is an option of the AWS CLI, or contains what no shell accepts (NUL, an unpaired surrogate).',
  // The owner in a lock file.
  'request-path on a command line',
  // A defect of the program.
  'A migration does not call {}.',
  'No answers of {} are known.',
  'The operation has no schema.',
  'JSON.parse took what is not JSON.',
  'Nothing was redacted.',
  // A code of a network error.
  'Proxy connection ended',
  // Part of a log line.
  'no reason given',
  // Description of a resource in AWS, by which its plan finds it again in any language.
  'VPC link of REST API {}, made by Request Path plan {}',
  // A column of a table for programs.
  'leads to',
  // Identity of a virtual document.
  'remove the bridge',
]);

describe('texts that a person reads', () => {
  it.each(sourceFiles(root, ['src', 'webview']))('are looked up with l10n.t in %s', file => {
    if (exempt.some(([pattern]) => pattern.test(file))) return;
    expect(
      textsIn(root, file)
        .plain.filter(({ text }) => !plainTexts.has(text))
        .map(({ text, line }) => `${line}: ${text}`),
    ).toEqual([]);
  });
});
