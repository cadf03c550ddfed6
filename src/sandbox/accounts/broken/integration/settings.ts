import { addOwnLoadBalancer, addPathRule, addService, toPlatform, type Site } from '../../brokenSite';
import { wellTasks } from '../../ecs';
import { privateProxy } from '../../httpApis';
import { loadBalancerDnsName } from '../../loadBalancing';
import { throughLinkV2 } from '../../restApis';
import type { Example } from '../example';
import { addOneHttpRoute, addOneRoute, findListener, overOwnLoadBalancer, overOwnTls } from './parts';

/** How the integration speaks to its load balancer. */
export const encryptionExamples: readonly Example[] = [
  {
    check: 'RP206',
    name: 'quotes',
    add: (site: Site): void => {
      const loadBalancerArn = addOwnLoadBalancer(site, 'quotes', site.platformSecurityGroup);
      const uri = `https://${loadBalancerDnsName(site.builder, loadBalancerArn)}:80/quotes`;
      addOneRoute(site, 'quotes', throughLinkV2(site.linkId, loadBalancerArn, uri));
    },
  },
  {
    check: 'RP207',
    name: 'alerts',
    add: (site: Site): void => {
      const target = String(overOwnTls(site, 'alerts')['integrationTarget']);
      addOneHttpRoute(site, 'alerts', privateProxy(site.linkId, findListener(site, target, 443)));
    },
  },
  {
    check: 'RP208',
    name: 'ledger',
    add: (site: Site): void => {
      const authority = { Type: 'PRIVATE', Issuer: 'Example Internal CA', RenewalEligibility: 'ELIGIBLE' };
      addOneRoute(site, 'ledger', overOwnTls(site, 'ledger', authority));
    },
  },
  {
    check: 'RP209',
    name: 'treasury',
    add: (site: Site): void => {
      const tlsConfig = { insecureSkipVerification: true };
      addOneRoute(site, 'treasury', { ...overOwnTls(site, 'treasury'), tlsConfig });
    },
  },
  {
    check: 'RP210',
    name: 'season-tickets',
    add: (site: Site): void => {
      const expired = {
        Type: 'IMPORTED',
        Issuer: 'Example Public CA',
        NotBefore: '2024-11-14T00:00:00Z',
        NotAfter: '2025-12-15T23:59:59Z',
        Status: 'EXPIRED',
      };
      addOneRoute(site, 'season-tickets', overOwnTls(site, 'season-tickets', expired));
    },
  },
];

/** What of a request or an answer the integration does not pass on. */
export const mappingExamples: readonly Example[] = [
  {
    check: 'RP211',
    name: 'invitations',
    add: (site: Site): void => {
      addRouted(site, 'invitations');
      addOneRoute(site, 'invitations', toPlatform(site)('/invitations/{id}'), {
        route: 'GET /invitations/{id}',
        change: integration => delete integration['requestParameters'],
      });
    },
  },
  {
    check: 'RP212',
    name: 'webhooks',
    add: (site: Site): void => {
      addRouted(site, 'webhooks');
      const integration = { ...toPlatform(site)('/webhooks'), httpMethod: 'POST' };
      addOneRoute(site, 'webhooks', integration, { route: 'ANY /webhooks' });
    },
  },
  {
    check: 'RP213',
    name: 'statements',
    add: (site: Site): void => {
      addRouted(site, 'statements');
      addOneRoute(
        site,
        'statements',
        { ...toPlatform(site)('/statements'), type: 'HTTP' },
        {
          change: integration => delete integration['integrationResponses'],
        },
      );
    },
  },
  {
    check: 'RP218',
    name: 'surveys',
    add: (site: Site): void => {
      const target = String(overOwnLoadBalancer(site, 'surveys')('')['integrationTarget']);
      const PayloadFormatVersion = '2.0';
      addOneHttpRoute(
        site,
        'surveys',
        privateProxy(site.linkId, findListener(site, target, 80), { PayloadFormatVersion }),
      );
    },
  },
];

/** Who gives up first. */
export const timeoutExamples: readonly Example[] = [
  {
    check: 'RP214',
    name: 'exports',
    add: (site: Site): void => {
      const integration = overOwnLoadBalancer(site, 'exports')('/exports');
      const target = String(integration['integrationTarget']);
      site.builder.account.elbAttributes[target] = [{ Key: 'idle_timeout.timeout_seconds', Value: '15' }];
      addOneRoute(site, 'exports', integration);
    },
  },
  {
    check: 'RP215',
    name: 'images',
    // The API was regional, and the timeout raised, before its endpoint was changed.
    add: (site: Site): void => {
      addRouted(site, 'images');
      const api = addOneRoute(site, 'images', { ...toPlatform(site)('/images'), timeoutInMillis: 45_000 });
      api['endpointConfiguration'] = { types: ['EDGE'], ipAddressType: 'ipv4' };
    },
  },
];

function addRouted(site: Site, name: string): void {
  addPathRule(site, name, addService(site, name, wellTasks(2)));
}
