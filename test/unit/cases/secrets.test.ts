import { describe, expect, it } from 'vitest';
import { printTopology, scanFormats } from '../../../src/present/export/formats';
import { printFindings } from '../../../src/present/findings/text';
import { traceMarkdown } from '../../../src/present/trace/traceMarkdown';
import { canonicalJson } from '../../../src/topology/canonical';
import { askedCase, traceCase, type Variation } from '../../support/cases';
import { holdCases } from './expected';

/*
 * K16: values of conditions that look like secrets. Each place that prints one is held by
 * commandLine/secrets.test.ts of the contract tests, sandbox accounts in every format; here: a case and its kind.
 */

const secret = 'qv8Zr2LmT0pXw3Kd9aBn';
const name = 'rt-23-secret-header-rule';
const prices = 'GET https://prices.example.com/prices';
const rates = 'GET https://prices.example.com/rates';

holdCases('K16: a rule asks for a secret header', [
  {
    title: 'one route sends it, another does not',
    name,
    traces: [
      { request: prices, outcome: 'reaches-targets' },
      {
        request: rates,
        outcome: 'responds-early',
        status: 403,
        says: [/the request doesn't have this header/],
      },
    ],
  },
  {
    title: 'sound: the rule asks for no header',
    name,
    variation: {
      replaced: [
        [
          `,{"Field":"http-header","HttpHeaderConfig":{"HttpHeaderName":"X-Origin-Verify","Values":["${secret}"]}}`,
          '',
        ],
      ],
    },
    traces: [{ request: rates, outcome: 'reaches-targets' }],
    silent: ['RP011'],
  },
]);

/** Everything that is printed of the account and of requests to it, with a header that somebody guessed. */
function printed(variation?: Variation): string {
  const asked = askedCase(name, variation);
  const { graph } = asked.account;
  const traces = [prices, rates].flatMap(request =>
    [[], ['X-Origin-Verify: guess']].map(headers => traceCase(asked, { request, headers })),
  );
  return [
    ...scanFormats.filter(format => format !== 'json').map(format => printTopology(graph, format)),
    printFindings(graph, asked.findings),
    ...traces.flatMap(({ trace, text }) => [text, canonicalJson(trace), traceMarkdown(graph, trace)]),
  ].join('\n');
}

describe('K16: the value is printed nowhere', () => {
  it.each<[string, string, Variation?]>([
    ['of a header', secret],
    ['of another header', secret, { replaced: [['X-Origin-Verify', 'X-Api-Secret']] }],
    ['that is another', 'kT5wPz0QmX7rVb2N', { replaced: [[secret, 'kT5wPz0QmX7rVb2N']] }],
  ])('%s', (_title, value, variation) => {
    expect(printed(variation)).not.toContain(value);
  });

  it('sound: what is no secret is printed', () => {
    const text = printed({
      replaced: [
        ['X-Origin-Verify', 'Accept-Language'],
        [secret, 'de-CH'],
      ],
    });
    expect(text).toContain('de-CH');
  });
});
