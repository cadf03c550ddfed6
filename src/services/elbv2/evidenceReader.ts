import {
  DescribeListenerCertificatesCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeTargetGroupAttributesCommand,
  ElasticLoadBalancingV2Client,
  type Certificate,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Reference } from '../../model/reference';
import { resourceOf } from '../../model/shape';
import { Priority, type ReadContext } from '../service';
import { operations } from './operations';

/** The largest page of DescribeListenerCertificates (`PageSize`, AWS's API model). */
const PAGE = 400;
const client = (context: ReadContext): ElasticLoadBalancingV2Client =>
  context.client(ElasticLoadBalancingV2Client);

/** AWS's codes come with and without `Exception`. */
const optionsOf = (node: string, missing: string) =>
  ({ node, priority: Priority.evidence, absentOn: [missing, `${missing}Exception`] }) as const;

/** What only checks look at. */
export async function readEvidence(
  context: ReadContext,
  { operation, arn }: Extract<Reference, { readonly kind: 'evidence' }>,
): Promise<void> {
  switch (operation) {
    case operations.describeLoadBalancerAttributes.name:
      await readLoadBalancerAttributes(context, arn);
      return;
    case operations.describeTargetGroupAttributes.name:
      await readTargetGroupAttributes(context, arn);
      return;
    case operations.describeListenerCertificates.name:
      await readCertificates(context, arn);
  }
}

async function readLoadBalancerAttributes(context: ReadContext, parent: string): Promise<void> {
  const answer = await context.call(
    operations.describeLoadBalancerAttributes,
    abortSignal =>
      client(context).send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: parent }), {
        abortSignal,
      }),
    optionsOf(parent, 'LoadBalancerNotFound'),
  );
  if (answer === undefined) return;
  const type = 'AWS::ElasticLoadBalancingV2::LoadBalancerAttributes';
  const { Attributes = [] } = answer;
  context.emit(resourceOf(context.scope, { type, arn: `${parent}#attributes`, parent }, { Attributes }));
}

async function readTargetGroupAttributes(context: ReadContext, parent: string): Promise<void> {
  const answer = await context.call(
    operations.describeTargetGroupAttributes,
    abortSignal =>
      client(context).send(new DescribeTargetGroupAttributesCommand({ TargetGroupArn: parent }), {
        abortSignal,
      }),
    optionsOf(parent, 'TargetGroupNotFound'),
  );
  if (answer === undefined) return;
  const type = 'AWS::ElasticLoadBalancingV2::TargetGroupAttributes';
  const { Attributes = [] } = answer;
  context.emit(resourceOf(context.scope, { type, arn: `${parent}#attributes`, parent }, { Attributes }));
}

/** One resource for all pages; the first of them where a later one failed. */
async function readCertificates(context: ReadContext, parent: string): Promise<void> {
  const pages = context.pages(
    operations.describeListenerCertificates,
    (Marker, abortSignal) =>
      client(context).send(
        new DescribeListenerCertificatesCommand({ ListenerArn: parent, PageSize: PAGE, Marker }),
        { abortSignal },
      ),
    page => page.NextMarker,
    optionsOf(parent, 'ListenerNotFound'),
  );
  const Certificates: Certificate[] = [];
  let read = false;
  for await (const page of pages) {
    read = true;
    Certificates.push(...(page.Certificates ?? []));
  }
  if (!read) return;
  const type = 'AWS::ElasticLoadBalancingV2::ListenerCertificates';
  context.emit(resourceOf(context.scope, { type, arn: `${parent}#certificates`, parent }, { Certificates }));
}
