import {
  DescribeListenerCertificatesCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeTagsCommand,
  DescribeTargetGroupAttributesCommand,
  ElasticLoadBalancingV2Client,
  type Certificate,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { append } from '../../model/lists';
import type { Reference } from '../../model/reference';
import { resourceOf } from '../../model/shape';
import { Priority, type ReadContext } from '../service';
import { chunksOf } from '../chunks';
import { operations } from './operations';

/** The largest page of DescribeListenerCertificates (`PageSize`, AWS's API model). */
const PAGE = 400;
const client = (context: ReadContext): ElasticLoadBalancingV2Client =>
  context.client(ElasticLoadBalancingV2Client);

/** AWS's codes come with and without `Exception`. */
const optionsOf = (node: string, missing: string) =>
  ({ node, priority: Priority.evidence, absentOn: [missing, `${missing}Exception`] }) as const;
/** An attribute that was left out would read as its default. */
const attributesOptions = (node: string, missing: string) =>
  ({ ...optionsOf(node, missing), whole: true }) as const;

/** The most ARNs that one DescribeTags takes (`ResourceArns`, AWS's API reference). */
const MOST_TAGGED = 20;

type Evidence = Extract<Reference, { readonly kind: 'evidence' }>;

/** What only checks and migrations look at. */
export async function readAllEvidence(context: ReadContext, references: readonly Reference[]): Promise<void> {
  const asked = references.filter((reference): reference is Evidence => reference.kind === 'evidence');
  const isTagged = ({ operation }: Evidence): boolean => operation === operations.describeTags.name;
  await Promise.all([
    ...chunksOf(
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
      client(context).send(new DescribeTagsCommand({ ResourceArns: [...arns] }), { abortSignal }),
    optionsOf(node, 'LoadBalancerNotFound'),
  );
  for (const description of answer?.TagDescriptions ?? []) {
    const { ResourceArn: parent } = description;
    if (parent === undefined) continue;
    const type = 'AWS::ElasticLoadBalancingV2::TagDescription';
    context.emit(resourceOf(context.scope, { type, arn: `${parent}#tags`, parent }, description));
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
      client(context).send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: parent }), {
        abortSignal,
      }),
    attributesOptions(parent, 'LoadBalancerNotFound'),
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
    attributesOptions(parent, 'TargetGroupNotFound'),
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
    append(Certificates, page.Certificates ?? []);
  }
  if (!read) return;
  const type = 'AWS::ElasticLoadBalancingV2::ListenerCertificates';
  context.emit(resourceOf(context.scope, { type, arn: `${parent}#certificates`, parent }, { Certificates }));
}
