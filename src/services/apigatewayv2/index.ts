import * as l10n from '@vscode/l10n';
import { countOf } from '../../words/counts';
import type { Service } from '../service';
import { evidence } from './evidence';
import { operations } from './operations';
import { accepts, httpDeploymentReferences, references } from './references';

/** HTTP and WebSocket APIs, VPC links of the second kind, mappings and routing rules of regional domains. */
export const apigatewayv2: Service = {
  id: 'apigatewayv2',
  operations: Object.values(operations),
  lists: true,
  batches: false,
  accepts,
  references,
  deploymentReferences: httpDeploymentReferences,
  evidence,
  subject: wanted =>
    wanted.some(reference => reference.kind === 'deployment')
      ? l10n.t('deployments of {stages}', { stages: countOf(wanted.length, 'stage') })
      : l10n.t('routes of {apis}', { apis: countOf(wanted.length, 'httpOrWebSocketApi') }),
  load: async () => (await import(/* webpackChunkName: "apigatewayv2" */ './reader')).createReader(),
};
