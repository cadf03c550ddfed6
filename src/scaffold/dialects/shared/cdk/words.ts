import { wrapped } from '../text';
import type { CdkFile } from './statements';

/** Why the code is as it is; whole sentences. */
export const reasons: readonly string[] = [
  'Constructs are those of CloudFormation (L1): the Integration of the CDK (L2) takes no load balancer as its target, and an L1 says exactly what is deployed.',
];

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

/** Sentences at the head of the file. */
export const headTexts = (file: CdkFile, needs: string): readonly string[] => [
  `Needs ${needs}.`,
  ...reasons,
  ...file.notes,
];

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
