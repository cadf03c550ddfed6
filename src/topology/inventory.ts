import { parseArn } from '../model/arn';
import type { Reading } from '../model/reading';
import type { AwsResourceType } from '../services/resources';
import { compactJson } from './canonical';
import type { AwsObject } from './document';
import { compareText, isJsonRecord, asList, asRecord, asText } from './values';

/** A resource whose members are known to be what they should be. */
export interface Entry {
  readonly type: string;
  readonly arn: string;
  readonly parent: string | undefined;
  readonly account: string;
  readonly region: string;
  readonly properties: AwsObject;
}

/** Account and region of something. */
export type AccountRegion = Pick<Entry, 'account' | 'region'>;

/** What was read, by the questions asked of it. Everything comes in an order that the reading's has no part in. */
export interface Inventory {
  ofType(type: AwsResourceType): readonly Entry[];
  /** By ARN, in whichever account. */
  find(type: AwsResourceType, arn: string): Entry | undefined;
  /** By ARN, in this account and region: ARNs of API Gateway say no account. */
  findIn(type: AwsResourceType, arn: string, place: AccountRegion): Entry | undefined;
  childrenOf(type: AwsResourceType, parent: Pick<Entry, 'arn' | 'account' | 'region'>): readonly Entry[];
  /** Whether AWS answered one of these operations to its last page. */
  answered(operations: readonly string[], place: AccountRegion, node?: string): boolean;
  /** Whether AWS answered or refused one of these operations; a call that was cancelled was not attempted. */
  attempted(operations: readonly string[], place: AccountRegion, node: string): boolean;
}

const none: readonly Entry[] = [];

export function createInventory(reading: Reading): Inventory {
  const byType = new Map<string, Entry[]>();
  // Keys that are read anyway, and few entries behind each: a key put together for every question costs more.
  const byArn = new Map<string, Entry[]>();
  const byParent = new Map<string, Children>();
  for (const entry of readEntries(reading.resources)) {
    const { type, arn, parent = parentIn(type, arn) } = entry;
    pushTo(byType, type, entry);
    pushTo(byArn, arn, entry);
    if (parent === undefined) continue;
    const children = byParent.get(parent);
    if (children === undefined) byParent.set(parent, { entries: [entry], asked: new Map() });
    else children.entries.push(entry);
  }
  const answers = callKeys(reading.answered);
  const refusals = callKeys(asList(reading.unknowns).filter(call => asRecord(call)['error'] !== 'Aborted'));
  return {
    ofType: type => byType.get(type) ?? none,
    find: (type, arn) => byArn.get(arn)?.find(entry => entry.type === type),
    findIn: (type, arn, place) => byArn.get(arn)?.find(isEntryIn(type, place)),
    childrenOf: (type, { arn, account, region }) => {
      const children = byParent.get(arn);
      if (children === undefined) return none;
      const key = `${type} ${account} ${region}`;
      const known = children.asked.get(key) ?? children.entries.filter(isEntryIn(type, { account, region }));
      children.asked.set(key, known);
      return known;
    },
    answered: (operations, place, node) => operations.some(name => answers.has(callKey(name, place, node))),
    attempted: (operations, place, node) =>
      operations.some(
        name => answers.has(callKey(name, place, node)) || refusals.has(callKey(name, place, node)),
      ),
  };
}

interface Children {
  readonly entries: Entry[];
  /** Those of one type, account and region. */
  readonly asked: Map<string, readonly Entry[]>;
}

const isEntryIn =
  (type: string, { account, region }: AccountRegion) =>
  (entry: Entry): boolean =>
    entry.type === type && entry.account === account && entry.region === region;

/** Account and region that an ARN names. */
export function arnPlace(arn: string): AccountRegion | undefined {
  return parseArn(arn);
}

function pushTo(groups: Map<string, Entry[]>, key: string, entry: Entry): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [entry]);
  else group.push(entry);
}

/** Segments behind which the rest of an ARN names the thing itself, by type: what stands before is its parent. */
const ownSegments: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS::ApiGateway::Stage', ['/stages/']],
  ['AWS::ApiGateway::Resource', ['/resources/']],
  ['AWS::ApiGateway::BasePathMapping', ['/basepathmappings/']],
  ['AWS::ApiGatewayV2::Stage', ['/stages/']],
  ['AWS::ApiGatewayV2::Route', ['/routes/']],
  ['AWS::ApiGatewayV2::Integration', ['/integrations/']],
  ['AWS::ApiGatewayV2::ApiMapping', ['/apimappings/']],
  ['AWS::ApiGatewayV2::RoutingRule', ['/routingrules/']],
  ['AWS::ElasticLoadBalancingV2::TargetHealth', ['#']],
]);

/** The parent of a resource that does not say it, out of its ARN. */
function parentIn(type: string, arn: string): string | undefined {
  for (const segment of ownSegments.get(type) ?? []) {
    const index = arn.indexOf(segment);
    if (index > 0) return arn.slice(0, index);
  }
  return undefined;
}

function readEntries(resources: unknown): readonly Entry[] {
  const entries = asList(resources).flatMap(resource => readEntry(resource) ?? []);
  entries.sort(compareEntries);
  return entries.filter((entry, index) => {
    const previous = entries[index - 1];
    return previous === undefined || !isSame(previous, entry);
  });
}

function readEntry(resource: unknown): Entry | undefined {
  if (!isJsonRecord(resource)) return undefined;
  const arn = asText(resource['arn']);
  const type = asText(resource['type']);
  if (arn === undefined || type === undefined) return undefined;
  return {
    type,
    arn,
    parent: asText(resource['parent']),
    account: asText(resource['account']) ?? '',
    region: asText(resource['region']) ?? '',
    properties: asRecord(resource['properties']),
  };
}

/** A thing that was handed over twice counts once, and always the same one. */
function compareEntries(a: Entry, b: Entry): number {
  return (
    compareText(a.arn, b.arn) ||
    compareText(a.account, b.account) ||
    compareText(a.region, b.region) ||
    compareText(a.type, b.type) ||
    compareText(compactJson(a), compactJson(b))
  );
}

function isSame(a: Entry, b: Entry): boolean {
  return a.arn === b.arn && a.account === b.account && a.region === b.region && a.type === b.type;
}

function callKey(operation: string, { account, region }: AccountRegion, node = ''): string {
  return `${operation} ${account} ${region} ${node}`;
}

function callKeys(calls: unknown): ReadonlySet<string> {
  return new Set(
    asList(calls).map(call => {
      const { operation, account, region, node } = asRecord(call);
      const place = { account: asText(account) ?? '', region: asText(region) ?? '' };
      return callKey(asText(operation) ?? '', place, asText(node));
    }),
  );
}
