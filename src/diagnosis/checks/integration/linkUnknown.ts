import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check';
import { concernedRoutes, pathsBy, integrationEvidence, describeRoutes } from '../../shared/concerned';
import { needsOfLinks } from '../../shared/needs';

export const linkUnknown = defineCheck({
  id: 'RP201',
  name: 'link-unknown',
  severity: 'error',
  title: l10n.t("The integration uses a VPC link that doesn't exist"),
  rationale: l10n.t(
    'The IDs of VPC links V1 and V2 look alike, and a replaced VPC link gets a new ID. An integration that ' +
      "still uses the old ID can't send requests anywhere, and callers get 500.",
  ),
  looksAt: l10n.t(
    'The connection ID of private integrations, compared with the VPC links of both versions in the account ' +
      'and region.',
  ),
  remedy: l10n.t('Use an existing VPC link in the integration, then deploy the API.'),
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
    const lost = world.paths.filter(
      ({ kind, link, linkVersion }) => kind === 'private' && link !== undefined && linkVersion === undefined,
    );
    for (const [link, paths] of pathsBy(world, lost, path => path.link)) {
      const [{ connectionId = link, api }] = paths;
      const place = { account: api.entry.account, region: api.entry.region };
      const none = l10n.t('none has the ID {link}', { link: connectionId });
      yield {
        nodes: concernedRoutes(world, paths, link),
        cause: l10n.t("VPC link {link} doesn't exist. It is used by {routes}.", {
          link: connectionId,
          routes: describeRoutes(world, paths),
        }),
        evidence: [
          integrationEvidence(paths, 'connectionId', connectionId),
          {
            what: l10n.t('VPC links V2 of {account} in {region}', place),
            value: none,
            operation: 'apigatewayv2:GetVpcLinks',
          },
          ...(api.kind.links.includes('V1')
            ? [
                {
                  what: l10n.t('VPC links V1 of {account} in {region}', place),
                  value: none,
                  operation: 'apigateway:GetVpcLinks',
                },
              ]
            : []),
        ],
        fix: {
          text: l10n.t(
            'Set the connection ID of the integration to an existing VPC link, then deploy the API.',
          ),
        },
      };
    }
  },
});
