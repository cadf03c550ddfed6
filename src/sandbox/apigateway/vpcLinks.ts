import type { SandboxAccount, AwsShape, RestApiDocument } from '../account';
import type { Handler } from '../operation';
import { badRequest, notFound, requiredInput } from './faults';
import { newIdentifier } from './identifiers';
import {
  copyValue,
  withoutUndefinedMembers,
  shapeValue,
  shapeValues,
  textValue,
  textMapValue,
  textValues,
  expandStageVariables,
} from './values';
import { restPage } from './wire';

/** How long a link is PENDING or DELETING here; in AWS it takes minutes. */
export const vpcLinkDelayMilliseconds = 2000;

const bare = (shape: AwsShape): AwsShape => shape;

export const getVpcLinksV1: Handler = (input, { account }) => restPage(account.vpcLinksV1, input, bare);

export const getVpcLinkV1: Handler = (input, { account }) => findVpcLink(input, account);

function findVpcLink(input: AwsShape, account: SandboxAccount): AwsShape {
  const id = requiredInput(input, 'vpclink_id');
  const link = account.vpcLinksV1.find(candidate => candidate['id'] === id);
  if (link === undefined) throw notFound('Invalid Vpc Link identifier specified');
  return link;
}

/** What becomes of a new link: only a network load balancer of this account can be behind it. */
function linkOutcome(account: SandboxAccount, targetArn: string): AwsShape {
  const loadBalancer = account.loadBalancers.find(candidate => candidate['LoadBalancerArn'] === targetArn);
  if (!targetArn.includes(':loadbalancer/net/'))
    return { status: 'FAILED', statusMessage: 'NLB ARN is malformed' };
  if (loadBalancer === undefined) return { status: 'FAILED', statusMessage: 'NLB not found' };
  return { status: 'AVAILABLE', statusMessage: 'Your vpc link is ready for use' };
}

export const createVpcLinkV1: Handler = (input, context) => {
  const { account } = context;
  const targetArns = textValues(input['targetArns']);
  const name = requiredInput(input, 'name');
  const [targetArn] = targetArns;
  if (targetArn === undefined) throw badRequest('targetArns is a required field');
  if (targetArns.length > 1) throw badRequest('More than one target arn specified for vpc link.');
  const taken = [
    ...account.vpcLinksV1.map(link => link['id']),
    ...account.vpcLinksV2.map(link => link['VpcLinkId']),
  ];
  const link = withoutUndefinedMembers({
    id: newIdentifier(context, 6, taken),
    name,
    description: input['description'],
    targetArns: [...targetArns],
    status: 'PENDING',
    statusMessage: 'Your vpc link is being created',
    tags: input['tags'],
  });
  account.vpcLinksV1.push(link);
  context.later(vpcLinkDelayMilliseconds, () => {
    if (link['status'] === 'PENDING') Object.assign(link, linkOutcome(account, targetArn));
  });
  return copyValue(link);
};

interface LinkUse {
  readonly verb: string;
  readonly resourceId: string;
}

/** The methods whose integration goes to the link, with the stage's variables put in. */
function usesIn(resources: unknown, linkId: string, variables: Readonly<Record<string, string>>): LinkUse[] {
  return shapeValues(resources).flatMap(resource =>
    Object.entries(shapeValue(resource['resourceMethods'])).flatMap(([verb, method]) => {
      const connectionId = textValue(shapeValue(shapeValue(method)['methodIntegration'])['connectionId']);
      const used = connectionId !== undefined && expandStageVariables(connectionId, variables) === linkId;
      return used ? [{ verb, resourceId: String(resource['id']) }] : [];
    }),
  );
}

interface Served {
  readonly resources: unknown;
  readonly variables: Readonly<Record<string, string>>;
}

/** What a stage serves with which variables: its deployment, and the canary's beside it. */
function servedMethods(document: RestApiDocument, stage: AwsShape): readonly Served[] {
  const canary = shapeValue(stage['canarySettings']);
  const variables = textMapValue(stage['variables']);
  const overridden = { ...variables, ...textMapValue(canary['stageVariableOverrides']) };
  return document.deployments.flatMap(({ id, snapshot }) => [
    ...(id === stage['deploymentId'] ? [{ resources: snapshot['resources'], variables }] : []),
    ...(id === canary['deploymentId'] ? [{ resources: snapshot['resources'], variables: overridden }] : []),
  ]);
}

/** `api:VERB:resource:stage` of everything that refers to a link; the working copy has no stage. */
export function restReferences(account: SandboxAccount, linkId: string): readonly string[] {
  const found = new Set<string>();
  for (const document of account.restApis) {
    const add = (uses: readonly LinkUse[], stageName: string): void => {
      for (const { verb, resourceId } of uses)
        found.add(`${document.api.id}:${verb}:${resourceId}:${stageName}`);
    };
    for (const stage of document.stages) {
      for (const { resources, variables } of servedMethods(document, stage)) {
        add(usesIn(resources, linkId, variables), stage.stageName);
      }
    }
    add(usesIn(document.resources, linkId, {}), '');
  }
  return [...found];
}

export const deleteVpcLinkV1: Handler = (input, context) => {
  const { account } = context;
  const link = findVpcLink(input, account);
  const id = String(link['id']);
  const references = restReferences(account, id);
  if (references.length > 0) {
    throw badRequest(
      `Cannot delete vpc link. Vpc link '${id}', is referenced in [${references.join(', ')}] in format of [RESTApiId:Method:Resource:Stage].`,
    );
  }
  link['status'] = 'DELETING';
  context.later(vpcLinkDelayMilliseconds, () => {
    account.vpcLinksV1 = account.vpcLinksV1.filter(candidate => candidate !== link);
  });
  return {};
};
