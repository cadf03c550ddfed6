import {
  APIGatewayClient,
  GetAccountCommand,
  GetAuthorizersCommand,
  GetUsagePlansCommand,
} from '@aws-sdk/client-api-gateway';
import type { ResourceReference } from '../../model/reference';
import { makeResource } from '../../model/shape';
import { Priority, type ReadContext } from '../service';
import { operations } from './operations';

/** The largest page of every paged operation here ("limit", API Gateway API reference). */
const PAGE = 500;
const priority = Priority.evidence;
const apiGatewayClient = (context: ReadContext): APIGatewayClient => context.client(APIGatewayClient);

/** What only checks look at. */
export async function readEvidence(
  context: ReadContext,
  { operation, arn }: Extract<ResourceReference, { readonly kind: 'evidence' }>,
): Promise<void> {
  switch (operation) {
    case operations.getAccount.name:
      await readAccount(context, arn);
      return;
    case operations.getAuthorizers.name:
      await readAuthorizers(context, arn);
      return;
    case operations.getUsagePlans.name:
      await readUsagePlans(context, arn);
  }
}

async function readAccount(context: ReadContext, arn: string): Promise<void> {
  const answer = await context.call(
    operations.getAccount,
    abortSignal => apiGatewayClient(context).send(new GetAccountCommand({}), { abortSignal }),
    { priority },
  );
  if (answer === undefined) return;
  context.emit(makeResource(context.scope, { type: 'AWS::ApiGateway::Account', arn }, answer));
}

async function readAuthorizers(context: ReadContext, parent: string): Promise<void> {
  const restApiId = parent.slice(parent.lastIndexOf('/') + 1);
  const pages = context.pages(
    operations.getAuthorizers,
    (position, abortSignal) =>
      apiGatewayClient(context).send(new GetAuthorizersCommand({ restApiId, limit: PAGE, position }), {
        abortSignal,
      }),
    page => page.position,
    { node: parent, priority, absentOn: ['NotFoundException'] },
  );
  for await (const page of pages) {
    for (const authorizer of page.items ?? []) {
      if (authorizer.id === undefined) continue;
      const arn = `${parent}/authorizers/${authorizer.id}`;
      const identity = { type: 'AWS::ApiGateway::Authorizer', arn, parent } as const;
      context.emit(makeResource(context.scope, identity, authorizer));
    }
  }
}

/** Of the account and region, for no filter finds those of an API. */
async function readUsagePlans(context: ReadContext, parent: string): Promise<void> {
  const pages = context.pages(
    operations.getUsagePlans,
    (position, abortSignal) =>
      apiGatewayClient(context).send(new GetUsagePlansCommand({ limit: PAGE, position }), { abortSignal }),
    page => page.position,
    { priority },
  );
  for await (const page of pages) {
    for (const plan of page.items ?? []) {
      if (plan.id === undefined) continue;
      const arn = `${parent}/${plan.id}`;
      context.emit(makeResource(context.scope, { type: 'AWS::ApiGateway::UsagePlan', arn }, plan));
    }
  }
}
