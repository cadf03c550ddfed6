import {
  DescribeListenerCertificatesCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeTagsCommand,
  DescribeTargetGroupAttributesCommand,
  ElasticLoadBalancingV2Client,
  type Certificate,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { appendAll } from '../../model/lists';
import type { ResourceReference } from '../../model/reference';
import { makeResource } from '../../model/shape';
import { Priority, type ReadContext } from '../service';
import { splitIntoChunks } from '../chunks';
import { operations } from './operations';

/** The largest page of DescribeListenerCertificates (`PageSize`, AWS's API model). */
const PAGE = 400;
const elbv2Client = (context: ReadContext): ElasticLoadBalancingV2Client =>
  context.client(ElasticLoadBalancingV2Client);

/** AWS's codes come with and without `Exception`. */
const missingNodeOptions = (node: string, missing: string) =>
  ({ node, priority: Priority.evidence, absentOn: [missing, `${missing}Exception`] }) as const;
/** An attribute that was left out would read as its default. */
const attributesOptions = (node: string, missing: string) =>
  ({ ...missingNodeOptions(node, missing), whole: true }) as const;

/** The most ARNs that one DescribeTags takes (`ResourceArns`, AWS's API reference). */
const MOST_TAGGED = 20;

type Evidence = Extract<ResourceReference, { readonly kind: 'evidence' }>;

/** What only checks and migrations look at. */
export async function readAllEvidence(
  context: ReadContext,
  references: readonly ResourceReference[],
): Promise<void> {
  const asked = references.filter((reference): reference is Evidence => reference.kind === 'evidence');
  const isTagged = ({ operation }: Evidence): boolean => operation === operations.describeTags.name;
  await Promise.all([
    ...splitIntoChunks(
      asked.filter(isTagged).map(({ arn }) => arn),
      MOST_TAGGED,
    ).map(arns => readTags(context, arns)),
    ...asked.filter(reference => !isTagged(reference)).map(reference => readEvidence(context, reference)),
  ]);
}

/** Where one of them is gone, AWS refuses the call for all. */
async function readTags(context: ReadContext, arns: readonly string[]): Promise<void> {
  const [node = ''] = arns;
  const answer = await context.call(
    operations.describeTags,
    abortSignal =>
      elbv2Client(context).send(new DescribeTagsCommand({ ResourceArns: [...arns] }), { abortSignal }),
    missingNodeOptions(node, 'LoadBalancerNotFound'),
  );
  for (const description of answer?.TagDescriptions ?? []) {
    const { ResourceArn: parent } = description;
    if (parent === undefined) continue;
    const type = 'AWS::ElasticLoadBalancingV2::TagDescription';
    context.emit(makeResource(context.scope, { type, arn: `${parent}#tags`, parent }, description));
  }
}

async function readEvidence(context: ReadContext, { operation, arn }: Evidence): Promise<void> {
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
      elbv2Client(context).send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: parent }), {
        abortSignal,
      }),
    attributesOptions(parent, 'LoadBalancerNotFound'),
  );
  if (answer === undefined) return;
  const type = 'AWS::ElasticLoadBalancingV2::LoadBalancerAttributes';
  const { Attributes = [] } = answer;
  context.emit(makeResource(context.scope, { type, arn: `${parent}#attributes`, parent }, { Attributes }));
}

async function readTargetGroupAttributes(context: ReadContext, parent: string): Promise<void> {
  const answer = await context.call(
    operations.describeTargetGroupAttributes,
    abortSignal =>
      elbv2Client(context).send(new DescribeTargetGroupAttributesCommand({ TargetGroupArn: parent }), {
        abortSignal,
      }),
    attributesOptions(parent, 'TargetGroupNotFound'),
  );
  if (answer === undefined) return;
  const type = 'AWS::ElasticLoadBalancingV2::TargetGroupAttributes';
  const { Attributes = [] } = answer;
  context.emit(makeResource(context.scope, { type, arn: `${parent}#attributes`, parent }, { Attributes }));
}

/** One resource for all pages; the first of them where a later one failed. */
async function readCertificates(context: ReadContext, parent: string): Promise<void> {
  const pages = context.pages(
    operations.describeListenerCertificates,
    (Marker, abortSignal) =>
      elbv2Client(context).send(
        new DescribeListenerCertificatesCommand({ ListenerArn: parent, PageSize: PAGE, Marker }),
        { abortSignal },
      ),
    page => page.NextMarker,
    missingNodeOptions(parent, 'ListenerNotFound'),
  );
  const Certificates: Certificate[] = [];
  let read = false;
  for await (const page of pages) {
    read = true;
    appendAll(Certificates, page.Certificates ?? []);
  }
  if (!read) return;
  const type = 'AWS::ElasticLoadBalancingV2::ListenerCertificates';
  context.emit(
    makeResource(context.scope, { type, arn: `${parent}#certificates`, parent }, { Certificates }),
  );
}
