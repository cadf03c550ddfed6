import { ACMClient, DescribeCertificateCommand } from '@aws-sdk/client-acm';
import { makeResource } from '../../model/shape';
import { Priority, type ReadContext, type Reader } from '../service';
import { operations } from './operations';

export function createReader(): Reader {
  return {
    async expand(references, context) {
      const arns = references.flatMap(reference => (reference.kind === 'evidence' ? [reference.arn] : []));
      await Promise.all([...new Set(arns)].map(arn => readCertificate(context, arn)));
    },
  };
}

async function readCertificate(context: ReadContext, arn: string): Promise<void> {
  const answer = await context.call(
    operations.describeCertificate,
    abortSignal =>
      context
        .client(ACMClient)
        .send(new DescribeCertificateCommand({ CertificateArn: arn }), { abortSignal }),
    { node: arn, priority: Priority.evidence, absentOn: ['ResourceNotFoundException'] },
  );
  if (answer?.Certificate === undefined) return;
  context.emit(
    makeResource(context.scope, { type: 'AWS::CertificateManager::Certificate', arn }, answer.Certificate),
  );
}
