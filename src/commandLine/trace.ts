import { isIP } from 'node:net';
import * as l10n from '@vscode/l10n';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { ExitCode, NothingRead, UsageError, writeLine, writeText, type CommandEnvironment } from './io';
import { readSource, withSource, type SourceOptions } from './source';
import { checks } from '../diagnosis/checks/checks';
import { diagnoseAccount } from '../diagnosis/diagnose';
import { withFindings } from '../diagnosis/onPath';

import type { Facts } from '../paths/facts';
import type { Reading } from '../model/reading';
import type { ResourceReference } from '../model/reference';
import { parseHeader, type TraceInput } from '../paths/trace/input/header';
import { parseTraceInput } from '../paths/trace/input/requestInput';
import { hideSecrets } from '../present/trace/hiddenSecrets';
import { hostInUrl, readScopeOfTrace } from '../present/trace/traceSubject';
import { traceText } from '../present/trace/traceText';
import { canonicalJson } from '../topology/canonical';
import type { TopologyGraph } from '../paths/graph';
import type { Trace } from '../paths/trace/document';
import { apisUnreadBecause } from '../topology/unreadApis';
import { traceRequest, UnusableRequest } from '../paths/trace/trace';
import { buildAccount, type Account } from '../paths/account';

type Header = TraceInput['headers'][number];

type TraceOptions = SourceOptions & {
  readonly header: readonly Header[];
  readonly sourceIp?: string;
  readonly format: 'json' | 'text';
};

export function addTrace(
  program: Command,
  environment: CommandEnvironment,
  exit: (code: ExitCode) => void,
): void {
  withSource(
    program
      .command('trace')
      .description(l10n.t('trace a request (exits 1 if it reaches no backend)'))
      .argument('[request]', l10n.t('"METHOD URL", a URL, or "METHOD /stage/path" with --api')),
    true,
  )
    .option("--header <'name: value'>", l10n.t('request header; can be repeated'), collectedHeader, [])
    .addOption(
      new Option('--source-ip <address>', l10n.t('IP address of the caller')).argParser(addressOption),
    )
    .addOption(
      new Option('--format <format>', l10n.t('output format')).choices(['json', 'text']).default('json'),
    )
    .action(async (text: string | undefined, given: TraceOptions) => {
      const { options, request } = requestedTrace(text, given, environment);
      const reading = await readSource(options, environment, ['evidence'], known =>
        apisMet(known, request, options),
      );
      const account = buildAccount(reading);
      const { facts } = account;
      const traced = tracedIn(facts, request, options);
      const findings = findingsOnPath(account, environment);
      const titles = new Map(findings.map(({ id, title }) => [id, title]));
      const found = hideSecrets(withFindings(facts.graph, traced, findings), request);
      await (options.format === 'json'
        ? environment.writeOutput(canonicalJson(found))
        : writeText(environment, traceText(facts.graph, found, titles)));
      const answer = found.outcome === 'reaches-targets' ? ExitCode.done : ExitCode.no;
      exit(environment.signal.aborted ? ExitCode.interrupted : answer);
    });
}

function collectedHeader(text: string, earlier: readonly Header[]): readonly Header[] {
  const header = parseHeader(text);
  if (header === undefined) throw new InvalidArgumentError(l10n.t("Use the form 'Name: value'."));
  return [...earlier, header];
}

function addressOption(text: string): string {
  if (isIP(text) === 0) throw new InvalidArgumentError(l10n.t('Expected an IPv4 or IPv6 address.'));
  return text;
}

/**
 * `--sandbox` may come without a name, and then takes a request that follows it for the name.
 * @throws UsageError
 */
function requestedTrace(
  text: string | undefined,
  options: TraceOptions,
  { accountNames }: CommandEnvironment,
): { readonly options: TraceOptions; readonly request: TraceInput } {
  const { sandbox } = options;
  if (text !== undefined) return { options, request: traceInput(text, options) };
  if (typeof sandbox !== 'string' || accountNames.includes(sandbox))
    throw new UsageError(
      l10n.t('Specify the request: "METHOD URL", a URL, or "METHOD /stage/path" with --api.'),
    );
  return { options: { ...options, sandbox: true }, request: traceInput(sandbox, options) };
}

/** @throws UsageError for an invalid request, before anything is read. */
function traceInput(text: string, options: TraceOptions): TraceInput {
  const parsed = parseTraceInput(text);
  if (parsed.kind === 'none') throw new UsageError(parsed.message);
  const { request } = parsed;
  if (hostInUrl(request.url) === undefined && options.api.length !== 1) {
    throw new UsageError(
      l10n.t("{path} doesn't identify an API. Use --api or a full URL.", { path: request.url }),
    );
  }
  return { ...request, headers: [...request.headers, ...options.header] };
}

/**
 * The API that a path is for.
 * @throws UsageError where there is none of the name, or are several; NothingRead where the list was not read.
 */
function requestedApi(
  graph: TopologyGraph,
  url: string,
  { api: [selector] }: TraceOptions,
): string | undefined {
  if (selector === undefined || hostInUrl(url) !== undefined) return undefined;
  const apis = (['rest-api', 'http-api', 'websocket-api'] as const).flatMap(kind => graph.ofKind(kind));
  const [found, another] = apis.filter(
    ({ id, name, attributes }) => id === selector || name === selector || attributes.apiId === selector,
  );
  if (found === undefined) {
    const name = JSON.stringify(selector);
    const unread = apisUnreadBecause(graph.topology.unknowns);
    if (unread === undefined)
      throw new UsageError(l10n.t('No API with the ID or name {names} was found.', { names: name }));
    throw new NothingRead(
      l10n.t('No API with the ID or name {names} was found, but it may exist: {reason}.', {
        names: name,
        reason: unread,
      }),
    );
  }
  if (another !== undefined)
    throw new UsageError(
      l10n.t('Several APIs have the name {name}. Specify an ID.', { name: JSON.stringify(selector) }),
    );
  return found.id;
}

/** Of everything that was listed, only the APIs that the request reaches are read in detail. */
function apisMet(listed: Reading, request: TraceInput, options: TraceOptions): readonly ResourceReference[] {
  const facts = buildAccount(listed).facts;
  const { apis } = readScopeOfTrace(facts.graph, request.url, tracedIn(facts, request, options));
  return apis.map(arn => ({ kind: 'arn', arn }));
}

function tracedIn(facts: Facts, request: TraceInput, options: TraceOptions): Trace {
  const api = requestedApi(facts.graph, request.url, options);
  const { sourceIp } = options;
  try {
    return traceRequest(facts, {
      ...request,
      ...(sourceIp === undefined ? {} : { sourceIp }),
      ...(api === undefined ? {} : { api }),
    });
  } catch (error) {
    if (error instanceof UnusableRequest) throw new UsageError(error.message);
    throw error;
  }
}

function findingsOnPath(
  account: Account,
  environment: CommandEnvironment,
): ReturnType<typeof diagnoseAccount>['findings'] {
  const { findings, defects } = diagnoseAccount(account, checks);
  for (const { check } of defects) {
    const line = l10n.t('Check {check} failed because of an internal error.', { check });
    writeLine(environment, `request-path: ${line}`);
  }
  return findings;
}
