import * as l10n from '@vscode/l10n';
import type { ApiWithRoutes } from '../../topology/api';
import type { ScaffoldChoice } from '../problem/choice';

/** A route of an API, with where it leads now. */
export function routeChoice({ key, integration }: ApiWithRoutes['routes'][number]): ScaffoldChoice {
  const destination = integration?.uri ?? integration?.type ?? l10n.t('no integration');
  return { value: key, label: key, description: destination };
}
