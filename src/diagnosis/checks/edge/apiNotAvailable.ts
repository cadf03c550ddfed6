import * as l10n from '@vscode/l10n';
import { readApiId } from '../../../topology/apis';
import { asText } from '../../../topology/values';
import { defineCheck } from '../../check';
import { awsCommand } from '../../shared/command';
import { describeApi } from './shared';

export const apiNotAvailable = defineCheck({
  id: 'RP115',
  name: 'api-not-available',
  severity: 'warning',
  title: l10n.t("The API isn't available"),
  rationale: l10n.t(
    'A REST API that is being updated, or whose update failed, may respond with its old settings or not at ' +
      'all. An update takes a while if the endpoint type or IP address type changes.',
  ),
  looksAt: l10n.t("REST APIs whose apiStatus isn't AVAILABLE."),
  remedy: l10n.t(
    'Wait until the update completes. If it failed, fix the problem in the status message, then update the ' +
      'API again.',
  ),
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/api/API_RestApi.html',
  confirmation: { kind: 'model', source: 'apigateway#RestApi.apiStatus, apiStatusMessage' },
  symptoms: [],
  needs: ['apigateway:GetRestApis'],
  *check(world) {
    for (const api of world.facts.apis) {
      const { properties } = api.entry;
      const status = asText(properties['apiStatus']);
      if (status === undefined || status.toUpperCase() === 'AVAILABLE') continue;
      const message = asText(properties['apiStatusMessage']);
      const hasFailed = status.toUpperCase() === 'FAILED';
      yield {
        nodes: [api.id],
        cause:
          message === undefined
            ? l10n.t('The status of {api} is {status}.', { api: describeApi(world, api), status })
            : l10n.t('The status of {api} is {status}: {message}.', {
                api: describeApi(world, api),
                status,
                message: message.trim().replace(/\.$/, ''),
              }),
        evidence: [
          {
            what: 'apiStatus',
            value: message === undefined ? status : `${status}: ${message}`,
            operation: 'apigateway:GetRestApis',
          },
        ],
        fix: {
          text: hasFailed
            ? l10n.t('Fix the problem in the status message, then update the API again.')
            : l10n.t('Wait until the status is AVAILABLE, then check again.'),
          command: awsCommand('apigateway get-rest-api', { 'rest-api-id': readApiId(api.entry) }),
        },
      };
    }
  },
});
