import {
  ApiGatewayV2Client,
  GetAuthorizersCommand,
  GetDeploymentsCommand,
} from '@aws-sdk/client-apigatewayv2';
import type { ResourceReference } from '../../model/reference';
import { recordOrNone, makeResource } from '../../model/shape';
import { Priority, type ReadContext } from '../service';
import { operations } from './operations';

/** As in the reader of the ways: AWS documents no largest page. */
const PAGE = '500';
const apiGatewayV2Client = (context: ReadContext): ApiGatewayV2Client => context.client(ApiGatewayV2Client);
const missingApiOptions = (node: string) =>
  ({ node, priority: Priority.evidence, absentOn: ['NotFoundException'] }) as const;

/** What only checks look at. */
export async function readEvidence(
  context: ReadContext,
  { operation, arn }: Extract<ResourceReference, { readonly kind: 'evidence' }>,
): Promise<void> {
  if (operation === operations.getAuthorizers.name) await readAuthorizers(context, arn);
  else if (operation === operations.getDeployments.name) await readDeployments(context, arn);
}

const idIn = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

async function readAuthorizers(context: ReadContext, parent: string): Promise<void> {
  const pages = context.pages(
    operations.getAuthorizers,
    (NextToken, abortSignal) =>
      apiGatewayV2Client(context).send(
        new GetAuthorizersCommand({ ApiId: idIn(parent), MaxResults: PAGE, NextToken }),
        {
          abortSignal,
        },
      ),
    page => page.NextToken,
    missingApiOptions(parent),
  );
  for await (const page of pages) {
    for (const authorizer of page.Items ?? []) {
      if (authorizer.AuthorizerId === undefined) continue;
      const arn = `${parent}/authorizers/${authorizer.AuthorizerId}`;
      const identity = { type: 'AWS::ApiGatewayV2::Authorizer', arn, parent } as const;
      context.emit(makeResource(context.scope, identity, authorizer));
    }
  }
}

/** When an HTTP API was deployed last; of a WebSocket API no check asks it. */
async function readDeployments(context: ReadContext, parent: string): Promise<void> {
  if (recordOrNone(context.find(parent)?.properties)?.['ProtocolType'] === 'WEBSOCKET') return;
  const pages = context.pages(
    operations.getDeployments,
    (NextToken, abortSignal) =>
      apiGatewayV2Client(context).send(
        new GetDeploymentsCommand({ ApiId: idIn(parent), MaxResults: PAGE, NextToken }),
        {
          abortSignal,
        },
      ),
    page => page.NextToken,
    missingApiOptions(parent),
  );
  for await (const page of pages) {
    for (const deployment of page.Items ?? []) {
      if (deployment.DeploymentId === undefined) continue;
      const arn = `${parent}/deployments/${deployment.DeploymentId}`;
      const identity = { type: 'AWS::ApiGatewayV2::Deployment', arn, parent } as const;
      context.emit(makeResource(context.scope, identity, deployment));
    }
  }
}
