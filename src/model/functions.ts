import { parseArn } from './arn';
import { evidenceOf, type Reference } from './reference';

/** Of what leads to functions: whether they let themselves be invoked. */
export function* functionPolicies(references: Iterable<Reference>): Iterable<Reference> {
  for (const reference of references) {
    if (reference.kind !== 'arn') continue;
    const parts = parseArn(reference.arn);
    if (parts?.service === 'lambda' && parts.resource.startsWith('function:'))
      yield evidenceOf('lambda:GetPolicy', reference.arn);
  }
}
