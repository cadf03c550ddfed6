import * as l10n from '@vscode/l10n';
import { countOf } from '../../words/counts';
import type { Service } from '../service';
import { evidence } from './evidence';
import { operations } from './operations';
import { accepts, restDeploymentReferences, references } from './references';

/** REST APIs, VPC links of the first kind, custom domains. */
export const apigateway: Service = {
  id: 'apigateway',
  operations: Object.values(operations),
  lists: true,
  batches: false,
  accepts,
  references,
  deploymentReferences: restDeploymentReferences,
  evidence,
  subject: wanted =>
    wanted.some(reference => reference.kind === 'deployment')
      ? l10n.t('deployments of {stages}', { stages: countOf(wanted.length, 'stage') })
      : l10n.t('routes of {apis}', { apis: countOf(wanted.length, 'restApi') }),
  load: async () => (await import(/* webpackChunkName: "apigateway" */ './reader')).createReader(),
};
