import { readFileSync } from 'node:fs';
import { parseSnapshot } from '../../src/app/snapshot';
import { checks } from '../../src/diagnosis/checks/checks';
import { diagnoseAccount } from '../../src/diagnosis/diagnose';
import type { Finding } from '../../src/diagnosis/finding';
import { withFindings } from '../../src/diagnosis/onPath';
import type { Reading } from '../../src/model/reading';
import type { ReadResource } from '../../src/model/resource';
import { buildAccount, type Account } from '../../src/paths/account';
import type { Trace } from '../../src/paths/trace/document';
import { traceRequest } from '../../src/paths/trace/trace';
import { hideSecrets } from '../../src/present/trace/hiddenSecrets';
import { traceText } from '../../src/present/trace/traceText';

/** Small accounts as people had them, each saved with a fault of its kind (`test/cases`). */
export const caseNames = [
  'fd-e13',
  'fd-e2',
  'fd-e5',
  'fd-two-groups-behind-nlb',
  'file-02-http-api-v2-alb-greedy-root',
  'file-03-sam-bridge-https-lambda',
  'file-08-http-api-v2-link-nlb-alb',
  'file-17-bridge-by-alb-addresses',
  'file-18-cdk-alb-listener-target-fixed-uri',
  'file-19-cdk-rest-alb-integration',
  'file-22-eks-ingress-nginx-nlb',
  'file-23-http-api-names-load-balancer',
  'rt-02-cloudmap-a-record-no-port',
  'rt-03-cloudmap-sg-closed',
  'rt-04-jwt-any-preflight',
  'rt-05-proxy-does-not-match-root',
  'rt-06-cloudfront-host-header',
  'rt-07-nlb-sg-vpc-cidr-only',
  'rt-08-https-nlb-dns-passthrough',
  'rt-10-cache-without-key',
  'rt-11-ingress-exact-root',
  'rt-13-websocket-v2-link',
  'rt-16-private-api-vpce-name',
  'rt-17-private-api-source-ip',
  'rt-18-public-api-private-dns',
  'rt-19-http-api-trailing-slash',
  'rt-21-internet-internal-alb',
  'rt-22-alb-integration-no-path',
  'rt-23-secret-header-rule',
  'rt-24-request-validator',
  'rt-26-nlb-to-alb-addresses',
  'rt-34-v2-nlb-client-ip',
  'rt-40-vpce-policy-other-api',
] as const;
export type CaseName = (typeof caseNames)[number];

/** What another account of the same kind has instead. What isn't in the case fails the test. */
export interface Variation {
  /** In the snapshot as JSON without spaces, in resources and deployments alike. */
  readonly replaced?: readonly (readonly [from: string, to: string])[];
  /** Members of the resources whose ARN ends so. */
  readonly changed?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Resources whose ARN ends so are not there. */
  readonly removed?: readonly string[];
  readonly added?: readonly Pick<ReadResource, 'type' | 'arn' | 'parent' | 'properties'>[];
}

/** An account with all findings, asked like the command line asks it. */
export interface AskedAccount {
  readonly account: Account;
  readonly findings: readonly Finding[];
  /** The IDs of checks that fail, each once. */
  readonly failing: readonly string[];
}

export interface AskedRequest {
  /** `GET https://host/path`, or `GET /stage/path` with `api`. */
  readonly request: string;
  /** As they are written: `name: value`. */
  readonly headers?: readonly string[];
  readonly sourceIp?: string;
  /** Name of the API that a path alone is for. */
  readonly api?: string;
}

export interface Traced {
  readonly trace: Trace;
  /** As a terminal shows it. */
  readonly text: string;
}

/** The reading of a case; with a variation, that of another account of its kind. */
export function readingOfCase(name: CaseName, variation: Variation = {}): Reading {
  const { removed = [], changed = {}, added = [] } = variation;
  const reading = parseSnapshot(snapshotText(name, variation));
  for (const end of [...removed, ...Object.keys(changed)])
    if (!reading.resources.some(({ arn }) => arn.endsWith(end))) throw new Error(`${name} has no ${end}.`);
  const { account = '', region = '' } = reading.scopes[0] ?? {};
  const kept = reading.resources.filter(({ arn }) => !removed.some(end => arn.endsWith(end)));
  return {
    ...reading,
    resources: [
      ...kept.map(resource => withMembers(resource, changed)),
      ...added.map(resource => ({ account, region, ...resource })),
    ],
  };
}

function snapshotText(name: CaseName, { replaced = [] }: Variation): string {
  const file = readFileSync(new URL(`../cases/${name}.json`, import.meta.url), 'utf8');
  return replaced.reduce(
    (text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`Nothing in ${name} is ${from}.`);
      return text.replaceAll(from, to);
    },
    JSON.stringify(JSON.parse(file)),
  );
}

function withMembers(resource: ReadResource, changed: Variation['changed'] = {}): ReadResource {
  const members = Object.entries(changed)
    .filter(([end]) => resource.arn.endsWith(end))
    .map(([, member]) => member);
  if (members.length === 0) return resource;
  return { ...resource, properties: Object.assign({}, resource.properties, ...members) as object };
}

const asked = new Map<string, AskedAccount>();

/** The case with what the checks say of it. A check that throws fails the test. */
export function askedCase(name: CaseName, variation?: Variation): AskedAccount {
  const key = `${name} ${JSON.stringify(variation ?? {})}`;
  const known = asked.get(key);
  if (known !== undefined) return known;
  const account = buildAccount(readingOfCase(name, variation));
  const { findings, defects } = diagnoseAccount(account, checks);
  const [defect] = defects;
  if (defect !== undefined) throw new Error(`The check ${defect.check} threw.`, { cause: defect.error });
  const failing = [...new Set(findings.filter(({ state }) => state === 'fail').map(({ id }) => id))];
  const answers = { account, findings, failing };
  asked.set(key, answers);
  return answers;
}

/** The trace document and its text, with secrets hidden as they are for a person. */
export function traceCase({ account, findings }: AskedAccount, request: AskedRequest): Traced {
  const { graph, facts } = account;
  const [method = '', url = ''] = request.request.split(' ');
  const headers = (request.headers ?? []).map((header): readonly [string, string] => {
    const colon = header.indexOf(':');
    return [header.slice(0, colon), header.slice(colon + 1).trim()];
  });
  const api = (['rest-api', 'http-api', 'websocket-api'] as const)
    .flatMap(kind => graph.ofKind(kind))
    .find(({ name }) => name === request.api);
  const given = {
    method,
    url,
    headers,
    ...(request.sourceIp === undefined ? {} : { sourceIp: request.sourceIp }),
    ...(api === undefined ? {} : { api: api.id }),
  };
  const trace = hideSecrets(withFindings(graph, traceRequest(facts, given), findings), given);
  const titles = new Map(findings.map(({ id, title }) => [id, title]));
  return { trace, text: traceText(graph, trace, titles) };
}
