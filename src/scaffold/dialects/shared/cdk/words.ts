import { wrapText } from '../text';
import { importContext, type CdkFile } from './statements';

/** What the head of the file says about a language. */
export interface LanguageWords {
  /** Of a method; anything else every release of version 2 has. */
  readonly needs: string;
  /** `new RequestPathStack(app, 'RequestPath')` */
  readonly use: string;
}

/** Sentences at the head of the file. */
export function headTexts(
  { statements, parameters, notes }: CdkFile,
  words: LanguageWords,
): readonly string[] {
  const hasMethod = statements.some(
    statement => statement.kind !== 'deployment' && statement.construct.name === 'CfnMethod',
  );
  const defaults =
    parameters.length === 0 ? '' : ' Parameters that you omit have the values that were read there.';
  return [
    `Requires ${hasMethod ? words.needs : 'aws-cdk-lib 2'}.`,
    `Add it to an application for the account and region that were read: ${words.use}.${defaults}`,
    hasMethod
      ? "The code uses CloudFormation constructs (L1): the Integration of the CDK (L2) doesn't support a load balancer as its target, and L1 constructs define exactly what is deployed."
      : 'The code uses CloudFormation constructs (L1), which define exactly what is deployed.',
    ...notes,
  ];
}

/** Before what makes the stack fit for an import. */
export const importReason = `First run cdk import -c ${importContext}=true: it takes over the method as it is now, and nothing else is in the stack. Then run cdk deploy without it.`;

/** Before what says that constructs stay. */
export const keptReason =
  'An existing stage stays when the stack is deleted, and so do the resources that its requests use.';

export const deploymentReason =
  'Its logical ID ends in a hash of what it publishes, so that a change creates a new deployment.';

/**
 * Lines of a comment, without what marks them as one. What some tool would take for an order to itself
 * (`@ts-nocheck`, `type: ignore`, `noqa`) does not stand first in a line.
 */
export const wrapComment = (text: string, width: number): readonly string[] =>
  wrapText(text, width - 2).map(line => (order.test(line) ? `- ${line}` : line));

const order =
  /^(?:[@#]|(?:type|fmt|yapf|isort|black|ruff|flake8|pylint|pyright|mypy|pyre|pragma|coding|tslint)\s*:|noqa|nosec|prettier-|eslint[- ]|biome-|deno-|jshint|jslint|istanbul\s|[cv]8\s|globals?\s)/i;

/** Of a method what a deployment shows; also what is added by hand counts. */
export const methodMembers: readonly string[] = [
  'resourceId',
  'httpMethod',
  'authorizationType',
  'authorizerId',
  'authorizationScopes',
  'apiKeyRequired',
  'operationName',
  'requestModels',
  'requestParameters',
  'requestValidatorId',
  'methodResponses',
  'integration',
];
