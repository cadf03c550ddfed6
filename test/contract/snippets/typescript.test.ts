import { expect, test } from 'vitest';
import { typeProblems } from '../../support/cdk';
import { expanded, insertedAt, snippets, type Snippet } from '../../support/snippets';

const own = snippets.filter(({ file }) => file === 'cdk');

/** What a stack has that a snippet is put into. */
const dependencies = `
import { Stack, aws_apigateway, aws_apigatewayv2, aws_certificatemanager, aws_ec2, aws_ecs, aws_elasticloadbalancingv2 as elb, aws_logs } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
export declare const vpc: aws_ec2.IVpc;
export declare const api: aws_apigateway.RestApi;
export declare const httpApi: aws_apigatewayv2.HttpApi;
export declare const certificate: aws_certificatemanager.ICertificate;
export declare const service: aws_ecs.FargateService;
export declare const accessLogGroup: aws_logs.ILogGroup;
export declare const canaryDeployment: aws_apigateway.Deployment;
export declare const networkLoadBalancer: elb.NetworkLoadBalancer;
export declare const backendHost: string;
export declare const loadBalancerSecurityGroup: aws_ec2.ISecurityGroup;
`;

/** Some snippets make these, the others are put where there are some. */
const made = `
export declare const loadBalancer: elb.ApplicationLoadBalancer;
export declare const listener: elb.ApplicationListener;
export declare const link: aws_apigatewayv2.IVpcLink;
export declare const linkSecurityGroup: aws_ec2.ISecurityGroup;
`;

function moduleOf({ prefix, body }: Snippet): string {
  const { text } = expanded(body);
  const [comment = '', ...others] = text.split('\n');
  const imported = comment.startsWith('// import ') ? comment.slice('// '.length) : '';
  const isMember = prefix === 'rp-accesslog-format';
  const inner = isMember
    ? `const stageOptions: apigateway.StageOptions = {\n${text}\n};`
    : imported === ''
      ? text
      : others.join('\n');
  return [
    dependencies,
    made,
    isMember ? `import { aws_apigateway as apigateway } from 'aws-cdk-lib';` : imported,
    'export class Example extends Stack {',
    '  constructor(scope: Construct, id: string) {',
    '    super(scope, id);',
    `    ${insertedAt('    ', inner)}`,
    '  }',
    '}',
    '',
  ].join('\n');
}

/** That a name goes unused says nothing of a snippet: what uses it is written next. */
const isUnused = (problem: string): boolean =>
  /is declared but (its value is )?never (read|used)/.test(problem);

test('every snippet is TypeScript that aws-cdk-lib takes, in the constructor of a stack', () => {
  const files = Object.fromEntries(own.map(snippet => [snippet.prefix, moduleOf(snippet)]));
  expect(typeProblems(files).filter(problem => !isUnused(problem))).toEqual([]);
});
