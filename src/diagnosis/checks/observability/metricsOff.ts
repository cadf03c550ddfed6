import * as l10n from '@vscode/l10n';
import { readApiId } from '../../../topology/apis';
import { asRecord } from '../../../topology/values';
import { defineCheck } from '../../check';
import type { Evidence } from '../../finding';
import { awsCommand } from '../../shared/command';
import {
  isRestApiStage,
  methodSettings,
  readStages,
  stageWords,
  stagesOperation,
  type ReadStage,
} from './shared';

export const metricsOff = defineCheck({
  id: 'RP704',
  name: 'metrics-off',
  severity: 'info',
  title: l10n.t("The stage doesn't have detailed metrics or traces"),
  rationale: l10n.t(
    "Without detailed metrics, CloudWatch has only totals for the whole stage and doesn't show which route " +
      "causes errors or latency. An X-Ray trace shows how long each part of a request took; HTTP APIs don't " +
      'have any. Both cost money.',
  ),
  looksAt: l10n.t(
    'metricsEnabled of all methods and tracingEnabled of the stages of REST APIs, and DetailedMetricsEnabled of ' +
      'the stages of HTTP and WebSocket APIs.',
  ),
  remedy: l10n.t('Turn them on for stages that you monitor, at least while you investigate a problem.'),
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html',
  confirmation: {
    kind: 'documented',
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html',
  },
  symptoms: [],
  needs: ['apigateway:GetRestApis', 'apigateway:GetStages', 'apigatewayv2:GetApis', 'apigatewayv2:GetStages'],
  *check(world) {
    for (const found of readStages(world)) {
      const off = switchedOff(found);
      if (off.length === 0) continue;
      const { api, stage } = found;
      yield {
        nodes: [stage.id, api.id],
        cause: causeText(off, stageWords(world, found)),
        evidence: off.map(({ member }): Evidence => ({
          what: l10n.t('{member} of {name}', { member, name: stage.name }),
          value: 'false',
          operation: stagesOperation(api),
        })),
        fix: { text: fixText(off, stage.name), ...fixCommand(found, off) },
      };
    }
  },
});

interface Off {
  readonly kind: 'metrics' | 'tracing';
  readonly member: string;
  readonly patch: string;
}

const isOnly = (off: readonly Off[], kind: Off['kind']): boolean => off.every(one => one.kind === kind);

function causeText(off: readonly Off[], stage: string): string {
  if (isOnly(off, 'metrics')) return l10n.t('Detailed metrics are off for {stage}.', { stage });
  return isOnly(off, 'tracing')
    ? l10n.t('X-Ray tracing is off for {stage}.', { stage })
    : l10n.t('Detailed metrics and X-Ray tracing are off for {stage}.', { stage });
}

function fixText(off: readonly Off[], stage: string): string {
  if (isOnly(off, 'metrics')) return l10n.t('Turn on detailed metrics for {stage}.', { stage });
  return isOnly(off, 'tracing')
    ? l10n.t('Turn on X-Ray tracing for {stage}.', { stage })
    : l10n.t('Turn on detailed metrics and X-Ray tracing for {stage}.', { stage });
}

const metricsSetting = (member: string): Off => ({
  kind: 'metrics',
  member,
  patch: 'op=replace,path=/*/*/metrics/enabled,value=true',
});
const tracing: Off = {
  kind: 'tracing',
  member: 'tracingEnabled',
  patch: 'op=replace,path=/tracingEnabled,value=true',
};

function switchedOff(found: ReadStage): readonly Off[] {
  const { api, properties } = found;
  if (!isRestApiStage(api)) {
    const isOn = asRecord(properties['DefaultRouteSettings'])['DetailedMetricsEnabled'] === true;
    return isOn ? [] : [metricsSetting('DetailedMetricsEnabled')];
  }
  return [
    ...(methodSettings(found).all['metricsEnabled'] === true ? [] : [metricsSetting('metricsEnabled')]),
    ...(properties['tracingEnabled'] === true ? [] : [tracing]),
  ];
}

/** None for the second version: what a command for it leaves out of the route settings, throttling too, it may reset. */
function fixCommand({ api, stage }: ReadStage, off: readonly Off[]): { readonly command?: string } {
  if (!isRestApiStage(api)) return {};
  return {
    command: awsCommand('apigateway update-stage', {
      'rest-api-id': readApiId(api.entry),
      'stage-name': stage.name,
      'patch-operations': off.map(({ patch }) => patch),
    }),
  };
}
