import { emptyAccount, type SandboxAccount, type AwsShape } from '../account';
import { hashNumber, hexadecimalId, makeIdentifier } from '../apigateway/identifiers';

/** An account that is being put together. */
export interface Builder {
  readonly account: SandboxAccount;
  /** Makes ids differ between accounts and seeds. */
  readonly salt: string;
  /** When everything was created that says nothing else; ISO 8601. */
  readonly createdAt: string;
}

export interface AccountHead {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  /** Who GetCallerIdentity says is asking: role and session. */
  readonly caller: string;
  readonly createdAt: string;
  readonly seed?: number;
}

export function newBuilder(head: AccountHead): Builder {
  const account = emptyAccount({
    name: head.name,
    accountId: head.accountId,
    partition: 'aws',
    region: head.region,
    callerArn: `arn:aws:sts::${head.accountId}:assumed-role/${head.caller}`,
  });
  return { account, salt: `${head.name} ${String(head.seed ?? 0)}`, createdAt: head.createdAt };
}

export function makeArn({ account }: Builder, service: string, resource: string): string {
  return `arn:${account.partition}:${service}:${account.region}:${account.accountId}:${resource}`;
}

/** Hexadecimal digits that belong to one thing of one account. */
export const makeHexId = (builder: Builder, source: string, length: number): string =>
  hexadecimalId(`${builder.salt} ${source}`, length);

/** An API Gateway id that belongs to one thing of one account. */
export const gatewayId = (builder: Builder, source: string, length: number): string =>
  makeIdentifier(`${builder.salt} ${source}`, length);

/** An id of EC2: `subnet-0` and sixteen hexadecimal digits. */
export const makeEc2Id = (builder: Builder, prefix: string, source: string): string =>
  `${prefix}-0${makeHexId(builder, `${prefix} ${source}`, 16)}`;

/** A whole number that belongs to one thing of one account. */
export const makeNumber = (builder: Builder, source: string, below: number): number =>
  hashNumber(`${builder.salt} ${source}`) % below;

export function makeUuid(builder: Builder, source: string): string {
  const digits = makeHexId(builder, `uuid ${source}`, 32);
  const version = `4${digits.slice(13, 16)}`;
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    version,
    `a${digits.slice(17, 20)}`,
    digits.slice(20),
  ].join('-');
}

export const makeTags = (values: Readonly<Record<string, string>>): AwsShape[] =>
  Object.entries(values).map(([Key, Value]) => ({ Key, Value }));
