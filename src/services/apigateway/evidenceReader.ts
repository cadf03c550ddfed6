import {
  APIGatewayClient,
  GetAccountCommand,
  GetAuthorizersCommand,
  GetDomainNameAccessAssociationsCommand,
  GetGatewayResponsesCommand,
  GetRequestValidatorsCommand,
  GetUsagePlansCommand,
  type ResourceOwner,
} from '@aws-sdk/client-api-gateway';
import type { ResourceReference } from '../../model/reference';
import { makeResource } from '../../model/shape';
import { Priority, type ReadContext } from '../service';
import { operations } from './operations';

/** The largest page of every paged operation here ("limit", API Gateway API reference). */
const PAGE = 500;
const priority = Priority.evidence;
const apiGatewayClient = (context: ReadContext): APIGatewayClient => context.client(APIGatewayClient);

const apiIdInArn = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

/** What only checks and the gates of a trace look at. */
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
    case operations.getRequestValidators.name:
      await readRequestValidators(context, arn);
      return;
    case operations.getGatewayResponses.name:
      await readGatewayResponses(context, arn);
      return;
    case operations.getDomainNameAccessAssociations.name:
      await readAccessAssociations(context);
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
  const restApiId = apiIdInArn(parent);
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

async function readRequestValidators(context: ReadContext, parent: string): Promise<void> {
  const pages = context.pages(
    operations.getRequestValidators,
    (position, abortSignal) =>
      apiGatewayClient(context).send(
        new GetRequestValidatorsCommand({ restApiId: apiIdInArn(parent), limit: PAGE, position }),
        { abortSignal },
      ),
    page => page.position,
    { node: parent, priority, absentOn: ['NotFoundException'] },
  );
  for await (const page of pages) {
    for (const validator of page.items ?? []) {
      if (validator.id === undefined) continue;
      const arn = `${parent}/requestvalidators/${validator.id}`;
      const identity = { type: 'AWS::ApiGateway::RequestValidator', arn, parent } as const;
      context.emit(makeResource(context.scope, identity, validator));
    }
  }
}

/** Those that somebody changed; the others are AWS's defaults. Its pages have no `limit` (API Gateway API reference). */
async function readGatewayResponses(context: ReadContext, parent: string): Promise<void> {
  const pages = context.pages(
    operations.getGatewayResponses,
    (position, abortSignal) =>
      apiGatewayClient(context).send(
        new GetGatewayResponsesCommand({ restApiId: apiIdInArn(parent), position }),
        { abortSignal },
      ),
    page => page.position,
    { node: parent, priority, absentOn: ['NotFoundException'] },
  );
  for await (const page of pages) {
    for (const response of page.items ?? []) {
      if (response.responseType === undefined || response.defaultResponse === true) continue;
      const arn = `${parent}/gatewayresponses/${response.responseType}`;
      const identity = { type: 'AWS::ApiGateway::GatewayResponse', arn, parent } as const;
      context.emit(makeResource(context.scope, identity, response));
    }
  }
}

/**
 * Of VPC endpoints of this account, then of those of other accounts with domain names of this one: one list of two
 * calls, for whether a domain name has an association is known only once both were answered.
 */
async function readAccessAssociations(context: ReadContext): Promise<void> {
  let resourceOwner: ResourceOwner = 'SELF';
  const pages = context.pages(
    operations.getDomainNameAccessAssociations,
    (cursor, abortSignal) => {
      const [owner, position] = (cursor ?? 'SELF').split(' ');
      resourceOwner = owner === 'SELF' ? 'SELF' : 'OTHER_ACCOUNTS';
      const input = { resourceOwner, limit: PAGE, position };
      return apiGatewayClient(context).send(new GetDomainNameAccessAssociationsCommand(input), {
        abortSignal,
      });
    },
    ({ position }) => {
      if (position !== undefined) return `${resourceOwner} ${position}`;
      return resourceOwner === 'SELF' ? 'OTHER_ACCOUNTS' : undefined;
    },
    { priority },
  );
  for await (const page of pages) {
    for (const association of page.items ?? []) {
      const { domainNameAccessAssociationArn: arn, domainNameArn: parent } = association;
      if (arn === undefined) continue;
      const type = 'AWS::ApiGateway::DomainNameAccessAssociation';
      const identity = { type, arn, ...(parent === undefined ? {} : { parent }) } as const;
      context.emit(makeResource(context.scope, identity, association));
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
