import { executeApiArn } from '../../../topology/executeApiArn';
import type { ResourcePolicyStatement } from '../../../policies/policyDocument';
import { judgeRequest, type JudgedRequest } from '../../../policies/requestJudgement';
import type { PolicyHolder } from '../reasons/assumption';
import type { ApiStage, ApiWithRoutes } from '../../../topology/api';
import type { Message } from '../message';
import type { TraceProgress, TraceResult } from '../gateway/traceProgress';
import type { EndReason } from '../reasons/endReason';
import { refusal } from './refusal';
import { asKnownCaller, type TracedCaller } from './called';

/** A policy that a request has to pass. */
export interface PolicyGate {
  readonly gate: 'endpoint-policy' | 'resource-policy';
  /** Node id of what has it, or of what it protects. */
  readonly node: string;
  readonly holder: PolicyHolder;
  readonly statements: readonly ResourcePolicyStatement[];
  readonly request: JudgedRequest;
  readonly caller: TracedCaller;
}

/** Ends the trace where no caller like this one passes; adds an assumption where some do. */
export function passPolicy(
  { gate, node, holder, statements, request, caller }: PolicyGate,
  { assumes }: TraceProgress,
): TraceResult | undefined {
  const judgement = judgeRequest(statements, request, asKnownCaller(caller));
  switch (judgement.kind) {
    case 'allowed':
      return undefined;
    case 'depends': {
      const reason = { code: 'policy-allows', holder, demands: judgement.demands } as const;
      assumes.push({ gate, node, reason });
      return undefined;
    }
    case 'denied': {
      const { statement } = judgement;
      return refusedByPolicy({ code: 'policy-denies', holder, statement });
    }
    case 'not-allowed':
      return refusedByPolicy({ code: 'policy-does-not-allow', holder });
  }
}

export const refusedByPolicy = (reason: EndReason): TraceResult => refusal(403, ['ACCESS_DENIED'], reason);

/** ARN of what a request invokes ("How to specify Invoke permissions", resource). */
export const invokedResource = ({ api, stage, message }: Invoked): string =>
  `${executeApiArn(api)}/${stage.name}/${message.method}${message.path}`;

interface Invoked {
  readonly api: ApiWithRoutes;
  readonly stage: ApiStage;
  readonly message: Message;
}
