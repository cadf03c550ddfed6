import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../../../src/model/reading';
import type { Trace } from '../../../../../src/paths/trace/document';
import { buildAccount } from '../../../../../src/paths/account';
import { traceMarkdown } from '../../../../../src/present/trace/traceMarkdown';
import { traceText } from '../../../../../src/present/trace/traceText';
import { traceView } from '../../../../../src/present/trace/traceView';
import { createPicture } from '../../../../../src/present/picture/picture';
import { tracedPicture } from '../../../../../src/present/picture/tracedPicture';
import { withFindings } from '../../../../../src/diagnosis/onPath';
import { arns, sketch } from '../../../../support/sketch';
import { changed } from '../../../diagnosis/case';
import { factsIn, traced } from '../gateway/traced';

const stage = `${arns.rest('r1')}/stages/prod`;

const withCanary = (canarySettings: object, more: object = {}): Reading =>
  changed(
    sketch(`
      rest r1 orders
        stage prod backend=f1
        stage next backend=f1
        GET /o lambda \${stageVariables.backend}
      deployed r1/prod
        GET /o lambda \${stageVariables.backend}
      deployed r1/next
        GET /o mock
      lambda f1
      lambda f2`),
    stage,
    { canarySettings, ...more },
  );

const of = (reading: Reading): Trace =>
  traced(factsIn(reading), 'GET https://r1.execute-api.eu-west-1.amazonaws.com/prod/o');

describe('a canary', () => {
  it('has its own end, with its variables', () => {
    const found = of(
      withCanary({ percentTraffic: 12.5, deploymentId: 'd1', stageVariableOverrides: { backend: 'f2' } }),
    );
    expect(found.endedAt).toBe(arns.lambda('f1'));
    expect(found.canary).toMatchObject({
      share: 0.125,
      outcome: 'reaches-targets',
      endedAt: arns.lambda('f2'),
    });
    expect(found.canary?.hops.map(({ kind }) => kind)).toEqual([
      'rest-api',
      'stage',
      'route',
      'lambda-function',
    ]);
  });

  it('is served by its own deployment, where another stage has the same', () => {
    const reading = withCanary({ percentTraffic: 10, deploymentId: 'd2' });
    const other = changed(reading, `${arns.rest('r1')}/stages/next`, { deploymentId: 'd2' });
    expect(of(other)).toMatchObject({ outcome: 'reaches-targets', canary: { outcome: 'responds-early' } });
  });

  it('is unknown where its deployment was not read', () => {
    const found = of(withCanary({ percentTraffic: 10, deploymentId: 'd2' }));
    expect(found.canary).toMatchObject({
      outcome: 'unknown',
      because: "The deployment d2 of the canary wasn't loaded.",
      endedAt: stage,
    });
  });

  it('that takes nothing is not traced', () => {
    expect(of(withCanary({ percentTraffic: 0, deploymentId: 'd2' }))).not.toHaveProperty('canary');
  });

  it('has the cache of its stage only where it says so', () => {
    const cache = { cacheClusterEnabled: true, methodSettings: { '*/*': { cachingEnabled: true } } };
    const gates = (useStageCache: boolean): unknown =>
      of(withCanary({ percentTraffic: 10, deploymentId: 'd1', useStageCache }, cache)).canary?.assumes?.map(
        ({ gate }) => gate,
      );
    expect(gates(true)).toEqual(['cache']);
    expect(gates(false)).toBeUndefined();
  });
});

describe('what is shown of a canary', () => {
  const facts = factsIn(
    withCanary({ percentTraffic: 10, deploymentId: 'd1', stageVariableOverrides: { backend: 'gone' } }),
  );
  const trace = traced(facts, 'GET https://r1.execute-api.eu-west-1.amazonaws.com/prod/o');

  it('as text: both ends with their share', () => {
    const text = traceText(facts.graph, trace);
    expect(text).toContain('OK for 90% of the requests: Reaches ');
    expect(text).toMatch(/\nCanary\n\n[A-Z]+ for 10% of the requests: /);
  });

  it('as Markdown and in the panel', () => {
    expect(traceMarkdown(facts.graph, trace)).toMatch(/\n## Canary\n\n\*\*.* for 10% of the requests\.\*\*/);
    const account = buildAccount(facts.reading);
    const drawn = createPicture(account, { subject: facts.graph.ofKind('rest-api')[0]?.id, stage });
    const view = traceView(facts.graph, trace, tracedPicture(facts.graph, drawn), {
      id: 'x',
      notes: [],
      findings: { others: [], areChecksPending: false },
      timeout: '29 s',
    });
    expect(view.outcome).toContain('for 90% of the requests');
    expect(view.canary?.outcome).toContain('for 10% of the requests');
    expect(view.canary?.steps.length).toBeGreaterThan(2);
  });

  it('findings of its path count too', () => {
    const finding = { id: 'RP999', state: 'fail', nodes: [trace.canary?.endedAt ?? ''] };
    expect(withFindings(facts.graph, trace, [finding] as never).findings).toEqual(['RP999']);
  });
});
