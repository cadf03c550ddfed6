import * as l10n from '@vscode/l10n';
import type { Connected } from '../../app/sessionState';
import { isNumberWithin, ranges } from '../../model/numbers';

/** The extension's own ID: VS Code hands it the links that begin with it. */
const EXTENSION = 'request-path.request-path';
const PATH = '/open';

/** Which account a link is about: no credentials, no endpoint and no file, so that a link can't choose where requests go. */
export type LinkedAccount =
  | { readonly kind: 'sandbox'; readonly name: string; readonly routes?: number }
  | { readonly kind: 'aws'; readonly account: string; readonly region: string; readonly profile?: string };

/** What a graph shows of an account, by node IDs. */
export interface LinkedView {
  readonly subject?: string;
  readonly stage?: string;
  readonly selection?: string;
}

export interface ViewLink {
  readonly account: LinkedAccount;
  readonly view: LinkedView;
}

/** A link that can't be used, or a view that can't have one; the message is a sentence. */
export class UnusableLink extends Error {}

/** Longer than any id that AWS gives, and shorter than what a ticket or a browser refuses. */
const LONGEST_ID = 2_000;
const LONGEST_QUERY = 8_000;

/** Each parameter with what its value looks like. Nothing else is read. */
const parameters: Readonly<Record<string, RegExp>> = {
  sandbox: /^[a-z][a-z-]{0,39}$/,
  routes: /^[1-9]\d{0,5}$/,
  account: /^\d{12}$/,
  region: /^[a-z]{2,4}(?:-[a-z]{1,12}){1,3}-\d{1,2}$/,
  // What can stand in a section of ~/.aws/config, without what ends it.
  profile: /^[^\p{C}\p{Z}[\]"'`$\\](?:[^\p{C}[\]"'`$\\]{0,126}[^\p{C}\p{Z}[\]"'`$\\])?$/u,
  subject: /^[^\p{C}]+$/u,
  stage: /^[^\p{C}]+$/u,
  select: /^[^\p{C}]+$/u,
};

/** `vscode://request-path.request-path/open?…`. @throws UnusableLink where what is connected can't be named. */
export function printViewLink(scheme: string, { account, view }: ViewLink): string {
  const members: readonly (readonly [string, string | undefined])[] = [
    ...(account.kind === 'sandbox'
      ? ([
          ['sandbox', account.name],
          ['routes', account.routes === undefined ? undefined : String(account.routes)],
        ] as const)
      : ([
          ['account', account.account],
          ['region', account.region],
          ['profile', account.profile],
        ] as const)),
    ['subject', view.subject],
    ['stage', view.stage],
    ['select', view.selection],
  ];
  const query = members
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeValue(value)}`]))
    .join('&');
  // What couldn't be opened again isn't copied.
  parseViewLink({ path: PATH, query });
  return `${scheme}://${EXTENSION}${PATH}?${query.replaceAll('%', '%25')}`;
}

/** What means something in a query, a terminal or Markdown is escaped; an ARN stays readable. */
const encodeValue = (value: string): string =>
  value.replace(/[^A-Za-z0-9:/$._~-]+/gu, text =>
    encodeURIComponent(text).replace(/[!'()*]/g, each => `%${each.charCodeAt(0).toString(16).toUpperCase()}`),
  );

/** @throws UnusableLink where there is nothing that another person could open. */
export function linkedAccount({ choice, scopes }: Connected): LinkedAccount {
  if (choice.kind === 'sandbox')
    return {
      kind: 'sandbox',
      name: choice.name,
      ...(choice.routes === undefined ? {} : { routes: choice.routes }),
    };
  const [scope] = scopes;
  if (choice.kind === 'snapshot' || choice.endpointUrl !== undefined || scope === undefined)
    throw new UnusableLink(l10n.t("A snapshot or a custom endpoint can't be linked to."));
  return {
    kind: 'aws',
    account: scope.account,
    region: scope.region,
    ...(choice.profile === undefined ? {} : { profile: choice.profile }),
  };
}

/**
 * A link that anyone may have written. VS Code has decoded its query once, so that values are encoded twice: else an `&`
 * in one would begin another parameter.
 * @throws UnusableLink
 */
export function parseViewLink({ path, query }: { readonly path: string; readonly query: string }): ViewLink {
  if (path !== PATH) throw new UnusableLink(l10n.t("This link doesn't open a view."));
  const given = readQuery(query);
  const { subject, stage, select: selection } = given;
  return {
    account: accountOf(given),
    view: {
      ...(subject === undefined ? {} : { subject }),
      ...(stage === undefined ? {} : { stage }),
      ...(selection === undefined ? {} : { selection }),
    },
  };
}

/** Whether what is connected is what a link is about. */
export function isLinkedAccount(connected: Connected, account: LinkedAccount): boolean {
  const { choice, scopes } = connected;
  if (account.kind === 'sandbox')
    return choice.kind === 'sandbox' && choice.name === account.name && choice.routes === account.routes;
  return (
    choice.kind !== 'sandbox' &&
    scopes.some(scope => scope.account === account.account && scope.region === account.region)
  );
}

type Given = Readonly<Partial<Record<string, string>>>;

function readQuery(query: string): Given {
  if (query.length > LONGEST_QUERY) throw new UnusableLink(l10n.t('The link is too long.'));
  const given = new Map<string, string>();
  for (const part of query.split('&')) {
    const [name = '', ...rest] = part.split('=');
    const pattern = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (pattern === undefined || given.has(name))
      throw new UnusableLink(l10n.t('The link has a parameter that Request Path does not know.'));
    const value = decode(rest.join('='));
    if (value.length > LONGEST_ID || !pattern.test(value))
      throw new UnusableLink(l10n.t('The link has an invalid value for {name}.', { name }));
    given.set(name, value);
  }
  return Object.fromEntries(given);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new UnusableLink(l10n.t("Couldn't read the link."));
  }
}

function accountOf({ sandbox, routes, account, region, profile }: Given): LinkedAccount {
  const incomplete = (): UnusableLink => new UnusableLink(l10n.t("The link doesn't name one account."));
  if (sandbox !== undefined) {
    if ([account, region, profile].some(value => value !== undefined)) throw incomplete();
    const number = routes === undefined ? undefined : Number(routes);
    if (number !== undefined && !isNumberWithin(number, ranges.routes)) throw incomplete();
    return { kind: 'sandbox', name: sandbox, ...(number === undefined ? {} : { routes: number }) };
  }
  if (account === undefined || region === undefined || routes !== undefined) throw incomplete();
  return { kind: 'aws', account, region, ...(profile === undefined ? {} : { profile }) };
}
