import type { AwsShape } from '../../account';
import type { Site } from '../brokenSite';
import { makeArn } from '../builder';
import { addWorkingApi, deployApi } from './edge/parts';
import type { Example } from './example';

const whole =
  '{"requestId":"$context.requestId","status":"$context.status","integrationStatus":"$context.integrationStatus",' +
  '"integrationError":"$context.integrationErrorMessage","error":"$context.error.message"}';

/** Everything that there is to look at, but for what is given; to Firehose, for which no role is needed. */
function addObserved(site: Site, name: string, lacking: AwsShape, allMethods: AwsShape = {}): void {
  const { builder } = site;
  Object.assign(
    deployApi(site, addWorkingApi(site, name)),
    {
      tracingEnabled: true,
      accessLogSettings: {
        destinationArn: makeArn(builder, 'firehose', 'deliverystream/amazon-apigateway-access'),
        format: whole,
      },
      methodSettings: { '*/*': { metricsEnabled: true, loggingLevel: 'OFF', ...allMethods } },
    },
    lacking,
  );
}

export const observabilityExamples: readonly Example[] = [
  {
    check: 'RP701',
    name: 'campaigns',
    add(site: Site): void {
      addObserved(site, 'campaigns', {});
    },
  },
  {
    check: 'RP702',
    name: 'referrals',
    add(site: Site): void {
      addObserved(site, 'referrals', {
        accessLogSettings: {
          destinationArn: makeArn(site.builder, 'firehose', 'deliverystream/amazon-apigateway-access'),
          format: '$context.identity.sourceIp $context.requestTime $context.status $context.requestId',
        },
      });
    },
  },
  {
    check: 'RP703',
    name: 'audit-trail',
    add(site: Site): void {
      addObserved(site, 'audit-trail', {}, { loggingLevel: 'ERROR' });
      // Nobody set the role.
      site.builder.account.gatewayAccount = {
        throttleSettings: { burstLimit: 5000, rateLimit: 10_000 },
        features: ['UsagePlans'],
        apiKeyVersion: '4',
      };
    },
  },
  {
    check: 'RP704',
    name: 'forecasts',
    add(site: Site): void {
      addObserved(site, 'forecasts', { tracingEnabled: false }, { metricsEnabled: false });
    },
  },
  {
    check: 'RP705',
    name: 'complaints',
    add(site: Site): void {
      addObserved(site, 'complaints', {}, { loggingLevel: 'INFO', dataTraceEnabled: true });
    },
  },
];
