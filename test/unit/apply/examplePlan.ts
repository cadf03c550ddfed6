import type { Plan } from '../../../src/plan/document';
import { withOwnId } from '../../support/ownId';

/** One step that makes something and one that refers to it. */
export const examplePlan: Plan = withOwnId({
  format: 'request-path/plan',
  version: 1,
  kind: 'direct-alb',
  id: 'plan-1',
  createdAt: '2026-11-22T09:00:00Z',
  scope: { account: '111122223333', region: 'us-east-1' },
  api: 'arn:aws:apigateway:us-east-1::/restapis/abc',
  apiName: 'orders',
  stages: ['prod'],
  options: { routes: [], stages: [] },
  routes: [],
  stays: [],
  preconditions: [{ id: 'bridge', state: 'ok', text: 'There is one.', evidence: [] }],
  steps: [
    {
      id: 'vpc-link',
      text: 'Creates a link.',
      action: 'apigatewayv2:CreateVpcLink',
      input: { Name: 'orders', SubnetIds: ['subnet-1'], Tags: { 'request-path:plan': 'plan-1' } },
      requires: [],
      undo: [{ action: 'apigatewayv2:DeleteVpcLink', input: { VpcLinkId: '${steps.vpc-link.VpcLinkId}' } }],
      verify: [
        {
          action: 'apigatewayv2:GetVpcLink',
          input: { VpcLinkId: '${steps.vpc-link.VpcLinkId}' },
          expect: { VpcLinkStatus: 'AVAILABLE' },
          withinSeconds: 600,
        },
      ],
      iam: ['apigateway:POST'],
    },
    {
      id: 'integration-1',
      text: 'Points GET /orders elsewhere.',
      action: 'apigateway:UpdateIntegration',
      input: {
        restApiId: 'abc',
        resourceId: 'r1',
        httpMethod: 'GET',
        patchOperations: [{ op: 'replace', path: '/connectionId', value: '${steps.vpc-link.VpcLinkId}' }],
      },
      requires: [
        {
          action: 'apigateway:GetIntegration',
          input: { restApiId: 'abc', resourceId: 'r1', httpMethod: 'GET' },
          expect: { connectionId: 'old123', type: 'HTTP_PROXY' },
        },
      ],
      undo: [
        {
          action: 'apigateway:PutIntegration',
          input: {
            restApiId: 'abc',
            resourceId: 'r1',
            httpMethod: 'GET',
            type: 'HTTP_PROXY',
            connectionId: 'old123',
          },
        },
      ],
      verify: [],
      iam: ['apigateway:PATCH'],
    },
  ],
  saving: { monthlyUsd: 16.43, basis: 'List price.' },
  publishes: { prod: ['POST /payments'] },
  managedBy: [],
});
