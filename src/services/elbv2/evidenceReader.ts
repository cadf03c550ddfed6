import {
  DescribeListenerAttributesCommand,
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
import type { Operation } from '../operation';
import { Priority, type ReadContext } from '../service';
import { splitIntoChunks } from '../chunks';
import type { ElbV2Resource } from './model';
import { operations } from './operations';

/** The largest page of DescribeListenerCertificates (`PageSize`, AWS's API model). */
const PAGE = 400;
const elbv2Client = (context: ReadContext): ElasticLoadBalancingV2Client =>
  context.client(ElasticLoadBalancingV2Client);

/** AWS's codes come with and without `Exception`. */
const missingNodeOptions = (node: string, missing: string) =>
  ({ node, priority: Priority.evidence, absentOn: [missing, `${missing}Exception`] }) as const;

interface AttributesKind {
  readonly operation: Operation;
  readonly type: ElbV2Resource['type'];
  readonly missing: string;
  readonly send: (
    client: ElasticLoadBalancingV2Client,
    arn: string,
    abortSignal: AbortSignal,
  ) => Promise<{ readonly Attributes?: readonly object[] | undefined }>;
}

const attributesKinds: readonly AttributesKind[] = [
  {
    operation: operations.describeLoadBalancerAttributes,
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancerAttributes',
    missing: 'LoadBalancerNotFound',
    send: (client, LoadBalancerArn, abortSignal) =>
      client.send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn }), { abortSignal }),
  },
  {
    operation: operations.describeListenerAttributes,
    type: 'AWS::ElasticLoadBalancingV2::ListenerAttributes',
    missing: 'ListenerNotFound',
    send: (client, ListenerArn, abortSignal) =>
      client.send(new DescribeListenerAttributesCommand({ ListenerArn }), { abortSignal }),
  },
  {
    operation: operations.describeTargetGroupAttributes,
    type: 'AWS::ElasticLoadBalancingV2::TargetGroupAttributes',
    missing: 'TargetGroupNotFound',
    send: (client, TargetGroupArn, abortSignal) =>
      client.send(new DescribeTargetGroupAttributesCommand({ TargetGroupArn }), { abortSignal }),
  },
];

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
  const kind = attributesKinds.find(each => each.operation.name === operation);
  if (kind !== undefined) await readAttributes(context, arn, kind);
  else if (operation === operations.describeListenerCertificates.name) await readCertificates(context, arn);
}

/** What AWS says of one load balancer, listener or target group in pairs of `Key` and `Value`. */
async function readAttributes(context: ReadContext, parent: string, kind: AttributesKind): Promise<void> {
  const answer = await context.call(
    kind.operation,
    abortSignal => kind.send(elbv2Client(context), parent, abortSignal),
    // An attribute that was left out would read as its default.
    { ...missingNodeOptions(parent, kind.missing), whole: true },
  );
  if (answer === undefined) return;
  const { Attributes = [] } = answer;
  context.emit(
    makeResource(context.scope, { type: kind.type, arn: `${parent}#attributes`, parent }, { Attributes }),
  );
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
