import { parseArn } from '../model/arn';
import type { Reading } from '../model/reading';
import type { ResourceReference } from '../model/reference';
import type { ReadResource } from '../model/resource';
import { evidence as httpEvidence } from '../services/apigatewayv2/evidence';
import { operations as httpOperations } from '../services/apigatewayv2/operations';
import { evidence as restEvidence } from '../services/apigateway/evidence';
import { operations as restOperations } from '../services/apigateway/operations';
import type { Operation } from '../services/operation';

const gates: ReadonlySet<string> = new Set(
  [restOperations, httpOperations]
    .flatMap(operations => Object.values<Operation>(operations))
    .filter(({ isGate }) => isGate === true)
    .map(({ name }) => name),
);

/**
 * Whether a call is still to come that says which requests these APIs and domain names let in, by their ARNs: what they
 * ask of a caller is known only when it was answered or refused.
 */
export function areGatesUnread(reading: Reading, arns: ReadonlySet<string>): boolean {
  if (reading.depths?.includes('evidence') !== true) return false;
  const ended = new Set(
    [...reading.answered, ...reading.unknowns].map(({ operation, node }) => callKey(operation, node)),
  );
  const isToCome = (reference: ResourceReference): boolean =>
    reference.kind === 'evidence' &&
    gates.has(reference.operation) &&
    !ended.has(callKey(reference.operation, reference.arn)) &&
    !ended.has(callKey(reference.operation));
  return reading.resources.some(
    resource =>
      (arns.has(resource.arn) || arns.has(resource.parent ?? '')) && evidenceOfApi(resource).some(isToCome),
  );
}

const callKey = (operation: string, node = ''): string => `${operation} ${node}`;

function evidenceOfApi(resource: ReadResource): readonly ResourceReference[] {
  const { account, region } = resource;
  const { partition } = parseArn(resource.arn) ?? { partition: 'aws' };
  const scope = { partition, account, region };
  return [...restEvidence(resource, scope), ...httpEvidence(resource, scope)];
}
