import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../src/model/reading';
import { buildAccount } from '../../../src/paths/account';
import { findingMarks } from '../../../src/present/findings/marks';
import { firstStage, firstSubject } from '../../../src/present/firstView';
import { arns, sketch } from '../../support/sketch';
import { finding } from './findings/world';

const none = findingMarks([]);
const errorsAt = (...nodes: readonly string[]): ReturnType<typeof findingMarks> =>
  findingMarks(nodes.map(node => finding({ nodes: [node] })));
const stage = (name: string, api = 'r1'): string => `${arns.rest(api)}/stages/${name}`;

describe('what is drawn first', () => {
  const account = buildAccount(
    sketch(`
      rest r1 orders
        stage prod
        GET /orders mock
      rest r2 accounts
        stage prod
      http h1 basket
        stage $default
    `),
  );

  it('is the API with the most errors', () => {
    const marks = errorsAt(arns.rest('r2'), stage('prod'), stage('prod'));
    expect(firstSubject(account, marks)).toBe(arns.rest('r1'));
  });

  it('is by name among as many errors, whatever kind of API it is', () => {
    const marks = errorsAt(arns.rest('r1'), arns.api('h1'), arns.rest('r2'));
    expect(firstSubject(account, marks)).toBe(arns.rest('r2'));
    expect(firstSubject(account, errorsAt(arns.rest('r1'), arns.api('h1')))).toBe(arns.api('h1'));
  });

  it('is the overview where no API has an error: warnings and shared resources choose none', () => {
    expect(firstSubject(account, none)).toBeUndefined();
    const warning = findingMarks([
      finding({ severity: 'warning', nodes: [arns.rest('r1')] }),
      finding({ nodes: ['arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/a/1'] }),
    ]);
    expect(firstSubject(account, warning)).toBeUndefined();
  });

  it('is the only API', () => {
    const only = buildAccount(sketch('http h1 basket\nlb app/a1'));
    expect(firstSubject(only, none)).toBe(arns.api('h1'));
  });

  it('is the overview of an account without APIs', () => {
    expect(firstSubject(buildAccount(sketch('lb app/a1')), none)).toBeUndefined();
    expect(firstSubject(buildAccount(sketch('')), none)).toBeUndefined();
  });
});

describe('the stage that is drawn first', () => {
  const stages = `
    rest r1 orders
      stage dev
      stage prod
      stage test
  `;
  const first = (text: string, marks = none, change = (reading: Reading): Reading => reading) =>
    firstStage(buildAccount(change(sketch(text))), arns.rest('r1'), marks);
  const changedAt =
    (dates: Readonly<Record<string, unknown>>) =>
    (reading: Reading): Reading => ({
      ...reading,
      resources: reading.resources.map(resource => {
        const date = dates[resource.arn.split('/stages/')[1] ?? ''];
        if (date === undefined) return resource;
        const properties = resource.properties as object;
        return { ...resource, properties: { ...properties, lastUpdatedDate: date } };
      }),
    });

  it('has an error', () => {
    const mapped = `${stages}
    domain api.example.com
      base orders r1/test
    `;
    expect(first(mapped, errorsAt(stage('dev')))).toBe(stage('dev'));
    expect(first(mapped, errorsAt(stage('dev'), stage('prod')))).toBe(stage('prod'));
  });

  it('is else one that a domain name maps to', () => {
    const mapped = `${stages}
    domain api.example.com
      base orders r1/dev
    `;
    expect(first(mapped)).toBe(stage('dev'));
  });

  it.each(['prod', 'production', 'Live', 'PROD'])('is else one that is called %s', name => {
    expect(first(`rest r1 orders\n  stage dev\n  stage a\n  stage ${name}`)).toBe(stage(name));
  });

  it('is else the one that was deployed last; dates that are none count as the oldest', () => {
    const text = 'rest r1 orders\n  stage a\n  stage b\n  stage c';
    const dates = { a: '2026-01-02T00:00:00Z', b: '2026-01-03T00:00:00Z', c: 'yesterday' };
    expect(first(text, none, changedAt(dates))).toBe(stage('b'));
    expect(first(text, none, changedAt({ c: 7 }))).toBe(stage('a'));
    // Only where nothing else decides.
    expect(first(stages, none, changedAt({ dev: '2030-01-01T00:00:00Z' }))).toBe(stage('prod'));
  });

  it('is $default of an HTTP API, and none of what has no stages', () => {
    const account = buildAccount(sketch('http h1 basket\n  stage beta\n  stage $default\nhttp h2 empty'));
    expect(firstStage(account, arns.api('h1'), none)).toBe(`${arns.api('h1')}/stages/$default`);
    expect(firstStage(account, arns.api('h2'), none)).toBeUndefined();
    expect(firstStage(account, 'arn:gone', none)).toBeUndefined();
  });
});
