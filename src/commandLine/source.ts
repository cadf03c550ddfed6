import { InvalidArgumentError, type Command, Option } from 'commander';
import { openReadings, type ReadDepth, type Target } from './read';
import { UsageError, type CommandEnvironment } from './io';
import { readingOf, UnusableSnapshot } from '../app/snapshot';
import { parseNumber, ranges, wordsForRange, type NumberRange } from '../model/numbers';
import { endpointProblem, isHttpUrl, SECURE_ENDPOINT } from '../aws/endpointUrl';
import type { Reading } from '../model/reading';

/** The options of every command that reads, as commander gives them. */
export interface SourceOptions {
  readonly profile: readonly string[];
  readonly region: readonly string[];
  readonly endpointUrl?: string;
  readonly snapshot?: string;
  readonly sandbox?: string | true;
  readonly routes?: number;
  readonly api: readonly string[];
  readonly deployed: boolean;
  readonly metrics?: true;
  readonly usagePlans?: true;
  readonly rateShare?: number;
  readonly quiet?: true;
  readonly debug?: true;
}

const DEFAULT_ACCOUNT = 'legacy-bridge';

const collected = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];

/** Reads the number of an option, which is within its range. */
export function numberOption(range: NumberRange): (text: string) => number {
  return text => {
    const value = parseNumber(text, range);
    if (value === undefined) throw new InvalidArgumentError(`It takes ${wordsForRange(range)}.`);
    return value;
  };
}

/** Adds the options that say where data comes from and how much of it is read. */
export function withSource(command: Command, deployedByDefault: boolean): Command {
  return command
    .option('--profile <name>', 'shared-config profile to read with; may be repeated', collected, [])
    .option('--region <name>', 'region to read; may be repeated', collected, [])
    .option('--endpoint-url <url>', 'endpoint instead of those of AWS')
    .option('--snapshot <file>', 'read a saved snapshot; no network')
    .option('--sandbox [name]', `read the embedded account (default ${DEFAULT_ACCOUNT})`)
    .addOption(
      new Option('--routes <n>', 'routes of the sandbox account company').argParser(
        numberOption(ranges.routes),
      ),
    )
    .option('--api <id-or-name>', 'only this API and what it reaches; may be repeated', collected, [])
    .option('--deployed', 'read what each stage has deployed', deployedByDefault)
    .option('--no-deployed', 'do not read what each stage has deployed')
    .addOption(
      new Option('--rate-share <share>', "share of AWS's documented request rates to use, 0 to 1").argParser(
        numberOption(ranges.rateShare),
      ),
    )
    .option('--quiet', 'say nothing but errors on standard error')
    .option('--debug', 'one line per call, and stack traces');
}

/** Adds the options for what checks look at and what has a price: money, or a permission that shows API keys. */
export function withEvidence(command: Command): Command {
  return command
    .option('--metrics', 'also read CloudWatch metrics; AWS charges for them')
    .option('--usage-plans', 'also read usage plans; the permission for that shows API keys too');
}

/**
 * What the options ask for was read, and what stands in `depths`.
 * @throws UsageError for options that do not fit together or an unusable file; NothingRead.
 */
export async function readSource(
  options: SourceOptions,
  environment: CommandEnvironment,
  depths: ReadDepth['depths'] = [],
  leadsTo?: ReadDepth['leadsTo'],
): Promise<Reading> {
  const depth = {
    depths: [...depths, ...askedDepths(options)],
    ...(leadsTo === undefined ? {} : { leadsTo }),
  };
  oneSource(options);
  if (options.snapshot !== undefined) return readSnapshotFile(options.snapshot, environment);
  if (options.sandbox !== undefined) return readSandbox({ ...options, ...depth }, environment);
  return openReadings(liveTargets(options), { ...options, ...depth }, environment);
}

/** @throws UsageError for options that do not fit together. */
function oneSource(options: SourceOptions): void {
  const live = options.profile.length > 0 || options.region.length > 0 || options.endpointUrl !== undefined;
  const kinds = [live, options.snapshot !== undefined, options.sandbox !== undefined].filter(Boolean).length;
  if (kinds > 1) {
    throw new UsageError(
      'Data comes from one place: live AWS (--profile, --region, --endpoint-url), --snapshot or --sandbox.',
    );
  }
  if (options.routes !== undefined && options.sandbox !== 'company') {
    throw new UsageError('--routes goes with --sandbox company.');
  }
}

/**
 * Gives the one place that is changed: live AWS, or an embedded account that is gone afterwards.
 * @throws UsageError where the options name several, or a snapshot.
 */
export async function withTarget<Result>(
  options: SourceOptions,
  environment: CommandEnvironment,
  work: (target: Target) => Promise<Result>,
): Promise<Result> {
  if (options.snapshot !== undefined)
    throw new UsageError('A snapshot cannot be changed: name a live account.');
  oneSource(options);
  if (options.sandbox !== undefined) return withSandbox(options, environment, work);
  const [target = {}, another] = liveTargets(options);
  if (another !== undefined) throw new UsageError('One account and region at a time.');
  return work(target);
}

function askedDepths({ metrics, usagePlans }: SourceOptions): ReadDepth['depths'] {
  return [
    ...(usagePlans === true ? ['usage-plans' as const] : []),
    ...(metrics === true ? ['metrics' as const] : []),
  ];
}

function liveTargets(options: SourceOptions): readonly Target[] {
  const profiles = options.profile.length > 0 ? options.profile.map(profile => ({ profile })) : [{}];
  const regions = options.region.length > 0 ? options.region.map(region => ({ region })) : [{}];
  const endpoint = options.endpointUrl === undefined ? {} : { endpointUrl: checkedUrl(options.endpointUrl) };
  return profiles.flatMap(profile => regions.map(region => ({ ...profile, ...region, ...endpoint })));
}

function checkedUrl(text: string): string {
  if (!isHttpUrl(text))
    throw new UsageError(`--endpoint-url takes an http or https URL, not ${JSON.stringify(text)}.`);
  const problem = endpointProblem(text);
  if (problem !== undefined) throw new UsageError(`${problem} ${SECURE_ENDPOINT}`);
  return text;
}

/** @throws UsageError where the file cannot be read or is no snapshot. */
export async function readSnapshotFile(path: string, environment: CommandEnvironment): Promise<Reading> {
  let text: string;
  try {
    text = await environment.readFile(path);
  } catch (error) {
    throw new UsageError(`Cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  try {
    return readingOf(text);
  } catch (error) {
    if (error instanceof UnusableSnapshot) throw new UsageError(`${path}: ${error.message}`);
    throw error;
  }
}

async function readSandbox(
  options: SourceOptions & Pick<ReadDepth, 'depths' | 'leadsTo'>,
  environment: CommandEnvironment,
): Promise<Reading> {
  return withSandbox(options, environment, target => openReadings([target], options, environment));
}

async function withSandbox<Result>(
  options: SourceOptions,
  environment: CommandEnvironment,
  work: (target: Target) => Promise<Result>,
): Promise<Result> {
  const name = options.sandbox === true || options.sandbox === undefined ? DEFAULT_ACCOUNT : options.sandbox;
  const account = await createNamedAccount(name, options.routes, environment);
  const sandbox = await environment.startSandbox({ account });
  try {
    return await work({
      region: account.region,
      endpointUrl: sandbox.url,
      credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
    });
  } finally {
    await sandbox.close();
  }
}

/** @throws UsageError for a name that no sandbox account has. */
export async function createNamedAccount(
  name: string,
  routes: number | undefined,
  environment: CommandEnvironment,
): Promise<Awaited<ReturnType<CommandEnvironment['createAccount']>>> {
  if (!environment.accountNames.includes(name)) {
    throw new UsageError(
      `There is no sandbox account ${JSON.stringify(name)}; there are ${environment.accountNames.join(', ')}.`,
    );
  }
  return environment.createAccount(name, routes === undefined ? {} : { routes });
}
