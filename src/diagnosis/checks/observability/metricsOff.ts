import { apiIdOf } from '../../../topology/apis';
import { record } from '../../../topology/values';
import { defineCheck } from '../../check';
import type { Evidence } from '../../finding';
import { awsCommand } from '../../shared/command';
import { isRest, methodSettings, readStages, spoken, stagesOperation, type ReadStage } from './shared';

export const metricsOff = defineCheck({
  id: 'RP704',
  name: 'metrics-off',
  severity: 'info',
  title: 'The stage has no detailed metrics or traces',
  rationale:
    'Without detailed metrics CloudWatch has one number for a whole stage: which route has the errors and the latency ' +
    'it does not tell. A trace of X-Ray shows how long each part of a request took; HTTP APIs have none. Both cost ' +
    'money.',
  looksAt:
    'metricsEnabled of all methods and tracingEnabled of the stages of REST APIs, DetailedMetricsEnabled of those of ' +
    'HTTP and WebSocket APIs.',
  remedy: 'Switch them on where a stage is looked after, at least while something is being searched for.',
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
      const names = off.map(({ name }) => name).join(' and ');
      yield {
        nodes: [stage.id, api.id],
        cause: `${capitalised(names)} of ${spoken(world, found)} ${off.length === 1 && off[0]?.isOne === true ? 'is' : 'are'} off.`,
        evidence: off.map(({ member }): Evidence => ({
          what: `${member} of ${stage.name}`,
          value: 'false',
          operation: stagesOperation(api),
        })),
        fix: { text: `Switch on ${names} of ${stage.name}.`, ...commandOf(found, off) },
      };
    }
  },
});

interface Off {
  readonly name: string;
  readonly member: string;
  readonly patch: string;
  readonly isOne: boolean;
}

const metrics = (member: string): Off => ({
  name: 'detailed metrics',
  member,
  patch: 'op=replace,path=/*/*/metrics/enabled,value=true',
  isOne: false,
});
const tracing: Off = {
  name: 'X-Ray tracing',
  member: 'tracingEnabled',
  patch: 'op=replace,path=/tracingEnabled,value=true',
  isOne: true,
};

function switchedOff(found: ReadStage): readonly Off[] {
  const { api, properties } = found;
  if (!isRest(api)) {
    const isOn = record(properties['DefaultRouteSettings'])['DetailedMetricsEnabled'] === true;
    return isOn ? [] : [metrics('DetailedMetricsEnabled')];
  }
  return [
    ...(methodSettings(found).all['metricsEnabled'] === true ? [] : [metrics('metricsEnabled')]),
    ...(properties['tracingEnabled'] === true ? [] : [tracing]),
  ];
}

/** None for the second version: what a command for it leaves out of the route settings, throttling too, it may reset. */
function commandOf({ api, stage }: ReadStage, off: readonly Off[]): { readonly command?: string } {
  if (!isRest(api)) return {};
  return {
    command: awsCommand('apigateway update-stage', {
      'rest-api-id': apiIdOf(api.entry),
      'stage-name': stage.name,
      'patch-operations': off.map(({ patch }) => patch),
    }),
  };
}

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
