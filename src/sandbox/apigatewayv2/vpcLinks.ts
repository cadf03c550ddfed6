import type { SandboxAccount, AwsShape } from '../account';
import { badRequest, notFound, requiredInput } from '../apigateway/faults';
import { addInterfaces, removeInterfaces } from './interfaces';
import { newIdentifier } from '../apigateway/identifiers';
import {
  copyValue,
  withoutUndefinedMembers,
  textValue,
  textValues,
  expandStageVariables,
} from '../apigateway/values';
import { restReferences, vpcLinkDelayMilliseconds } from '../apigateway/vpcLinks';
import type { Handler } from '../operation';
import { httpPage, toHttpWire } from './wire';

/**
 * Availability Zones that have no VPC links V2, of the regions where AWS documents some but not all.
 * Source: "Availability Zones for VPC links V2", API Gateway developer guide.
 */
const zonesWithoutLinks = new Set(['use1-az3', 'usw1-az2', 'cac1-az4', 'euw3-az2', 'apne1-az3', 'ape1-az1']);

const bare = (shape: AwsShape): AwsShape => shape;

export const getVpcLinksV2: Handler = (input, { account }) => httpPage(account.vpcLinksV2, input, bare);

export const getVpcLinkV2: Handler = (input, { account }) => toHttpWire(findVpcLink(input, account));

function findVpcLink(input: AwsShape, account: SandboxAccount): AwsShape {
  const id = requiredInput(input, 'vpcLinkId');
  const link = account.vpcLinksV2.find(candidate => candidate['VpcLinkId'] === id);
  if (link === undefined) throw notFound('Invalid VpcLink identifier specified');
  return link;
}

/** What becomes of a new link: every subnet has to be in a zone that has the service. */
function linkOutcome(account: SandboxAccount, subnetIds: readonly string[]): AwsShape {
  for (const subnetId of subnetIds) {
    const zone = textValue(
      account.subnets.find(subnet => subnet['SubnetId'] === subnetId)?.['AvailabilityZoneId'],
    );
    if (zone !== undefined && zonesWithoutLinks.has(zone)) {
      const message = `Subnet '${subnetId}' is in Availability Zone '${zone}' where service is not available`;
      return { VpcLinkStatus: 'FAILED', VpcLinkStatusMessage: message };
    }
  }
  return { VpcLinkStatus: 'AVAILABLE', VpcLinkStatusMessage: 'VPC link is ready to route traffic' };
}

export const createVpcLinkV2: Handler = (input, context) => {
  const { account } = context;
  const name = requiredInput(input, 'name');
  const subnetIds = textValues(input['subnetIds']);
  const securityGroupIds = textValues(input['securityGroupIds']);
  if (subnetIds.length === 0) throw badRequest('At least one subnet is required');
  requireKnown(subnetIds, account.subnets, 'SubnetId');
  requireKnown(securityGroupIds, account.securityGroups, 'GroupId');
  const taken = [
    ...account.vpcLinksV1.map(link => link['id']),
    ...account.vpcLinksV2.map(link => link['VpcLinkId']),
  ];
  const link: AwsShape = {
    VpcLinkId: newIdentifier(context, 6, taken),
    Name: name,
    SubnetIds: [...subnetIds],
    SecurityGroupIds: [...securityGroupIds],
    VpcLinkStatus: 'PENDING',
    VpcLinkStatusMessage: 'VPC link is provisioning ENIs',
    VpcLinkVersion: 'V2',
    CreatedDate: new Date(context.now()).toISOString(),
    ...withoutUndefinedMembers({ Tags: input['tags'] }),
  };
  account.vpcLinksV2.push(link);
  context.later(vpcLinkDelayMilliseconds, () => {
    if (link['VpcLinkStatus'] !== 'PENDING') return;
    const becomes = linkOutcome(account, subnetIds);
    Object.assign(link, becomes);
    if (becomes['VpcLinkStatus'] === 'AVAILABLE') addInterfaces(account, link);
  });
  return toHttpWire(copyValue(link));
};

function requireKnown(ids: readonly string[], shapes: readonly AwsShape[], member: string): void {
  for (const id of ids) {
    if (!shapes.some(shape => shape[member] === id)) throw badRequest(`The ${member} '${id}' does not exist`);
  }
}

/** A link's subnets and security groups never change; its name may. */
export const updateVpcLink: Handler = (input, { account }) => {
  const link = findVpcLink(input, account);
  const unchangeable = ['subnetIds', 'securityGroupIds'].find(member => input[member] !== undefined);
  if (unchangeable !== undefined) throw badRequest(`${unchangeable} cannot be updated`);
  link['Name'] = requiredInput(input, 'name');
  return toHttpWire(copyValue(link));
};

/** `VERB:route` of the routes of HTTP APIs whose integration goes to the link, deployed or not. */
function httpReferences(account: SandboxAccount, linkId: string): readonly string[] {
  const found = new Set<string>();
  for (const document of account.httpApis) {
    const deployed = document.deployments
      .filter(({ id }) => document.stages.some(stage => stage.DeploymentId === id))
      .map(({ snapshot }) => snapshot);
    for (const state of [{ routes: document.routes, integrations: document.integrations }, ...deployed]) {
      for (const reference of referencesIn(state, linkId)) found.add(reference);
    }
  }
  return [...found];
}

function referencesIn(state: AwsShape, linkId: string): readonly string[] {
  const integrations = (state['integrations'] as readonly AwsShape[]).filter(
    ({ ConnectionId }) =>
      typeof ConnectionId === 'string' && expandStageVariables(ConnectionId, {}) === linkId,
  );
  return integrations.flatMap(integration => {
    const target = `integrations/${String(integration['IntegrationId'])}`;
    const routes = (state['routes'] as readonly AwsShape[]).filter(route => route['Target'] === target);
    const verb = textValue(integration['IntegrationMethod']) ?? 'ANY';
    if (routes.length === 0) return [`${verb}:${String(integration['IntegrationId'])}`];
    return routes.map(route => `${verb}:${String(route['RouteId'])}`);
  });
}

export const deleteVpcLinkV2: Handler = (input, context) => {
  const { account } = context;
  const link = findVpcLink(input, account);
  const id = String(link['VpcLinkId']);
  const rest = restReferences(account, id);
  const references = rest.length > 0 ? rest : httpReferences(account, id);
  if (references.length > 0) {
    const format = rest.length > 0 ? '[RESTApiId:Method:Resource:Stage]' : '[Method:Resource]';
    throw badRequest(
      `Cannot delete vpc link. Vpc link '${id}', is referenced in [${references.join(', ')}] in format of ${format}.`,
    );
  }
  link['VpcLinkStatus'] = 'DELETING';
  context.later(vpcLinkDelayMilliseconds, () => {
    account.vpcLinksV2 = account.vpcLinksV2.filter(candidate => candidate !== link);
    removeInterfaces(account, id);
  });
  return {};
};
