import { parseArn } from './arn';
import { evidenceReference, type ResourceReference } from './reference';

/** Of what leads to functions: whether they let themselves be invoked. */
export function* functionPolicies(references: Iterable<ResourceReference>): Iterable<ResourceReference> {
  for (const reference of references) {
    if (reference.kind !== 'arn') continue;
    const parts = parseArn(reference.arn);
    if (parts?.service === 'lambda' && parts.resource.startsWith('function:'))
      yield evidenceReference('lambda:GetPolicy', reference.arn);
  }
}
