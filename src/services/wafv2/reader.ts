import { GetWebACLForResourceCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import { makeResource } from '../../model/shape';
import { Priority, type ReadContext, type Reader } from '../service';
import { operations } from './operations';

export function createReader(): Reader {
  return {
    async expand(references, context) {
      const arns = references.flatMap(reference => (reference.kind === 'evidence' ? [reference.arn] : []));
      await Promise.all([...new Set(arns)].map(arn => readAssociation(context, arn)));
    },
  };
}

/** Its rules may be long and are nobody's business here: which web ACL it is, is all that is kept. */
async function readAssociation(context: ReadContext, ResourceArn: string): Promise<void> {
  const answer = await context.call(
    operations.getWebACLForResource,
    abortSignal =>
      context.client(WAFV2Client).send(new GetWebACLForResourceCommand({ ResourceArn }), { abortSignal }),
    { node: ResourceArn, priority: Priority.evidence, absentOn: ['WAFNonexistentItemException'] },
  );
  if (answer === undefined) return;
  const { WebACL } = answer;
  const properties =
    WebACL === undefined ? {} : { WebACL: { Name: WebACL.Name, Id: WebACL.Id, ARN: WebACL.ARN } };
  const identity = {
    type: 'AWS::WAFv2::WebACLAssociation',
    arn: `${ResourceArn}#webAcl`,
    parent: ResourceArn,
  } as const;
  context.emit(makeResource(context.scope, identity, properties));
}
