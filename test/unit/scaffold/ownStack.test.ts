import { describe, expect, test } from 'vitest';
import { planDirectAlb } from '../../../src/plan/planDirectAlb';
import { requestOfPlan } from '../../../src/plan/scaffoldRequest';
import { createBlueprint } from '../../../src/scaffold/blueprints/blueprintOf';
import { cdkTypescript } from '../../../src/scaffold/dialects/cdkTypescript/cdkTypescript';
import { cloudFormation } from '../../../src/scaffold/dialects/cloudformation/cloudformation';
import { sam } from '../../../src/scaffold/dialects/sam/sam';
import { inlineParameters } from '../../../src/scaffold/inlined';
import type { Reading } from '../../../src/model/reading';
import { changed } from '../diagnosis/case';
import { at, bridge, everything, worldIn } from '../plan/bridges';

const tagged = (stack: string, logicalId: string): readonly object[] => [
  { Key: 'aws:cloudformation:stack-name', Value: stack },
  { Key: 'aws:cloudformation:logical-id', Value: logicalId },
];

/** The API, its load balancer and the load balancer's security group are of one stack, or of two. */
function owned(api: string, balancer: string, logicalId = 'ShopAlb'): Reading {
  const ofApi = changed(bridge(), at.api, {
    tags: { 'aws:cloudformation:stack-name': api, 'aws:cloudformation:logical-id': 'ShopApi' },
  });
  const ofBalancer = changed(ofApi, `${at.alb}#tags`, { Tags: tagged(balancer, logicalId) });
  return changed(ofBalancer, at.group, { Tags: tagged(balancer, 'ShopGroup') });
}

function blueprintOf(reading: Reading) {
  const world = worldIn(reading);
  return createBlueprint(requestOfPlan(world.facts, planDirectAlb(world, 'orders', everything)));
}

/** Without comments, and they as one text. */
function partsOf(code: string): { readonly code: string; readonly comments: string } {
  const lines = code.split('\n');
  const isComment = (line: string): boolean => /^\s*#/.test(line);
  return {
    code: lines.filter(line => !isComment(line)).join('\n'),
    comments: lines
      .filter(isComment)
      .map(line => line.replace(/^\s*# ?/, ''))
      .join(' '),
  };
}

describe('what a stack has made', () => {
  test.each([cloudFormation, sam])(
    '$id: is referred to by its logical ID in a template for that stack',
    dialect => {
      const { code, comments } = partsOf(dialect.render(blueprintOf(owned('shop', 'shop'))));
      expect(code).toMatch(/RestApiId: !Ref ShopApi/);
      expect(code).toMatch(/IntegrationTarget: !Ref ShopAlb/);
      expect(code).toMatch(/DestinationSecurityGroupId: !GetAtt ShopGroup\.GroupId/);
      expect(code).not.toMatch(/^ {2}(?:RestApiId|LoadBalancerArn|LoadBalancerSecurityGroupId):$/m);
      expect(comments).toMatch(/Add these resources to the template of CloudFormation stack shop/);
    },
  );

  test('also where defaults stand where they are used', () => {
    const code = cloudFormation.fragment?.(inlineParameters(blueprintOf(owned('shop', 'shop')))) ?? '';
    expect(code).toMatch(/RestApiId: !Ref ShopApi/);
    expect(code).toMatch(/IntegrationTarget: !Ref ShopAlb/);
  });

  test('of another stack stays a parameter', () => {
    const { code } = partsOf(cloudFormation.render(blueprintOf(owned('shop', 'network'))));
    expect(code).toMatch(/RestApiId: !Ref ShopApi/);
    expect(code).toMatch(/IntegrationTarget: !Ref LoadBalancerArn/);
  });

  test('under a logical ID that the template gives to something else stays a parameter', () => {
    const { code } = partsOf(cloudFormation.render(blueprintOf(owned('shop', 'shop', 'VpcLink'))));
    expect(code).toMatch(/IntegrationTarget: !Ref LoadBalancerArn/);
  });

  test('is not named where no stack has the API', () => {
    const { code, comments } = partsOf(cloudFormation.render(blueprintOf(bridge())));
    expect(code).toMatch(/RestApiId: !Ref RestApiId/);
    expect(comments).not.toMatch(/template of CloudFormation stack/);
  });

  test('changes nothing of other languages', () => {
    expect(cdkTypescript.render(blueprintOf(owned('shop', 'shop')))).toBe(
      cdkTypescript.render(blueprintOf(bridge())),
    );
  });

  test('sam says what a DefinitionBody has to hold, without a stage variable', () => {
    const { comments } = partsOf(sam.render(blueprintOf(owned('shop', 'shop'))));
    expect(comments).toMatch(
      /If the API has a DefinitionBody.*x-amazon-apigateway-integration of get of path \/orders\. type: http_proxy, connectionType: VPC_LINK, connectionId: !Ref VpcLink, integrationTarget: !Ref ShopAlb, uri: http:\/\/n1\.example\.com/,
    );
    expect(comments).not.toMatch(/stageVariables/);
  });
});
