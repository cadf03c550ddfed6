import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'oxfmt';
import { expect, test } from 'vitest';
import { enumValues, memberNames } from '../../../support/awsVocabulary';

const file = 'src/app/redaction/awsVocabulary.ts';

const lines = (words: readonly string[]): string => {
  const found: string[] = [];
  for (const word of words) {
    const last = found.at(-1);
    if (last !== undefined && last.length + word.length < 108) found[found.length - 1] = `${last} ${word}`;
    else found.push(word);
  }
  return found.map(line => `  ${line}`).join('\n');
};

const text = `/*
 * Printed from AWS's models as the SDK has them; after an update of the SDK:
 * UPDATE_GOLDEN=1 npx vitest run --project unit test/unit/app/redaction/awsVocabulary.test.ts
 */

/** The members of everything that readers keep of AWS's answers. */
export const awsMemberNames: ReadonlySet<string> = new Set(
  \`
${lines(memberNames())}
  \`.trim().split(/\\s+/),
);

/** The values of the enumerations of the services that are read. */
export const awsEnumValues: ReadonlySet<string> = new Set(
  \`
${lines(enumValues())}
  \`.trim().split(/\\s+/),
);
`;

test('what is taken for AWS’s vocabulary is what its models say', async () => {
  const { code: printed } = await format(file, text, { singleQuote: true, printWidth: 110 });
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, printed);
  expect(readFileSync(file, 'utf8')).toBe(printed);
});
