import * as l10n from '@vscode/l10n';
import { readApiId } from '../../../topology/apis';
import { asRecord } from '../../../topology/values';
import { defineCheck } from '../../check';
import { awsCommand } from '../../shared/command';
import { isLogging, readStages, stageWords, stagesOperation, type ReadStage } from './shared';

export const payloadsLogged = defineCheck({
  id: 'RP705',
  name: 'payloads-logged',
  severity: 'warning',
  title: l10n.t('The stage writes request and response bodies to the log'),
  rationale: l10n.t(
    'With data tracing, the execution log has the headers and bodies of requests and responses. Everyone who can read the log group can read what callers send.',
  ),
  looksAt: l10n.t(
    'dataTraceEnabled of the stages of REST and WebSocket APIs, where the execution log is on.',
  ),
  remedy: l10n.t('Turn off data tracing on stages that get real requests.'),
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
  confirmation: {
    kind: 'documented',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
  },
  symptoms: [],
  needs: ['apigateway:GetRestApis', 'apigateway:GetStages', 'apigatewayv2:GetApis', 'apigatewayv2:GetStages'],
  *check(world) {
    for (const found of readStages(world)) {
      const { api, stage } = found;
      const member = api.kind.node === 'rest-api' ? 'dataTraceEnabled' : 'DataTraceEnabled';
      const routes = tracedRoutes(found);
      if (api.kind.node === 'http-api' || routes.length === 0) continue;
      yield {
        nodes: [stage.id, api.id],
        cause: l10n.t('The execution log of {stage} includes the bodies of requests and responses.', {
          stage: stageWords(world, found),
        }),
        evidence: [
          {
            what: l10n.t('{member} of {name}', { member, name: stage.name }),
            value: `true: ${routes.slice(0, 10).join(', ')}`,
            operation: stagesOperation(api),
          },
        ],
        fix: {
          text: l10n.t('Turn off data tracing of {stage}, and check who can read its log group.', {
            stage: stage.name,
          }),
          ...(api.kind.node === 'rest-api' && routes.includes('*/*')
            ? {
                command: awsCommand('apigateway update-stage', {
                  'rest-api-id': readApiId(api.entry),
                  'stage-name': stage.name,
                  'patch-operations': 'op=replace,path=/*/*/logging/dataTrace,value=false',
                }),
              }
            : {}),
        },
      };
    }
  },
});

/** The methods or route keys whose settings log everything; tracing without a level of the log writes nothing. */
function tracedRoutes({ properties }: ReadStage): readonly string[] {
  const settings = {
    ...asRecord(properties['methodSettings']),
    $default: properties['DefaultRouteSettings'],
    ...asRecord(properties['RouteSettings']),
  };
  return Object.entries(settings).flatMap(([route, given]) => {
    const { dataTraceEnabled, DataTraceEnabled, loggingLevel, LoggingLevel } = asRecord(given);
    const isTraced = dataTraceEnabled === true || DataTraceEnabled === true;
    return isTraced && isLogging(loggingLevel ?? LoggingLevel) ? [route] : [];
  });
}
