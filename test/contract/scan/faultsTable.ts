import type { FaultKind } from '../../support/answerFaults';

/** The table of docs/faults.md. */
export function faultsTable(
  operations: readonly string[],
  kinds: readonly FaultKind[],
  cellOf: (operation: string, title: string) => string,
): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    '# What faults do to a reading',
    '',
    'Printed by `UPDATE_GOLDEN=1 npx vitest run --project contract test/contract/scan/faults.test.ts`, which reads the',
    'sandbox account through a proxy that answers one call of an operation with one fault. Operations that lead to no',
    'other call share a reading, up to four at a time. In every reading the rest was as in a healthy one, and the',
    'operation ended as its cell says.',
    '',
    '- **complete**: trying again succeeded, and nothing is missing.',
    '- **unknown: CODE**: the call is in `unknowns` with its node and this code, and the reading is `complete: false`.',
    '  `InvalidAnswer` is not an AWS error code: the response did not come from AWS. If only a part of it is wrong, the rest is',
    '  kept and the message names that part. `cut off` is ECONNRESET, a timeout or `InvalidAnswer`, depending on timing.',
    '- **—**: the operation cannot have the fault, for the reason that follows.',
    '',
    '| fault | what happens |',
    '|---|---|',
    ...kinds.map(({ title, words }) => row([title, words])),
    '',
    row(['operation', ...kinds.map(({ title }) => title)]),
    `|${'---|'.repeat(kinds.length + 1)}`,
    ...operations.map(name => row([`\`${name}\``, ...kinds.map(({ title }) => cellOf(name, title))])),
    '',
  ].join('\n');
}
