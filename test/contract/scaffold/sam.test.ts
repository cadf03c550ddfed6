import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { createBlueprint } from '../../../src/scaffold/blueprints/blueprintOf';
import { sam } from '../../../src/scaffold/dialects/sam/sam';
import { deployedRoutes } from '../../../src/topology/exported';
import { templateProblems } from '../../support/cloudFormationSchema';
import { exampleRequests } from '../../support/scaffold';
import { readYaml, recordOf, resourcesOf } from '../../support/templates';

/** What AWS runs behind the transform, where Python has it. Templates by name come in, what they become goes out. */
const program = `
import json, sys
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
print(json.dumps({
    name: Translator({}, Parser()).translate(
        template, {key: value.get('Default', 'none') for key, value in template.get('Parameters', {}).items()})
    for name, template in json.load(sys.stdin).items()
}))
`;

const python = (code: string, input = ''): string | undefined => {
  const { status, stdout } = spawnSync('python3', ['-c', code], {
    encoding: 'utf8',
    input,
    env: { ...process.env, AWS_DEFAULT_REGION: 'eu-west-1' },
    maxBuffer: 64 * 1024 * 1024,
  });
  return status === 0 ? stdout : undefined;
};

const isInstalled = python('import samtranslator') !== undefined;

/** Every example as CloudFormation gets it from the transform. */
function transformed(): Readonly<Record<string, unknown>> {
  const templates = Object.entries(exampleRequests).map(([name, request]) => [
    name,
    readYaml(sam.render(createBlueprint(request)), '1.1'),
  ]);
  const output = python(program, JSON.stringify(Object.fromEntries(templates)));
  if (output === undefined) throw new Error('the transform refused a template');
  return recordOf(JSON.parse(output));
}

if (isInstalled) {
  describe('what the SAM transform makes of it', () => {
    const templates = transformed();

    test.each(Object.keys(exampleRequests))('%s: is what the resource schemas allow', name => {
      const template = templates[name];
      expect(templateProblems(template)).toEqual([]);
      expect(JSON.stringify(template)).not.toContain('AWS::Serverless');
    });

    test.each(['direct: new API, new link, new stage', 'proxy: new API', 'direct: root of a new API'])(
      '%s: names the load balancer, and has the one stage',
      name => {
        const resources = Object.values(resourcesOf(templates[name]));
        const ofType = (type: string) =>
          resources.filter(({ Type }) => Type === type).map(({ Properties }) => recordOf(Properties));
        const [api] = ofType('AWS::ApiGateway::RestApi');
        const routes = [...(deployedRoutes(api?.['Body'])?.routes.values() ?? [])];
        expect(routes.map(({ integration }) => integration?.['integrationTarget'])).toEqual([
          { Ref: 'LoadBalancerArn' },
        ]);
        expect(ofType('AWS::ApiGateway::Stage').map(({ StageName }) => StageName)).toEqual(['prod']);
        expect(ofType('AWS::ApiGateway::Deployment')).toHaveLength(1);
      },
    );

    test('an HTTP API is deployed to its stage by itself', () => {
      const resources = Object.values(resourcesOf(templates['http-api: new API with $default stage']));
      const stage = resources.find(({ Type }) => Type === 'AWS::ApiGatewayV2::Stage');
      expect(stage?.['Properties']).toMatchObject({ StageName: '$default', AutoDeploy: true });
    });
  });
}
