import { defineCheck } from '../../check';
import { concerned, waysBy, integrationEvidence, spokenRoutes, verb } from '../../shared/concerned';
import { needsOfLinks } from '../../shared/needs';

export const linkUnknown = defineCheck({
  id: 'RP201',
  name: 'link-unknown',
  severity: 'error',
  title: 'The integration names a VPC link that does not exist',
  rationale:
    'Ids of VPC links of both versions look alike, and a link that is replaced gets a new id. An integration that ' +
    'still names the old one has nowhere to send requests: callers get 500.',
  looksAt:
    'The connection id of private integrations against the VPC links of both versions in the account and region.',
  remedy: 'Name an existing VPC link in the integration and deploy.',
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-private-integration.html',
  confirmation: {
    kind: 'model',
    source: 'apigateway#Integration.connectionId, apigateway#VpcLink, apigatewayv2#VpcLink',
  },
  symptoms: [500],
  explains: { 'before-load-balancer': 1 },
  needs: needsOfLinks,
  *check(world) {
    // A link is named as one only where it was found, or where all lists that could have it were answered.
    const lost = world.ways.filter(
      ({ kind, link, linkVersion }) => kind === 'private' && link !== undefined && linkVersion === undefined,
    );
    for (const [link, ways] of waysBy(world, lost, way => way.link)) {
      const [{ connectionId = link, api }] = ways;
      yield {
        nodes: concerned(world, ways, link),
        cause: `There is no VPC link ${connectionId}, which ${spokenRoutes(world, ways)} ${verb(ways, 'names', 'name')}.`,
        evidence: [
          integrationEvidence(ways, 'connectionId', connectionId),
          {
            what: `VPC links V2 of ${api.entry.account} in ${api.entry.region}`,
            value: `none has the id ${connectionId}`,
            operation: 'apigatewayv2:GetVpcLinks',
          },
          ...(api.kind.links.includes('V1')
            ? [
                {
                  what: `VPC links V1 of ${api.entry.account} in ${api.entry.region}`,
                  value: `none has the id ${connectionId}`,
                  operation: 'apigateway:GetVpcLinks',
                },
              ]
            : []),
        ],
        fix: {
          text: 'Set the connection id of the integration to a VPC link that exists and deploy the API.',
        },
      };
    }
  },
});
