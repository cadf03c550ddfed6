import { describe, expect, it } from 'vitest';
import { planDirectAlb } from '../../../src/plan/planDirectAlb';
import { planMarkdown } from '../../../src/present/plan/markdown';
import { createBlueprint } from '../../../src/scaffold/blueprints/blueprintOf';
import { dialects } from '../../../src/scaffold/dialects/dialects';
import type { DialectId } from '../../../src/scaffold/dialect';
import { requestFor } from '../../../src/scaffold/requestFor';
import { askedCase, type CaseName, type Variation } from '../../support/cases';
import { holdCases } from './expected';

/*
 * What plans and code say. Held elsewhere, and not repeated here:
 *
 * | kind | inputs | file |
 * |---|---|---|
 * | D1 | tags of each controller, ECS, services under deployment | plan/preconditions.test.ts, plan/direct |
 * | F2 | each call that was refused | contract: migration/unread.test.ts |
 * | F9 | code in each language, for links and methods that exist | scaffold, contract: scaffold |
 */

const ofController = '"ingress.k8s.aws/stack"';

holdCases('D1: who manages what a plan changes', [
  {
    title: 'the controller of an Ingress, which removes rules of others',
    name: 'fd-e13',
    plan: { api: 'orders', preconditions: { 'managed-by': 'block' } },
  },
  {
    title: 'the controller of a Service',
    name: 'fd-e13',
    variation: {
      replaced: [
        [ofController, '"service.k8s.aws/stack"'],
        ['"ingress.k8s.aws/resource"', '"service.k8s.aws/resource"'],
      ],
    },
    plan: { api: 'orders', preconditions: { 'managed-by': 'block' } },
  },
  {
    title: 'the controller of a Gateway',
    name: 'fd-e13',
    variation: {
      replaced: [
        [ofController, '"gateway.k8s.aws.alb/stack"'],
        ['"ingress.k8s.aws/resource"', '"gateway.k8s.aws.alb/resource"'],
      ],
    },
    plan: { api: 'orders', preconditions: { 'managed-by': 'block' } },
  },
  {
    title: 'sound: no tag names a controller; tags of other resources were not read',
    name: 'fd-e13',
    variation: { changed: { 'security-group/sg-04f557eba779501b7': { Tags: [] } } },
    plan: { api: 'orders', preconditions: { 'managed-by': 'unknown' } },
  },
]);

function pageOf(name: CaseName, api: string, variation?: Variation): string {
  const { account } = askedCase(name, variation);
  return planMarkdown(planDirectAlb(account, api, { routes: [], stages: [] }), account.facts);
}

function codeOf(
  name: CaseName,
  format: DialectId,
  given: { readonly api: string; readonly route: string },
): string {
  const { account } = askedCase(name);
  const { api, route } = given;
  const request = requestFor(account.facts, { blueprint: 'direct-alb', api, routes: [route] });
  return dialects[format].render(createBlueprint(request));
}

describe('F2: a plan never says "nothing" of what was not read', () => {
  it.each<[CaseName, string, string]>([
    ['file-03-sam-bridge-https-lambda', 'hello', 'Prod'],
    ['file-17-bridge-by-alb-addresses', 'vpclink-api', 'prod'],
  ])('%s', (name, api, stage) => {
    const page = pageOf(name, api);
    expect(page).toContain(`Not known for ${stage}: apigateway:GetExport was not called.`);
    expect(page).not.toContain('contains no other changes');
  });

  it('sound: what was read has no other change', () => {
    expect(pageOf('rt-26-nlb-to-alb-addresses', 'shop')).toContain(
      'None. The working copy contains no other changes',
    );
  });
});

describe('F9, K8: code for what exists already', () => {
  it.each<DialectId>(['cdk-typescript', 'cdk-python'])('has at least one construct: %s', format => {
    const code = codeOf('file-19-cdk-rest-alb-integration', format, { api: 'RestApi', route: 'GET /http' });
    expect(code).toMatch(/CfnMethod\(/);
    expect(code.replace(/\n\s*(?:\/\/|#) /g, ' ')).toContain('import it with cdk import');
  });

  it.each<DialectId>(['cdk-typescript', 'cloudformation', 'terraform'])(
    'does not say that a lost parameter is in the path: %s',
    format => {
      const code = codeOf('file-18-cdk-alb-listener-target-fixed-uri', format, {
        api: 'MyAPI',
        route: 'ANY /{proxy+}',
      });
      expect(code).not.toContain('mapped into the path');
    },
  );
});
