import { loadBalancerDnsName } from '../../loadBalancing';
import type { Site } from '../../brokenSite';
import { addHttpApi, addRoute, deployHttpStage } from '../../httpApis';
import { throughLinkV2 } from '../../restApis';
import type { Example } from '../example';
import { addWorkingApi, addWorkingHttpApi, deployApi, deployedAt } from './parts';

export const deploymentExamples: readonly Example[] = [
  {
    check: 'RP101',
    name: 'warranties',
    add(site: Site): void {
      const document = addWorkingApi(site, 'warranties');
      deployApi(site, document);
      // The stage was deleted; its deployment is still there.
      document.stages = [];
    },
  },
  {
    check: 'RP102',
    name: 'parcel-labels',
    add(site: Site): void {
      const document = addWorkingHttpApi(site, 'parcel-labels');
      deployHttpStage(site.builder, document, '$default', { at: deployedAt });
      const target = String(document.routes[0]?.['Target']).replace('integrations/', '');
      addRoute(site.builder, document, 'POST /parcel-labels', target);
    },
  },
  {
    check: 'RP103',
    name: 'notifications',
    add(site: Site): void {
      const document = addWorkingHttpApi(site, 'notifications');
      deployHttpStage(site.builder, document, '$default', { at: deployedAt, autoDeploy: true });
      Object.assign(document.stages[0] ?? {}, {
        LastDeploymentStatusMessage: 'Deployment attempt failed: Insufficient permissions to enable logging',
      });
    },
  },
  {
    check: 'RP104',
    name: 'feedback-forms',
    add({ builder }: Site): void {
      const document = addHttpApi(builder, { name: 'feedback-forms' });
      // Without routes there is nothing that AWS would deploy.
      document.stages.push({
        StageName: '$default',
        AutoDeploy: true,
        CreatedDate: deployedAt,
        LastUpdatedDate: deployedAt,
        DefaultRouteSettings: { DetailedMetricsEnabled: false },
        RouteSettings: {},
        StageVariables: {},
        Tags: {},
      });
    },
  },
  {
    check: 'RP113',
    name: 'seat-reservations',
    add(site: Site): void {
      Object.assign(deployApi(site, addWorkingApi(site, 'seat-reservations')), {
        methodSettings: {
          '*/*': {
            throttlingRateLimit: 0,
            throttlingBurstLimit: 0,
            metricsEnabled: false,
            loggingLevel: 'OFF',
          },
        },
      });
    },
  },
  {
    check: 'RP114',
    name: 'installments',
    add(site: Site): void {
      const { builder, linkId, platform } = site;
      const document = addWorkingApi(site, 'installments', path =>
        throughLinkV2(linkId, platform, `http://\${stageVariables.backend}${path}`),
      );
      const stage = deployApi(site, document);
      stage['variables'] = { backendHost: loadBalancerDnsName(builder, platform) };
    },
  },
  {
    check: 'RP115',
    name: 'exchange-rates',
    add(site: Site): void {
      const document = addWorkingApi(site, 'exchange-rates');
      deployApi(site, document);
      Object.assign(document.api, {
        apiStatus: 'UPDATING',
        apiStatusMessage: 'The endpoint access mode is being updated',
      });
    },
  },
];
