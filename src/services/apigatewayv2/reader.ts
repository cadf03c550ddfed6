import {
  ApiGatewayV2Client,
  // eslint-disable-next-line no-restricted-syntax -- ExportApi reads, whatever its name: an HTTP GET.
  ExportApiCommand,
  GetApiMappingsCommand,
  GetApisCommand,
  GetIntegrationsCommand,
  GetRoutesCommand,
  GetStagesCommand,
  GetVpcLinksCommand,
  ListRoutingRulesCommand,
} from '@aws-sdk/client-apigatewayv2';
import { apiGatewayArn, apiGatewayPath, apiPath, vpcLinkPath } from '../../model/arn';
import { parseExportedDocument } from '../exportedDocument';
import { Priority, type ReadContext, type Reader } from '../service';
import { makeResource } from '../../model/shape';
import { readEvidence } from './evidenceReader';
import { operations } from './operations';

/**
 * Elements a page. AWS's model and documentation give no largest value for this version's `MaxResults`; 500 is the
 * documented one of the first version, which the same control plane serves. A smaller page in the answer loses
 * nothing: paging goes by `NextToken` alone.
 */
const PAGE = '500';
/** The largest page of ListRoutingRules (AWS's API model). */
const RULES_PAGE = 100;
const apiGatewayV2Client = (context: ReadContext): ApiGatewayV2Client => context.client(ApiGatewayV2Client);
const splitPath = (arn: string): readonly string[] => (apiGatewayPath(arn) ?? '').split('/').slice(1);

/** What `list` and `GetStages` told and a later call needs. */
interface Memory {
  /** ARNs of WebSocket APIs: they cannot be exported. */
  readonly webSockets: Set<string>;
  readonly deploymentIds: Map<string, string>;
  /** ARNs of stages to which nothing was ever deployed. */
  readonly undeployed: Set<string>;
  listed: Promise<void>;
}

export function createReader(): Reader {
  const memory: Memory = {
    webSockets: new Set(),
    deploymentIds: new Map(),
    undeployed: new Set(),
    listed: Promise.resolve(),
  };
  return {
    async list(context) {
      memory.listed = listApis(context, memory);
      await Promise.all([memory.listed, listVpcLinks(context)]);
    },
    async expand(references, context) {
      await Promise.all(
        references.map(async reference => {
          if (reference.kind === 'deployment') await readExport(context, reference.arn, memory);
          else if (reference.kind === 'arn') await expandArn(context, reference.arn, memory);
          else if (reference.kind === 'evidence') await readEvidence(context, reference);
        }),
      );
    },
  };
}

async function expandArn(context: ReadContext, arn: string, memory: Memory): Promise<void> {
  const [kind, id = ''] = splitPath(arn);
  const parent = arn.slice(0, arn.lastIndexOf('/'));
  if (kind === 'apis') {
    await Promise.all([
      readRoutes(context, id),
      readIntegrations(context, id),
      readStages(context, id, memory),
    ]);
  } else if (arn.endsWith('/routingrules')) await readRoutingRules(context, parent);
  else await readApiMappings(context, parent);
}

async function listApis(context: ReadContext, memory: Memory): Promise<void> {
  const pages = context.pages(
    operations.getApis,
    (NextToken, abortSignal) =>
      apiGatewayV2Client(context).send(new GetApisCommand({ MaxResults: PAGE, NextToken }), { abortSignal }),
    page => page.NextToken,
    { priority: Priority.list },
  );
  for await (const page of pages) {
    for (const api of page.Items ?? []) {
      if (api.ApiId === undefined) continue;
      const arn = apiGatewayArn(context.scope, apiPath(api.ApiId));
      if (api.ProtocolType === 'WEBSOCKET') memory.webSockets.add(arn);
      context.emit(makeResource(context.scope, { type: 'AWS::ApiGatewayV2::Api', arn }, api));
    }
  }
}

async function listVpcLinks(context: ReadContext): Promise<void> {
  const pages = context.pages(
    operations.getVpcLinks,
    (NextToken, abortSignal) =>
      apiGatewayV2Client(context).send(new GetVpcLinksCommand({ MaxResults: PAGE, NextToken }), {
        abortSignal,
      }),
    page => page.NextToken,
    { priority: Priority.list },
  );
  for await (const page of pages) {
    for (const link of page.Items ?? []) {
      if (link.VpcLinkId === undefined) continue;
      const arn = apiGatewayArn(context.scope, vpcLinkPath(link.VpcLinkId));
      context.emit(makeResource(context.scope, { type: 'AWS::ApiGatewayV2::VpcLink', arn }, link));
    }
  }
}

async function readRoutes(context: ReadContext, ApiId: string): Promise<void> {
  const parent = apiGatewayArn(context.scope, apiPath(ApiId));
  const pages = context.pages(
    operations.getRoutes,
    (NextToken, abortSignal) =>
      apiGatewayV2Client(context).send(new GetRoutesCommand({ ApiId, MaxResults: PAGE, NextToken }), {
        abortSignal,
      }),
    page => page.NextToken,
    { node: parent, absentOn: ['NotFoundException'] },
  );
  for await (const page of pages) {
    for (const route of page.Items ?? []) {
      if (route.RouteId === undefined) continue;
      const arn = `${parent}/routes/${route.RouteId}`;
      context.emit(makeResource(context.scope, { type: 'AWS::ApiGatewayV2::Route', arn, parent }, route));
    }
  }
}

async function readIntegrations(context: ReadContext, ApiId: string): Promise<void> {
  const parent = apiGatewayArn(context.scope, apiPath(ApiId));
  const pages = context.pages(
    operations.getIntegrations,
    (NextToken, abortSignal) =>
      apiGatewayV2Client(context).send(new GetIntegrationsCommand({ ApiId, MaxResults: PAGE, NextToken }), {
        abortSignal,
      }),
    page => page.NextToken,
    { node: parent, absentOn: ['NotFoundException'] },
  );
  for await (const page of pages) {
    for (const integration of page.Items ?? []) {
      if (integration.IntegrationId === undefined) continue;
      const arn = `${parent}/integrations/${integration.IntegrationId}`;
      context.emit(
        makeResource(context.scope, { type: 'AWS::ApiGatewayV2::Integration', arn, parent }, integration),
      );
    }
  }
}

async function readStages(context: ReadContext, ApiId: string, memory: Memory): Promise<void> {
  const parent = apiGatewayArn(context.scope, apiPath(ApiId));
  const pages = context.pages(
    operations.getStages,
    (NextToken, abortSignal) =>
      apiGatewayV2Client(context).send(new GetStagesCommand({ ApiId, MaxResults: PAGE, NextToken }), {
        abortSignal,
      }),
    page => page.NextToken,
    { node: parent, absentOn: ['NotFoundException'] },
  );
  for await (const page of pages) {
    for (const stage of page.Items ?? []) {
      if (stage.StageName === undefined) continue;
      const arn = `${parent}/stages/${stage.StageName}`;
      if (stage.DeploymentId === undefined) memory.undeployed.add(arn);
      else memory.deploymentIds.set(arn, stage.DeploymentId);
      context.emit(makeResource(context.scope, { type: 'AWS::ApiGatewayV2::Stage', arn, parent }, stage));
    }
  }
}

async function readApiMappings(context: ReadContext, domainNameArn: string): Promise<void> {
  const [, DomainName] = splitPath(domainNameArn);
  const pages = context.pages(
    operations.getApiMappings,
    (NextToken, abortSignal) =>
      apiGatewayV2Client(context).send(
        new GetApiMappingsCommand({ DomainName, MaxResults: PAGE, NextToken }),
        {
          abortSignal,
        },
      ),
    page => page.NextToken,
    { node: domainNameArn, absentOn: ['NotFoundException'] },
  );
  for await (const page of pages) {
    for (const mapping of page.Items ?? []) {
      if (mapping.ApiMappingId === undefined) continue;
      const arn = `${domainNameArn}/apimappings/${mapping.ApiMappingId}`;
      const identity = { type: 'AWS::ApiGatewayV2::ApiMapping', arn, parent: domainNameArn } as const;
      context.emit(makeResource(context.scope, identity, mapping));
    }
  }
}

async function readRoutingRules(context: ReadContext, domainNameArn: string): Promise<void> {
  // The ARN of a private domain has its id behind a plus sign, which no domain name can hold.
  const [DomainName, DomainNameId] = (splitPath(domainNameArn)[1] ?? '').split('+');
  const pages = context.pages(
    operations.listRoutingRules,
    (NextToken, abortSignal) =>
      apiGatewayV2Client(context).send(
        new ListRoutingRulesCommand({ DomainName, DomainNameId, MaxResults: RULES_PAGE, NextToken }),
        { abortSignal },
      ),
    page => page.NextToken,
    { node: domainNameArn, absentOn: ['NotFoundException'] },
  );
  for await (const page of pages) {
    for (const rule of page.RoutingRules ?? []) {
      const arn = rule.RoutingRuleArn ?? `${domainNameArn}/routingrules/${rule.RoutingRuleId ?? ''}`;
      const identity = { type: 'AWS::ApiGatewayV2::RoutingRule', arn, parent: domainNameArn } as const;
      context.emit(makeResource(context.scope, identity, rule));
    }
  }
}

/**
 * AWS exports HTTP APIs alone, and stages to which something was deployed; of others nothing is asked, and nothing is
 * missing.
 */
async function readExport(context: ReadContext, stage: string, memory: Memory): Promise<void> {
  await memory.listed;
  const [, ApiId, , StageName] = splitPath(stage);
  if (memory.webSockets.has(stage.slice(0, stage.lastIndexOf('/stages/')))) return;
  if (memory.undeployed.has(stage)) return;
  const answer = await context.call(
    operations.exportApi,
    async abortSignal => {
      const output = await apiGatewayV2Client(context).send(
        new ExportApiCommand({
          ApiId,
          StageName,
          Specification: 'OAS30',
          OutputType: 'JSON',
          IncludeExtensions: true,
        }),
        { abortSignal },
      );
      return { $metadata: output.$metadata, document: parseExportedDocument(output.body) };
    },
    { node: stage },
  );
  if (answer === undefined) return;
  const deploymentId = memory.deploymentIds.get(stage);
  context.emitDeployment({
    account: context.scope.account,
    region: context.scope.region,
    stage,
    ...(deploymentId === undefined ? {} : { deploymentId }),
    document: answer.document,
  });
}
