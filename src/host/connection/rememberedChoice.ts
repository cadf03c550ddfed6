import type { ConnectionChoice } from '../../app/sessionState';
import { isNumberWithin, ranges } from '../../model/numbers';

/** What is written down of a choice: member by member, so that nothing else can ever come along. */
export function choiceToRemember(choice: ConnectionChoice): ConnectionChoice {
  switch (choice.kind) {
    case 'aws':
      return {
        kind: 'aws',
        region: choice.region,
        ...(choice.profile === undefined ? {} : { profile: choice.profile }),
        ...(choice.endpointUrl === undefined ? {} : { endpointUrl: choice.endpointUrl }),
        ...(choice.testCredentials === undefined ? {} : { testCredentials: true }),
      };
    case 'sandbox':
      return {
        kind: 'sandbox',
        name: choice.name,
        ...(choice.routes === undefined ? {} : { routes: choice.routes }),
      };
    case 'snapshot':
      return { kind: 'snapshot', path: choice.path };
  }
}

/** What was written down, where it still is what this version writes. */
export function rememberedChoice(value: unknown): ConnectionChoice | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, region, profile, endpointUrl, testCredentials, name, routes, path } = value as Readonly<
    Record<string, unknown>
  >;
  if (kind === 'aws' && isText(region)) {
    return {
      kind,
      region,
      ...(isText(profile) ? { profile } : {}),
      ...(isText(endpointUrl) ? { endpointUrl } : {}),
      ...(testCredentials === true ? { testCredentials } : {}),
    };
  }
  if (kind === 'sandbox' && isText(name)) {
    return { kind, name, ...(isNumberWithin(routes, ranges.routes) ? { routes } : {}) };
  }
  return kind === 'snapshot' && isText(path) ? { kind, path } : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
