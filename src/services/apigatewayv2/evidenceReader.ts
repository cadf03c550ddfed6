import {
  ApiGatewayV2Client,
  GetAuthorizersCommand,
  GetDeploymentsCommand,
} from '@aws-sdk/client-apigatewayv2';
import type { Reference } from '../../model/reference';
import { record, resourceOf } from '../../model/shape';
import { Priority, type ReadContext } from '../service';
import { operations } from './operations';

/** As in the reader of the ways: AWS documents no largest page. */
const PAGE = '500';
const client = (context: ReadContext): ApiGatewayV2Client => context.client(ApiGatewayV2Client);
const optionsOf = (node: string) =>
  ({ node, priority: Priority.evidence, absentOn: ['NotFoundException'] }) as const;

/** What only checks look at. */
export async function readEvidence(
  context: ReadContext,
  { operation, arn }: Extract<Reference, { readonly kind: 'evidence' }>,
): Promise<void> {
  if (operation === operations.getAuthorizers.name) await readAuthorizers(context, arn);
  else if (operation === operations.getDeployments.name) await readDeployments(context, arn);
}

const idIn = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

async function readAuthorizers(context: ReadContext, parent: string): Promise<void> {
  const pages = context.pages(
    operations.getAuthorizers,
    (NextToken, abortSignal) =>
      client(context).send(new GetAuthorizersCommand({ ApiId: idIn(parent), MaxResults: PAGE, NextToken }), {
        abortSignal,
      }),
    page => page.NextToken,
    optionsOf(parent),
  );
  for await (const page of pages) {
    for (const authorizer of page.Items ?? []) {
      if (authorizer.AuthorizerId === undefined) continue;
      const arn = `${parent}/authorizers/${authorizer.AuthorizerId}`;
      const identity = { type: 'AWS::ApiGatewayV2::Authorizer', arn, parent } as const;
      context.emit(resourceOf(context.scope, identity, authorizer));
    }
  }
}

/** When an HTTP API was deployed last; of a WebSocket API no check asks it. */
async function readDeployments(context: ReadContext, parent: string): Promise<void> {
  if (record(context.find(parent)?.properties)?.['ProtocolType'] === 'WEBSOCKET') return;
  const pages = context.pages(
    operations.getDeployments,
    (NextToken, abortSignal) =>
      client(context).send(new GetDeploymentsCommand({ ApiId: idIn(parent), MaxResults: PAGE, NextToken }), {
        abortSignal,
      }),
    page => page.NextToken,
    optionsOf(parent),
  );
  for await (const page of pages) {
    for (const deployment of page.Items ?? []) {
      if (deployment.DeploymentId === undefined) continue;
      const arn = `${parent}/deployments/${deployment.DeploymentId}`;
      const identity = { type: 'AWS::ApiGatewayV2::Deployment', arn, parent } as const;
      context.emit(resourceOf(context.scope, identity, deployment));
    }
  }
}
