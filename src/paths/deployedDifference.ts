import * as l10n from '@vscode/l10n';
import type { Facts } from './facts';
import { canonicalJson, compactJson } from '../topology/canonical';
import {
  memberDifferences,
  stageComparison,
  type MemberDifference,
  type RouteComparison,
} from '../topology/stageDifferences';
import { isJsonRecord, ownMember } from '../topology/values';
import { hiddenValue } from '../text/hiddenValue';
import { oneLine } from '../text/oneLine';

/** What one stage has deployed beside what a deployment would bring. */
export interface DeployedDifference {
  /** JSON, one member a route: what the stage serves. Both texts are equal where nothing differs. */
  readonly deployed: string;
  /** The same of the routes as they are edited. */
  readonly edited: string;
  /** `GET /orders: uri http://a/ → http://b/`, `POST /orders: only in the working copy`; sorted by route. */
  readonly differences: readonly string[];
}

/**
 * What a deployment to a stage would change. Values that mean the same are not told apart, what an export carries for
 * no route is not compared. `undefined` where the stage's deployment, or the API as it is edited, was not read.
 */
export function deployedDifference(facts: Facts, stageId: string): DeployedDifference | undefined {
  const found = facts.stage(stageId);
  const routes = found === undefined ? undefined : stageComparison(found.api, found.stage);
  if (routes === undefined) return undefined;
  const veiled = routes.map(withoutSecrets);
  return {
    deployed: differenceDocument(veiled, 'deployed'),
    edited: differenceDocument(veiled, 'edited'),
    differences: veiled.flatMap(differenceWords),
  };
}

/** How a route differs, for each member that does: a sentence without its full stop. */
export function differenceWords(route: RouteComparison): readonly string[] {
  const name = oneLine(route.key);
  switch (route.kind) {
    case 'added':
      return [l10n.t('{route}: only in the working copy', { route: name })];
    case 'removed':
      return [l10n.t('{route}: only on the stage', { route: name })];
    case 'equal':
      return [];
    case 'changed':
      return memberDifferences(withoutSecrets(route)).map(
        difference => `${name}: ${memberWords(difference)}`,
      );
  }
}

/** Values are longer than names, and what differs may stand at their end. */
const longestValue = 240;

function memberWords({ path, edited, deployed }: MemberDifference): string {
  const name = path.filter((part, index) => index > 0 || part !== 'integration').join(' ');
  return `${oneLine(name === '' ? 'integration' : name)} ${valueWords(deployed)} → ${valueWords(edited)}`;
}

function valueWords(value: unknown): string {
  if (value === undefined) return l10n.t('nothing');
  return oneLine(typeof value === 'string' ? value : compactJson(value), longestValue);
}

function differenceDocument(routes: readonly RouteComparison[], side: 'edited' | 'deployed'): string {
  const members = routes.flatMap(route =>
    route[side] === undefined ? [] : [[route.key, route[side]] as const],
  );
  return canonicalJson(Object.fromEntries(members));
}

/** Fixed values that are sent on under a name that says that they are secret; a change of one is still to be seen. */
const secretName = /secret|password|passwd|token$|api-?_?key|authorization$/i;
/** What is taken from the request, its context or the stage is no secret itself. */
const expression = /^(?:method\.|integration\.|context\.|stageVariables\.|\$)/;

function withoutSecrets(route: RouteComparison): RouteComparison {
  const [edited, deployed] = veiledParameters(route.edited?.integration, route.deployed?.integration);
  return {
    ...route,
    edited: route.edited && (edited === undefined ? route.edited : { ...route.edited, integration: edited }),
    deployed:
      route.deployed &&
      (deployed === undefined ? route.deployed : { ...route.deployed, integration: deployed }),
  };
}

type Members = Readonly<Record<string, unknown>>;

function veiledParameters(
  edited: Members | undefined,
  deployed: Members | undefined,
): readonly [Members | undefined, Members | undefined] {
  const one = edited?.['requestParameters'];
  const other = deployed?.['requestParameters'];
  const veil = (parameters: unknown, counterpart: unknown, side: string): unknown => {
    if (!isJsonRecord(parameters)) return parameters;
    const shown = Object.entries(parameters).map(([name, value]) => {
      if (!secretName.test(name) || typeof value !== 'string' || expression.test(value)) return [name, value];
      const isOther = isJsonRecord(counterpart) && ownMember(counterpart, name) !== value;
      return [name, isOther ? `${hiddenValue} (${side})` : hiddenValue];
    });
    return Object.fromEntries(shown) as Members;
  };
  return [
    isJsonRecord(one) ? { ...edited, requestParameters: veil(one, other, 'edited') } : edited,
    isJsonRecord(other) ? { ...deployed, requestParameters: veil(other, one, 'deployed') } : deployed,
  ];
}
