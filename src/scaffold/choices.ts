import * as l10n from '@vscode/l10n';
import type { Facts } from '../paths/facts';
import type { ApiWithRoutes } from '../topology/api';
import { compareText } from '../topology/values';
import { apiChoice, scaffoldApiId } from './fill/apis';
import { linkChoices, newLinkChoice } from './fill/links';
import { backendListeners, listenerChoices } from './fill/listeners';
import { serviceChoice, servicesIn, vpcChoice, vpcsIn } from './fill/privateAlb';
import { routeChoice } from './fill/routeChoice';
import { stageChoice } from './fill/stages';
import type { ScaffoldChoice } from './problem/choice';

/** What the account has to choose from, best first. */
export interface ScaffoldChoices {
  readonly restApis: readonly ScaffoldChoice[];
  readonly httpApis: readonly ScaffoldChoice[];
  /** Of an API, by its id or node id: `METHOD /path` of its routes. */
  routes(apiId: string): readonly ScaffoldChoice[];
  stages(apiId: string): readonly ScaffoldChoice[];
  /** Listeners of application load balancers, internal ones first. */
  readonly listeners: readonly ScaffoldChoice[];
  /** VPC links V2 in the VPC of a listener's load balancer, and `new`. */
  links(listenerArn: string): readonly ScaffoldChoice[];
  readonly vpcs: readonly ScaffoldChoice[];
  readonly services: readonly ScaffoldChoice[];
}

export function scaffoldChoices(facts: Facts): ScaffoldChoices {
  const apiOf = (id: string): ApiWithRoutes | undefined =>
    facts.api(id) ?? facts.apis.find(api => scaffoldApiId(api) === id);
  const services = servicesIn(facts).map(serviceChoice);
  return {
    restApis: apiChoices(facts, 'rest-api'),
    httpApis: apiChoices(facts, 'http-api'),
    routes: id => (apiOf(id)?.routes ?? []).map(routeChoice).sort(byLabel),
    stages: id => (apiOf(id)?.stages ?? []).map(stageChoice).sort(byLabel),
    listeners: listenerChoices(facts),
    links(listenerArn) {
      const listener = backendListeners(facts).find(({ arn }) => arn === listenerArn);
      return listener === undefined ? [newLinkChoice] : linkChoices(facts, listener);
    },
    vpcs: vpcsIn(facts).map(vpcChoice),
    services: [
      ...services.filter(({ warning }) => warning === undefined),
      ...services.filter(({ warning }) => warning !== undefined),
    ],
  };
}

const byLabel = (a: ScaffoldChoice, b: ScaffoldChoice): number =>
  compareText(a.label, b.label) || compareText(a.value, b.value);

/** The node id is the value: a name or an id may occur twice where several accounts were read. */
function apiChoices(facts: Facts, kind: 'rest-api' | 'http-api'): readonly ScaffoldChoice[] {
  return facts.apis
    .filter(api => api.kind.node === kind)
    .map(api => ({
      ...apiChoice(api, api.id),
      ...(api.isComplete
        ? {}
        : {
            warning: l10n.t(
              "Some routes of the API weren't loaded, so an existing route may be treated as new.",
            ),
          }),
    }))
    .sort(byLabel);
}
