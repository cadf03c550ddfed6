import {
  APIGatewayClient,
  GetBasePathMappingsCommand,
  GetDomainNamesCommand,
  GetExportCommand,
  GetResourcesCommand,
  GetRestApisCommand,
  GetStagesCommand,
  GetVpcLinksCommand,
} from '@aws-sdk/client-api-gateway';
import { apiGatewayArn, apiGatewayPath, domainNamePath, restApiPath, vpcLinkPath } from '../../model/arn';
import { parseExportedDocument } from '../exportedDocument';
import { Priority, type ReadContext, type Reader } from '../service';
import { makeResource } from '../../model/shape';
import { readEvidence } from './evidenceReader';
import { operations } from './operations';

/** The largest page of every paged operation here ("limit", API Gateway API reference). */
const PAGE = 500;
const apiGatewayClient = (context: ReadContext): APIGatewayClient => context.client(APIGatewayClient);

/** Where a name after `/domainnames/` holds an id: `name+id` names a private domain. */
const splitPath = (arn: string): readonly string[] => (apiGatewayPath(arn) ?? '').split('/').slice(1);

export function createReader(): Reader {
  /** What each stage has deployed, as `GetStages` told. */
  const deploymentIds = new Map<string, string>();
  return {
    async list(context) {
      await Promise.all([listRestApis(context), listVpcLinks(context), listDomainNames(context)]);
    },
    async expand(references, context) {
      await Promise.all(
        references.map(async reference => {
          if (reference.kind === 'deployment') await readExport(context, reference.arn, deploymentIds);
          else if (reference.kind === 'arn') await expandArn(context, reference.arn, deploymentIds);
          else if (reference.kind === 'evidence') await readEvidence(context, reference);
        }),
      );
    },
  };
}

async function expandArn(
  context: ReadContext,
  arn: string,
  deploymentIds: Map<string, string>,
): Promise<void> {
  const [kind, id = ''] = splitPath(arn);
  if (kind === 'restapis')
    await Promise.all([readResources(context, id), readStages(context, id, deploymentIds)]);
  else await readBasePathMappings(context, arn.slice(0, arn.lastIndexOf('/')));
}

async function listRestApis(context: ReadContext): Promise<void> {
  const pages = context.pages(
    operations.getRestApis,
    (position, abortSignal) =>
      apiGatewayClient(context).send(new GetRestApisCommand({ limit: PAGE, position }), { abortSignal }),
    page => page.position,
    { priority: Priority.list },
  );
  for await (const page of pages) {
    for (const api of page.items ?? []) {
      if (api.id === undefined) continue;
      const arn = apiGatewayArn(context.scope, restApiPath(api.id));
      context.emit(makeResource(context.scope, { type: 'AWS::ApiGateway::RestApi', arn }, api));
    }
  }
}

async function listVpcLinks(context: ReadContext): Promise<void> {
  const pages = context.pages(
    operations.getVpcLinks,
    (position, abortSignal) =>
      apiGatewayClient(context).send(new GetVpcLinksCommand({ limit: PAGE, position }), { abortSignal }),
    page => page.position,
    { priority: Priority.list },
  );
  for await (const page of pages) {
    for (const link of page.items ?? []) {
      if (link.id === undefined) continue;
      const arn = apiGatewayArn(context.scope, vpcLinkPath(link.id));
      context.emit(makeResource(context.scope, { type: 'AWS::ApiGateway::VpcLink', arn }, link));
    }
  }
}

/** Not among the calls that a first picture needs. */
async function listDomainNames(context: ReadContext): Promise<void> {
  const pages = context.pages(
    operations.getDomainNames,
    (position, abortSignal) =>
      apiGatewayClient(context).send(new GetDomainNamesCommand({ limit: PAGE, position }), { abortSignal }),
    page => page.position,
    { priority: Priority.topology },
  );
  for await (const page of pages) {
    for (const domain of page.items ?? []) {
      if (domain.domainName === undefined) continue;
      const arn = domain.domainNameArn ?? apiGatewayArn(context.scope, domainNamePath(domain.domainName));
      context.emit(makeResource(context.scope, { type: 'AWS::ApiGateway::DomainName', arn }, domain));
    }
  }
}

/** Every resource with its methods and their integrations: `embed` gives them in the listing. */
async function readResources(context: ReadContext, restApiId: string): Promise<void> {
  const parent = apiGatewayArn(context.scope, restApiPath(restApiId));
  const pages = context.pages(
    operations.getResources,
    (position, abortSignal) =>
      apiGatewayClient(context).send(
        new GetResourcesCommand({ restApiId, embed: ['methods'], limit: PAGE, position }),
        {
          abortSignal,
        },
      ),
    page => page.position,
    { node: parent, absentOn: ['NotFoundException'] },
  );
  for await (const page of pages) {
    const resources = (page.items ?? []).filter(item => item.id !== undefined);
    for (const item of resources) {
      const arn = `${parent}/resources/${item.id ?? ''}`;
      context.emit(makeResource(context.scope, { type: 'AWS::ApiGateway::Resource', arn, parent }, item));
    }
  }
}

async function readStages(
  context: ReadContext,
  restApiId: string,
  deploymentIds: Map<string, string>,
): Promise<void> {
  const parent = apiGatewayArn(context.scope, restApiPath(restApiId));
  const answer = await context.call(
    operations.getStages,
    abortSignal => apiGatewayClient(context).send(new GetStagesCommand({ restApiId }), { abortSignal }),
    { node: parent, absentOn: ['NotFoundException'] },
  );
  for (const stage of answer?.item ?? []) {
    if (stage.stageName === undefined) continue;
    const arn = `${parent}/stages/${stage.stageName}`;
    if (stage.deploymentId !== undefined) deploymentIds.set(arn, stage.deploymentId);
    context.emit(makeResource(context.scope, { type: 'AWS::ApiGateway::Stage', arn, parent }, stage));
  }
}

async function readBasePathMappings(context: ReadContext, domainNameArn: string): Promise<void> {
  const name = splitPath(domainNameArn)[1] ?? '';
  // The ARN of a private domain has its id behind a plus sign, which no domain name can hold.
  const [domainName, domainNameId] = name.split('+');
  const pages = context.pages(
    operations.getBasePathMappings,
    (position, abortSignal) =>
      apiGatewayClient(context).send(
        new GetBasePathMappingsCommand({ domainName, domainNameId, limit: PAGE, position }),
        {
          abortSignal,
        },
      ),
    page => page.position,
    { node: domainNameArn, absentOn: ['NotFoundException'] },
  );
  for await (const page of pages) {
    for (const mapping of page.items ?? []) {
      const arn = `${domainNameArn}/basepathmappings/${mapping.basePath ?? '(none)'}`;
      const identity = { type: 'AWS::ApiGateway::BasePathMapping', arn, parent: domainNameArn } as const;
      context.emit(makeResource(context.scope, identity, mapping));
    }
  }
}

async function readExport(
  context: ReadContext,
  stage: string,
  deploymentIds: ReadonlyMap<string, string>,
): Promise<void> {
  const [, restApiId, , stageName] = splitPath(stage);
  const answer = await context.call(
    operations.getExport,
    async abortSignal => {
      const output = await apiGatewayClient(context).send(
        new GetExportCommand({
          restApiId,
          stageName,
          exportType: 'oas30',
          parameters: { extensions: 'apigateway' },
          accepts: 'application/json',
        }),
        { abortSignal },
      );
      return { $metadata: output.$metadata, document: parseExportedDocument(output.body) };
    },
    { node: stage },
  );
  if (answer === undefined) return;
  const deploymentId = deploymentIds.get(stage);
  context.emitDeployment({
    account: context.scope.account,
    region: context.scope.region,
    stage,
    ...(deploymentId === undefined ? {} : { deploymentId }),
    document: answer.document,
  });
}
