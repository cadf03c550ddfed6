import { apiIdOf } from '../../../topology/apis';
import { text } from '../../../topology/values';
import { defineCheck } from '../../check';
import { awsCommand } from '../../shared/command';
import { spokenApi } from './shared';

export const apiNotAvailable = defineCheck({
  id: 'RP115',
  name: 'api-not-available',
  severity: 'warning',
  title: 'The API is not available',
  rationale:
    'A REST API that is being updated, or whose update failed, may answer by its old settings or not at all. Updates ' +
    'of an API take a while where its endpoint type or IP address type changes.',
  looksAt: 'apiStatus of REST APIs, where it is another than AVAILABLE.',
  remedy:
    'Wait until the update is through; where it failed, mend what the status message names and update again.',
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/api/API_RestApi.html',
  confirmation: { kind: 'model', source: 'apigateway#RestApi.apiStatus, apiStatusMessage' },
  symptoms: [],
  needs: ['apigateway:GetRestApis'],
  *check(world) {
    for (const api of world.facts.apis) {
      const { properties } = api.entry;
      const status = text(properties['apiStatus']);
      if (status === undefined || status.toUpperCase() === 'AVAILABLE') continue;
      const message = text(properties['apiStatusMessage']);
      const hasFailed = status.toUpperCase() === 'FAILED';
      yield {
        nodes: [api.id],
        cause: `${spokenApi(world, api)} is ${status}${message === undefined ? '' : `: ${message.trim().replace(/\.$/, '')}`}.`,
        evidence: [
          {
            what: 'apiStatus',
            value: message === undefined ? status : `${status}: ${message}`,
            operation: 'apigateway:GetRestApis',
          },
        ],
        fix: {
          text: hasFailed
            ? 'Mend what the status message names, then update the API again.'
            : 'Wait until its status is AVAILABLE, and look again.',
          command: awsCommand('apigateway get-rest-api', { 'rest-api-id': apiIdOf(api.entry) }),
        },
      };
    }
  },
});
