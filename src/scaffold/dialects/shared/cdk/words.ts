import { wrapped } from '../text';
import type { CdkFile } from './statements';

/** What a language says for itself at the head of the file. */
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
  const given = parameters.length === 0 ? '' : '; what is not given is as it was read there';
  return [
    `Needs ${hasMethod ? words.needs : 'aws-cdk-lib 2'}.`,
    `Put it into an application for the account and region that were read: ${words.use}${given}.`,
    hasMethod
      ? 'Constructs are those of CloudFormation (L1): the Integration of the CDK (L2) takes no load balancer as its target, and an L1 says exactly what is deployed.'
      : 'Constructs are those of CloudFormation (L1), which say exactly what is deployed.',
    ...notes,
  ];
}

/** Before what says that constructs stay. */
export const keptReason = 'A stage that exists outlasts the stack, and so does what its requests pass.';

export const deploymentReason =
  'Its logical id ends in a hash of what it shows, so that a change takes a new deployment.';

/**
 * Lines of a comment, without what marks them as one. What some tool would take for an order to itself
 * (`@ts-nocheck`, `type: ignore`, `noqa`) does not stand first in a line.
 */
export const commentLines = (text: string, width: number): readonly string[] =>
  wrapped(text, width - 2).map(line => (order.test(line) ? `- ${line}` : line));

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
