import * as l10n from '@vscode/l10n';
import { InvalidArgumentError, type Command, Option } from 'commander';
import { openReadings, type ReadDepth, type ConnectionTarget } from './read';
import { UsageError, type CommandEnvironment } from './io';
import { parseSnapshot, UnusableSnapshot } from '../app/snapshot';
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

const collectValues = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];

/** Reads the number of an option, which is within its range. */
export function numberOption(range: NumberRange): (text: string) => number {
  return text => {
    const value = parseNumber(text, range);
    if (value === undefined)
      throw new InvalidArgumentError(l10n.t('Expected {range}.', { range: wordsForRange(range) }));
    return value;
  };
}

/** Adds the options that say where data comes from and how much of it is read. */
export function withSource(command: Command, deployedByDefault: boolean): Command {
  return command
    .option('--profile <name>', l10n.t('AWS profile to read with; can be repeated'), collectValues, [])
    .option('--region <name>', l10n.t('region to read; can be repeated'), collectValues, [])
    .option('--endpoint-url <url>', l10n.t('endpoint to use instead of the AWS endpoints'))
    .option('--snapshot <file>', l10n.t('read a saved snapshot, without network calls'))
    .option(
      '--sandbox [name]',
      l10n.t('read an embedded sandbox account (default: {account})', { account: DEFAULT_ACCOUNT }),
    )
    .addOption(
      new Option('--routes <n>', l10n.t('number of routes in the sandbox account company')).argParser(
        numberOption(ranges.routes),
      ),
    )
    .option(
      '--api <id-or-name>',
      l10n.t('only this API and what it reaches; can be repeated'),
      collectValues,
      [],
    )
    .option('--deployed', l10n.t('read the deployment of each stage'), deployedByDefault)
    .option('--no-deployed', l10n.t("don't read the deployment of each stage"))
    .addOption(
      new Option(
        '--rate-share <share>',
        l10n.t("share of AWS's documented request rates to use, 0 to 1"),
      ).argParser(numberOption(ranges.rateShare)),
    )
    .option('--quiet', l10n.t('print only errors to standard error'))
    .option('--debug', l10n.t('print one line per call, and stack traces'));
}

/** Adds the options for what checks need and what has a price: money, or a permission that shows API keys. */
export function withEvidenceDepth(command: Command): Command {
  return command
    .option('--metrics', l10n.t('also read CloudWatch metrics, which AWS charges for'))
    .option('--usage-plans', l10n.t('also read usage plans, with a permission that also shows API keys'));
}

/**
 * Reads what the options and `depths` ask for.
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
      l10n.t(
        'Specify one data source: live AWS (--profile, --region, --endpoint-url), --snapshot or --sandbox.',
      ),
    );
  }
  if (options.routes !== undefined && options.sandbox !== 'company') {
    throw new UsageError(l10n.t('Use --routes only with --sandbox company.'));
  }
}

/**
 * Opens the one account to change: live AWS, or an embedded account that ends with the command.
 * @throws UsageError where the options name several, or a snapshot.
 */
export async function withTarget<Result>(
  options: SourceOptions,
  environment: CommandEnvironment,
  work: (target: ConnectionTarget) => Promise<Result>,
): Promise<Result> {
  if (options.snapshot !== undefined)
    throw new UsageError(l10n.t("A snapshot can't be changed. Specify a live account."));
  oneSource(options);
  if (options.sandbox !== undefined) return withSandbox(options, environment, work);
  const [target = {}, another] = liveTargets(options);
  if (another !== undefined) throw new UsageError(l10n.t('Specify only one account and region.'));
  return work(target);
}

function askedDepths({ metrics, usagePlans }: SourceOptions): ReadDepth['depths'] {
  return [
    ...(usagePlans === true ? ['usage-plans' as const] : []),
    ...(metrics === true ? ['metrics' as const] : []),
  ];
}

function liveTargets(options: SourceOptions): readonly ConnectionTarget[] {
  const profiles = options.profile.length > 0 ? options.profile.map(profile => ({ profile })) : [{}];
  const regions = options.region.length > 0 ? options.region.map(region => ({ region })) : [{}];
  const endpoint = options.endpointUrl === undefined ? {} : { endpointUrl: checkedUrl(options.endpointUrl) };
  return profiles.flatMap(profile => regions.map(region => ({ ...profile, ...region, ...endpoint })));
}

function checkedUrl(text: string): string {
  if (!isHttpUrl(text))
    throw new UsageError(
      l10n.t('--endpoint-url must be an http or https URL, not {url}.', { url: JSON.stringify(text) }),
    );
  const problem = endpointProblem(text);
  if (problem !== undefined) throw new UsageError(`${problem} ${SECURE_ENDPOINT}`);
  return text;
}

export function cannotReadFile(file: string, error: unknown): string {
  const cause = error instanceof Error ? error.message : String(error);
  return l10n.t("Couldn't read {file}: {cause}", { file, cause });
}

/** @throws UsageError where the file can't be read or isn't a snapshot. */
export async function readSnapshotFile(path: string, environment: CommandEnvironment): Promise<Reading> {
  let text: string;
  try {
    text = await environment.readFile(path);
  } catch (error) {
    throw new UsageError(cannotReadFile(path, error));
  }
  try {
    return parseSnapshot(text);
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
  work: (target: ConnectionTarget) => Promise<Result>,
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
      l10n.t("Sandbox account {name} doesn't exist. Choose one of: {accounts}.", {
        name: JSON.stringify(name),
        accounts: environment.accountNames.join(', '),
      }),
    );
  }
  return environment.createAccount(name, routes === undefined ? {} : { routes });
}
