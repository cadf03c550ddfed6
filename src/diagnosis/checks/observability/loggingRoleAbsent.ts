import * as l10n from '@vscode/l10n';
import { apiGatewayArn, parseArn } from '../../../model/arn';
import { asRecord, asText } from '../../../topology/values';
import { countOf } from '../../../words/counts';
import { defineCheck, type CheckFailure } from '../../check';
import type { World } from '../../world';
import { isLogging, isRestApiStage, methodSettings, readStages, type ReadStage } from './shared';

export const loggingRoleAbsent = defineCheck({
  id: 'RP703',
  name: 'logging-role-absent',
  severity: 'warning',
  title: l10n.t("API Gateway doesn't have a role to write logs"),
  rationale: l10n.t(
    'REST and WebSocket APIs write their logs to CloudWatch with one role, which is set for the account in each ' +
      'region. Without this role, nothing is ever written, even if a stage has log settings.',
  ),
  looksAt: l10n.t(
    'cloudwatchRoleArn of GetAccount, in regions where a stage of a REST or WebSocket API has an execution ' +
      "log or an access log to CloudWatch. HTTP APIs, and access logs to Firehose, don't need this role.",
  ),
  remedy: l10n.t('Set a role that API Gateway can assume and that can write to CloudWatch Logs.'),
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
  confirmation: {
    kind: 'documented',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
  },
  symptoms: [],
  needs: [
    'apigateway:GetRestApis',
    'apigateway:GetStages',
    'apigateway:GetAccount',
    'apigatewayv2:GetApis',
    'apigatewayv2:GetStages',
  ],
  applies: world => [...readStages(world)].some(takesRole),
  *check(world) {
    const regions = new Map<string, [ReadStage, ...ReadStage[]]>();
    for (const found of readStages(world)) {
      if (!takesRole(found)) continue;
      const { account, region } = found.api.entry;
      const known = regions.get(`${account} ${region}`);
      if (known === undefined) regions.set(`${account} ${region}`, [found]);
      else known.push(found);
    }
    for (const stages of regions.values()) {
      if (hasNoRole(world, stages[0])) yield describeFailure(stages);
    }
  },
});

function takesRole(found: ReadStage): boolean {
  const { api, properties } = found;
  if (api.kind.node === 'http-api') return false;
  const level = asRecord(properties['DefaultRouteSettings'])['LoggingLevel'];
  const settings = asRecord(properties['accessLogSettings'] ?? properties['AccessLogSettings']);
  const destination = asText(settings['destinationArn'] ?? settings['DestinationArn']);
  return (
    (isRestApiStage(api) && methodSettings(found).each.some(({ loggingLevel }) => isLogging(loggingLevel))) ||
    isLogging(level) ||
    (destination !== undefined && !destination.includes(':firehose:'))
  );
}

/** Only where the account's settings were read. */
function hasNoRole({ facts }: World, { api }: ReadStage): boolean {
  const { entry } = api;
  const { partition } = parseArn(entry.arn) ?? { partition: 'aws' };
  const arn = apiGatewayArn({ partition, region: entry.region }, '/account');
  const account = facts.inventory.findIn('AWS::ApiGateway::Account', arn, entry);
  return account !== undefined && asText(account.properties['cloudwatchRoleArn']) === undefined;
}

function describeFailure(stages: readonly [ReadStage, ...ReadStage[]]): CheckFailure {
  const [{ api }] = stages;
  return {
    nodes: stages.map(({ stage }) => stage.id),
    cause: l10n.t(
      "In {region}, logging is set up for {stages}, but API Gateway doesn't have a role there to write logs. The logs stay empty.",
      { region: api.entry.region, stages: countOf(stages.length, 'stage') },
    ),
    evidence: [
      {
        what: l10n.t('{member} in {region}', { member: 'cloudwatchRoleArn', region: api.entry.region }),
        value: l10n.t('none'),
        operation: 'apigateway:GetAccount',
      },
    ],
    fix: {
      text: l10n.t(
        'Set a role that API Gateway can assume and that has AmazonAPIGatewayPushToCloudWatchLogs. Use aws apigateway update-account to replace /cloudwatchRoleArn.',
      ),
    },
  };
}
