import * as l10n from '@vscode/l10n';
import { debugLog, NothingRead, writeLine, writeProgress, type CommandEnvironment } from './io';
import type { AwsConnection } from '../app/ports';
import { startScan } from '../app/scan';
import { AwsFailureError } from '../aws/awsError';
import type { ConnectionOptions } from '../aws/connect';
import type { Depth, Reading } from '../model/reading';
import type { ResourceReference } from '../model/reference';
import { formatNumber } from '../words/counts';

export interface ReadDepth {
  readonly api: readonly string[];
  readonly deployed: boolean;
  /** What is read beyond the paths of requests. */
  readonly depths: readonly Exclude<Depth, 'deployed'>[];
  /** Instead of `api`: what to read in detail, of all that was listed. */
  readonly leadsTo?: (listed: Reading) => readonly ResourceReference[];
  /** What to read in detail although nothing leads there. */
  readonly besides?: readonly ResourceReference[];
  readonly rateShare?: number;
  readonly quiet?: true;
  readonly debug?: true;
}

/** What a connection is opened to. */
export type ConnectionTarget = Omit<ConnectionOptions, 'log' | 'rateShare' | 'signal' | 'environment'>;

/**
 * Opens every target and reads them side by side. A target that can't be opened is reported on standard error; the
 * others are read.
 * @throws NothingRead where no call of any target was answered.
 */
export async function openReadings(
  targets: readonly ConnectionTarget[],
  depth: ReadDepth,
  environment: CommandEnvironment,
): Promise<Reading> {
  const log = debugLog(environment, depth.debug === true);
  const rate = depth.rateShare === undefined ? {} : { rateShare: depth.rateShare };
  const opened = await Promise.allSettled(
    targets.map(target =>
      environment.openConnection({ ...target, ...rate, log, signal: environment.signal }),
    ),
  );
  const connections = opened.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []));
  const failures = opened.flatMap(result =>
    result.status === 'rejected' ? [openingProblem(result.reason)] : [],
  );
  const [only = '', another] = failures;
  if (connections.length === 0 && another === undefined) throw new NothingRead(only);
  for (const failure of failures) writeLine(environment, failure);
  if (connections.length === 0) throw new NothingRead(l10n.t("Couldn't load any resources."));
  try {
    return await readAll(connections, depth, environment);
  } finally {
    for (const connection of connections) connection.close();
  }
}

/** @throws NothingRead where no call was answered. */
export async function readAll(
  connections: readonly AwsConnection[],
  depth: ReadDepth,
  environment: CommandEnvironment,
): Promise<Reading> {
  const showsProgress = environment.isErrorTerminal && depth.quiet !== true && depth.debug !== true;
  const scan = startScan({
    connections,
    services: environment.services,
    ...(depth.leadsTo === undefined && depth.api.length === 0 ? {} : { apis: requestedApis(depth) }),
    deployed: depth.deployed,
    depths: depth.depths,
    expandAll: true,
    signal: environment.signal,
    now: environment.now,
    onProgress: ({ done, queued, message }) => {
      if (showsProgress) writeProgress(environment, progressText(message, done, done + queued));
    },
  });
  await scan.idle();
  if (depth.leadsTo !== undefined) {
    scan.demand(depth.leadsTo(scan.reading()));
    await scan.idle();
  }
  if (depth.besides !== undefined && depth.besides.length > 0) {
    scan.demand(depth.besides);
    await scan.idle();
  }
  if (showsProgress) writeProgress(environment, undefined);
  const reading = scan.reading();
  if (reading.answered.length === 0) throw new NothingRead(nothingReadMessage(reading));
  if (depth.quiet !== true && reading.unknowns.length > 0)
    for (const line of unknownsLines(reading)) writeLine(environment, line);
  return reading;
}

/** No API of all that are listed, until it is known what the domain names lead to. */
const requestedApis = ({ api, leadsTo }: ReadDepth): readonly string[] => (leadsTo === undefined ? api : []);

function progressText(message: string, done: number, total: number): string {
  return l10n.t('{message} ({done} of {total} calls)', {
    message,
    done: formatNumber(done),
    total: formatNumber(total),
  });
}

function nothingReadMessage(reading: Reading): string {
  const first = reading.unknowns[0];
  if (first === undefined) return l10n.t("Couldn't load any resources.");
  const { operation, error, message } = first;
  return l10n.t("Couldn't load any resources: {operation} failed with {error}: {message}", {
    operation,
    error,
    message,
  });
}

function unknownsLines(reading: Reading): readonly string[] {
  const byOperation = new Map<string, { count: number; error: string }>();
  for (const { operation, error } of reading.unknowns) {
    const entry = byOperation.get(`${operation} ${error}`) ?? { count: 0, error };
    entry.count += 1;
    byOperation.set(`${operation} ${error}`, entry);
  }
  const lines = [...byOperation].map(([call, { count }]) =>
    count === 1 ? call : l10n.t('{call} ({count} times)', { call, count: formatNumber(count) }),
  );
  return [l10n.t("Couldn't load everything:"), ...lines.map(line => `  ${line}`)];
}

/** Why a connection could not be opened, and what can be done about it. */
export function openingProblem(reason: unknown): string {
  if (reason instanceof AwsFailureError) return `${reason.failure.message} ${reason.failure.nextStep}`;
  return reason instanceof Error ? reason.message : String(reason);
}
