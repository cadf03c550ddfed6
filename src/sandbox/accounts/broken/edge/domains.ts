import type { Site } from '../../brokenSite';
import { addDomainName } from '../../domainNames';
import type { Example } from '../example';
import { addWorkingApi, deployApi } from './parts';

/** A domain name before a stage of an API. */
function addDomain({ builder }: Site, name: string, apiId: string, stage: string): void {
  addDomainName(builder, {
    name,
    routingMode: 'BASE_PATH_MAPPING_ONLY',
    mappings: [{ basePath: '', apiId, stage, rest: true }],
  });
}

export const domainExamples: readonly Example[] = [
  {
    check: 'RP105',
    name: 'partner-orders',
    add(site: Site): void {
      const document = addWorkingApi(site, 'partner-orders');
      document.api['disableExecuteApiEndpoint'] = true;
      deployApi(site, document);
    },
  },
  {
    check: 'RP106',
    name: 'checkout.example.com',
    add(site: Site): void {
      const document = addWorkingApi(site, 'checkout');
      deployApi(site, document);
      // The stage of the last version was deleted, the mapping still leads to it.
      addDomain(site, 'checkout.example.com', document.api.id, 'v1');
    },
  },
  {
    check: 'RP116',
    name: 'settlements',
    add(site: Site): void {
      const document = addWorkingApi(site, 'settlements');
      deployApi(site, document);
      addDomain(site, 'settlements.example.com', document.api.id, 'prod');
      Object.assign(site.builder.account.domainNames.at(-1)?.domainName ?? {}, {
        mutualTlsAuthentication: {
          truststoreUri: 's3://example-trust/settlements.pem',
          truststoreVersion: '3sL4kqtJlcpXroDTDmJ',
        },
      });
    },
  },
];
