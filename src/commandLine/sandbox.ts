import * as l10n from '@vscode/l10n';
import { type Command, Option } from 'commander';
import { ranges } from '../model/numbers';
import { ExitCode, UsageError, type CommandEnvironment } from './io';
import { createNamedAccount, numberOption } from './source';

interface SandboxOptions {
  readonly routes?: number;
  readonly port: number;
  readonly latency?: number;
  readonly throttle?: true;
  readonly deny: readonly string[];
  readonly fail?: number;
  readonly corrupt?: number;
}

export function addSandbox(
  program: Command,
  environment: CommandEnvironment,
  exit: (code: ExitCode) => void,
): void {
  program
    .command('sandbox')
    .description(l10n.t('serve an embedded AWS account on a loopback address until stopped'))
    .argument(
      '[name]',
      l10n.t('account: {accounts}', { accounts: environment.accountNames.join(', ') }),
      'legacy-bridge',
    )
    .addOption(
      new Option('--routes <n>', l10n.t('number of routes in the account company')).argParser(
        numberOption(ranges.routes),
      ),
    )
    .addOption(
      new Option('--port <n>', l10n.t('port (0 for any free port)'))
        .argParser(numberOption(ranges.listeningPort))
        .default(0),
    )
    .addOption(
      new Option('--latency <ms>', l10n.t('milliseconds to wait before each response')).argParser(
        numberOption(ranges.latencyMillis),
      ),
    )
    .option('--throttle', l10n.t("throttle calls above AWS's request rates, with AWS's error codes"))
    .option(
      '--deny <what>',
      l10n.t(
        'deny an operation (apigatewayv2:GetVpcLinks) or IAM action ("apigateway:GET /vpclinks*"); can be repeated',
      ),
      (value: string, earlier: readonly string[]) => [...earlier, value],
      [],
    )
    .addOption(
      new Option('--fail <rate>', l10n.t('share of requests that get 500, 0 to 1')).argParser(
        numberOption(ranges.share),
      ),
    )
    .addOption(
      new Option(
        '--corrupt <rate>',
        l10n.t('share of requests that get an invalid or truncated response, 0 to 1'),
      ).argParser(numberOption(ranges.share)),
    )
    .action(async (name: string, options: SandboxOptions) => {
      await serveAccount(name, options, environment);
      exit(ExitCode.done);
    });
}

/** Until the command is aborted. */
async function serveAccount(
  name: string,
  options: SandboxOptions,
  environment: CommandEnvironment,
): Promise<void> {
  if (options.routes !== undefined && name !== 'company')
    throw new UsageError(l10n.t('Use --routes only with the account company.'));
  const account = await createNamedAccount(name, options.routes, environment);
  const sandbox = await startOn(account, options, environment);
  await environment.writeOutput(
    [
      sandbox.url,
      `export AWS_ENDPOINT_URL=${sandbox.url}`,
      'export AWS_ACCESS_KEY_ID=sandbox',
      'export AWS_SECRET_ACCESS_KEY=sandbox',
      `export AWS_REGION=${account.region}`,
      '',
    ].join('\n'),
  );
  await untilAborted(environment.signal);
  await sandbox.close();
}

async function startOn(
  account: Awaited<ReturnType<CommandEnvironment['createAccount']>>,
  options: SandboxOptions,
  environment: CommandEnvironment,
): ReturnType<CommandEnvironment['startSandbox']> {
  const faults = {
    ...(options.latency === undefined ? {} : { latencyMillis: options.latency }),
    ...(options.throttle === undefined ? {} : { throttle: options.throttle }),
    ...(options.fail === undefined ? {} : { fail: options.fail }),
    ...(options.corrupt === undefined ? {} : { corrupt: options.corrupt }),
    deny: options.deny,
  };
  try {
    return await environment.startSandbox({ account, port: options.port, faults });
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      l10n.t("Couldn't start the sandbox on port {port}: {cause}", { port: options.port, cause }),
    );
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve();
    else
      signal.addEventListener(
        'abort',
        () => {
          resolve();
        },
        { once: true },
      );
  });
}
