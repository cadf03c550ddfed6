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
    .description('serve an embedded AWS account on loopback until stopped')
    .argument('[name]', `account: ${environment.accountNames.join(', ')}`, 'legacy-bridge')
    .addOption(
      new Option('--routes <n>', 'routes of the account company').argParser(numberOption(ranges.routes)),
    )
    .addOption(
      new Option('--port <n>', 'port; 0 takes a free one')
        .argParser(numberOption(ranges.listeningPort))
        .default(0),
    )
    .addOption(
      new Option('--latency <ms>', 'milliseconds to wait before each answer').argParser(
        numberOption(ranges.latencyMillis),
      ),
    )
    .option('--throttle', "refuse calls above AWS's request rates, with AWS's codes")
    .option(
      '--deny <what>',
      'refuse an operation (apigatewayv2:GetVpcLinks) or IAM action ("apigateway:GET /vpclinks*"); may be repeated',
      (value: string, earlier: readonly string[]) => [...earlier, value],
      [],
    )
    .addOption(
      new Option('--fail <rate>', 'share of requests answered 500, 0 to 1').argParser(
        numberOption(ranges.share),
      ),
    )
    .addOption(
      new Option(
        '--corrupt <rate>',
        'share of requests answered with garbage or half a body, 0 to 1',
      ).argParser(numberOption(ranges.share)),
    )
    .action(async (name: string, options: SandboxOptions) => {
      if (options.routes !== undefined && name !== 'company')
        throw new UsageError('--routes goes with the account company.');
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
      exit(ExitCode.done);
    });
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
    throw new UsageError(
      `Cannot serve on port ${options.port}: ${error instanceof Error ? error.message : String(error)}`,
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
