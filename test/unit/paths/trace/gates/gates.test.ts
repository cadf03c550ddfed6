import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Trace, TracedSide } from '../../../../../src/paths/trace/document';
import { gateSources, type GateSource } from '../../../../../src/paths/trace/gates/gateSources';
import type { TraceGate } from '../../../../../src/paths/trace/reasons/assumption';
import { factsIn, traced } from '../gateway/traced';
import type { GateExample, Refused, Sent } from './examples/example';
import { accessGateExamples } from './examples/accessGates';
import { backendGateExamples } from './examples/backendGates';
import { networkGateExamples } from './examples/networkGates';
import { requestGateExamples } from './examples/requestGates';

/** Whoever adds gates adds a file beside the examples, and a line here. */
const examples: readonly GateExample[] = [
  ...accessGateExamples,
  ...requestGateExamples,
  ...backendGateExamples,
  ...networkGateExamples,
];

const file = join(import.meta.dirname, '../../../../../docs/gates.md');

const gates = Object.keys(gateSources) as TraceGate[];

const sendTo = (
  { gate, reading: ofRow }: GateExample,
  { request, headers, reading, sourceIp }: Sent,
): TracedSide => {
  const [method = '', place = ''] = request.split(' ');
  const url = place.startsWith('/') ? `https://r1.execute-api.eu-west-1.amazonaws.com${place}` : place;
  const more = sourceIp === undefined ? {} : { sourceIp };
  const found: Trace = traced(factsIn((reading ?? ofRow)()), `${method} ${url}`, headers, more);
  // What a canary does stands beside what its stage does.
  return gate === 'canary' ? (found.canary ?? found) : found;
};

const assumesGate = ({ assumes = [] }: TracedSide, gate: TraceGate): boolean =>
  assumes.some(one => one.gate === gate);

const cases = (cell: 'passes' | 'fails' | 'unknown') =>
  examples.flatMap(example => {
    const sent = example[cell];
    return sent === undefined ? [] : [[`${example.gate}: ${example.what}`, example, sent] as const];
  });

describe('a request that passes a gate', () => {
  test.each(cases('passes'))('%s', (_name, example, sent) => {
    const found = sendTo(example, sent);
    const isAnswered = example.gate === 'preflight' && found.status === 204;
    expect(isAnswered ? 'reaches-targets' : found.outcome, found.because).toBe('reaches-targets');
    expect(assumesGate(found, example.gate)).toBe(false);
  });
});

describe('a request that fails a gate', () => {
  test.each(cases('fails'))('%s', (_name, example, sent) => {
    const { outcome = 'responds-early', status } = sent as Refused;
    const found = sendTo(example, sent);
    expect({ outcome: found.outcome, status: found.status }, found.because).toEqual({ outcome, status });
  });
});

describe('a request whose fate at a gate cannot be known', () => {
  test.each(cases('unknown'))('%s', (_name, example, sent) => {
    const found = sendTo(example, sent);
    if (found.outcome !== 'unknown') expect(assumesGate(found, example.gate), found.because).toBe(true);
  });
});

const cellText = (text: string): string => text.replaceAll('|', '\\|').replaceAll('$', '\\$');
const sourceText = ({ title, page }: GateSource): string => `[${title}](${page})`;
const sentText = ({ request, headers = [] }: Sent): string =>
  `\`${[request, ...headers.map(header => header.trim())].join(', ')}\``;

function describeCell(example: GateExample, cell: 'passes' | 'fails' | 'unknown'): string {
  const sent = example[cell];
  if (sent === undefined) return '–';
  const found = sendTo(example, sent);
  if (cell === 'passes') return sentText(sent);
  const assumed = (found.assumes ?? []).filter(({ gate }) => gate === example.gate);
  const status = found.status === undefined ? '' : `**${found.status}** `;
  const said =
    cell === 'fails'
      ? `${status}${found.because}`
      : found.outcome === 'unknown'
        ? `**unknown** ${found.because}`
        : `if ${assumed.map(({ text }) => text).join(' and ')}`;
  return `${sentText(sent)}: ${cellText(said)}`;
}

function printGates(): string {
  const rows = gates.flatMap(gate => {
    const own = examples.filter(example => example.gate === gate);
    if (own.length === 0) return [`| \`${gate}\` |  | – | – | – | ${sourceText(gateSources[gate])} |`];
    return own.map(
      example =>
        `| \`${gate}\` | ${cellText(example.what)} | ${describeCell(example, 'passes')} | ${describeCell(example, 'fails')} | ${describeCell(example, 'unknown')} | ${sourceText(example.source ?? gateSources[gate])} |`,
    );
  });
  return `# Gates of a request

A trace asks each of these in order. A request that fails a gate ends there. What data of the account can't show, such as the signature of a token, is an assumption and appears in the first line of the trace and in \`assumes\`. What wasn't loaded makes the outcome unknown. Every request in this table is traced by a test, which prints the table: \`UPDATE_GOLDEN=1 npx vitest run --project unit test/unit/paths/trace/gates\`. A dash means that the table doesn't have an example, or that the case can't happen.

| gate | of | passes | fails | can't be known | source |
|---|---|---|---|---|---|
${rows.join('\n')}
`;
}

test('docs/gates.md is printed from the code; `UPDATE_GOLDEN=1 npm test -- unit` prints it again', () => {
  const text = printGates();
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
  expect(readFileSync(file, 'utf8')).toBe(text);
});
