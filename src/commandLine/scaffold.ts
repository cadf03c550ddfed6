import * as l10n from '@vscode/l10n';
import { type Command, Option } from 'commander';
import { ranges } from '../model/numbers';
import { describeWithOptions } from './fieldOptions';
import { ExitCode, UsageError, type CommandEnvironment } from './io';
import { numberOption, readSource, withSource, type SourceOptions } from './source';
import type { Facts } from '../paths/facts';
import { findLoadBalancerArn } from '../model/arn';
import type { Reading } from '../model/reading';
import type { ResourceReference } from '../model/reference';
import { blueprintIds, type Blueprint, type BlueprintId } from '../scaffold/blueprint';
import { createBlueprint } from '../scaffold/blueprints/blueprintOf';
import { CannotBeWritten, dialectIds, type DialectId } from '../scaffold/dialect';
import { dialects } from '../scaffold/dialects/dialects';
import { standApart } from '../scaffold/ownStack';
import { ScaffoldProblem } from '../scaffold/problem/scaffoldProblem';
import type { ScaffoldOptions } from '../scaffold/request';
import { requestFor } from '../scaffold/requestFor';
import { buildAccount } from '../paths/account';

type Options = SourceOptions & {
  readonly format: DialectId;
  readonly route: readonly string[];
  readonly listenerArn: readonly string[];
  readonly securityGroup: readonly string[];
  readonly subnet: readonly string[];
  readonly separateStack?: boolean;
} & Omit<ScaffoldOptions, 'blueprint' | 'api' | 'routes' | 'listenerArns' | 'securityGroupIds' | 'subnetIds'>;

const collectValues = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];
const repeatableOption = (flags: string, description: string): Option =>
  new Option(flags, description).argParser(collectValues).default([]);

/** Of each blueprint, for the help. */
const descriptions: Readonly<Record<BlueprintId, string>> = {
  'direct-alb': l10n.t('routes of a REST API through a VPC link V2 to a private load balancer'),
  proxy: l10n.t('the same with {variable} for every path below', { variable: '{proxy+}' }),
  'http-api': l10n.t('routes of an HTTP API to a listener'),
  'private-alb': l10n.t('a private load balancer with a target group for an ECS service'),
  'security-groups': l10n.t('security groups for a VPC link and its load balancer'),
};

export function addScaffold(
  program: Command,
  environment: CommandEnvironment,
  exit: (code: ExitCode) => void,
): void {
  const command = program
    .command('scaffold')
    .description(l10n.t('generate code for a direct integration, with values from the account'))
    .argument(
      '[blueprint]',
      l10n.t('{blueprints} (default: direct-alb)', {
        blueprints: blueprintIds.map(id => `${id}: ${descriptions[id]}`).join('; '),
      }),
    );
  withSource(command, false)
    .addOption(
      new Option('--format <format>', l10n.t('output format')).choices(dialectIds).default('cloudformation'),
    )
    .addOption(repeatableOption("--route <'METHOD /path'>", l10n.t('new or existing route; can be repeated')))
    .addOption(
      repeatableOption(
        '--listener-arn <arn>',
        l10n.t('listener of the load balancer, one for all routes or one for each; can be repeated'),
      ),
    )
    .option('--stage <name>', l10n.t('stage to deploy'))
    .option('--link <id>', l10n.t('ID of the VPC link V2 to use, or new'))
    .addOption(
      repeatableOption(
        '--security-group <id>',
        l10n.t('existing security group for a new VPC link; can be repeated'),
      ),
    )
    .addOption(
      repeatableOption('--subnet <id>', l10n.t('subnet of a new VPC link or load balancer; can be repeated')),
    )
    .option('--host <name>', l10n.t('host in the URI, used as Host header and matched with the certificate'))
    .option(
      '--path <path>',
      l10n.t("path that the load balancer receives, if it differs from the route's path"),
    )
    .action(async (argument: string | undefined, given: Options) => {
      await writeScaffold(argument, given, environment);
      exit(environment.signal.aborted ? ExitCode.interrupted : ExitCode.done);
    });
  addNewResourceOptions(command);
}

/** What an account can't say of something that isn't there yet, and into which stack it goes. */
function addNewResourceOptions(command: Command): void {
  command
    .option('--name <name>', l10n.t('name of new resources'))
    .option('--vpc-id <id>', l10n.t('VPC of a new load balancer or security group'))
    .option('--cluster <name>', l10n.t('ECS cluster'))
    .option('--service <name>', l10n.t('ECS service'))
    .option('--task-definition <name>', l10n.t('ECS task definition'))
    .option('--container-name <name>', l10n.t('container that receives the requests'))
    .addOption(
      new Option('--container-port <port>', l10n.t('port of the container')).argParser(
        numberOption(ranges.port),
      ),
    )
    .option('--health-check-path <path>', l10n.t('health check path'))
    .option('--certificate-arn <arn>', l10n.t('certificate of a new HTTPS listener'))
    .option(
      '--separate-stack',
      l10n.t('write a template for another stack than that of the API, without its logical IDs'),
    );
}

async function writeScaffold(
  argument: string | undefined,
  given: Options,
  environment: CommandEnvironment,
): Promise<void> {
  const { blueprint, options } = requestedFields(argument, given, environment);
  if (options.api.length > 1) throw new UsageError(l10n.t('Specify --api only once.'));
  const reading = await readSource(options, environment, ['evidence'], listed => leadsTo(listed, options));
  const facts = buildAccount(reading).facts;
  const filled = fillBlueprint(facts, blueprint, options);
  const made = options.separateStack === true ? standApart(filled) : filled;
  await environment.writeOutput(renderBlueprint(options.format, made));
}

/** @throws UsageError where the format can't express it. */
export function renderBlueprint(format: DialectId, blueprint: Blueprint): string {
  try {
    return dialects[format].render(blueprint);
  } catch (error) {
    if (error instanceof CannotBeWritten) throw new UsageError(error.message);
    throw error;
  }
}

/**
 * `--sandbox` may come without a name, and then takes a blueprint that follows it for the name.
 * @throws UsageError
 */
function requestedFields(
  argument: string | undefined,
  options: Options,
  { accountNames }: CommandEnvironment,
): { readonly blueprint: BlueprintId; readonly options: Options } {
  const { sandbox } = options;
  const isSwallowed =
    argument === undefined && typeof sandbox === 'string' && !accountNames.includes(sandbox);
  const name = isSwallowed ? sandbox : (argument ?? 'direct-alb');
  const blueprint = blueprintIds.find(id => id === name);
  if (blueprint === undefined) {
    throw new UsageError(
      l10n.t("Blueprint {name} doesn't exist. Choose one of: {blueprints}.", {
        name: JSON.stringify(name),
        blueprints: blueprintIds.join(', '),
      }),
    );
  }
  return { blueprint, options: isSwallowed ? { ...options, sandbox: true } : options };
}

/** Only the API and the load balancers that are named are read in detail; all load balancers where none is. */
function leadsTo(listed: Reading, { api: [selector], listenerArn }: Options): readonly ResourceReference[] {
  const { graph } = buildAccount(listed).facts;
  const apis = (['rest-api', 'http-api'] as const)
    .flatMap(kind => graph.ofKind(kind))
    .filter(
      ({ id, name, attributes }) =>
        selector === undefined || id === selector || name === selector || attributes.apiId === selector,
    );
  const named = listenerArn.flatMap(arn => findLoadBalancerArn(arn) ?? []);
  const application = graph
    .ofKind('load-balancer')
    .flatMap(({ id, attributes }) => (attributes.type === 'application' ? [id] : []));
  const links = graph.ofKind('vpc-link').map(({ id }) => id);
  const arns = [...apis.map(({ id }) => id), ...(named.length > 0 ? named : application), ...links];
  return [...new Set(arns)].map(arn => ({ kind: 'arn', arn }));
}

function fillBlueprint(facts: Facts, blueprint: BlueprintId, options: Options): Blueprint {
  const { api, route, listenerArn, securityGroup, subnet } = options;
  const list = <Key extends string>(key: Key, values: readonly string[]) =>
    (values.length === 0 ? {} : { [key]: values }) as Partial<Record<Key, readonly string[]>>;
  const given: ScaffoldOptions = {
    ...pickScalars(options),
    blueprint,
    ...(api[0] === undefined ? {} : { api: api[0] }),
    ...list('routes', route),
    ...list('listenerArns', listenerArn),
    ...list('securityGroupIds', securityGroup),
    ...list('subnetIds', subnet),
  };
  try {
    return createBlueprint(requestFor(facts, given));
  } catch (error) {
    if (error instanceof ScaffoldProblem) throw new UsageError(describeWithOptions(error));
    throw error;
  }
}

const scalars = [
  'stage',
  'link',
  'host',
  'path',
  'name',
  'vpcId',
  'cluster',
  'service',
  'taskDefinition',
  'containerName',
  'containerPort',
  'healthCheckPath',
  'certificateArn',
] as const;

function pickScalars(options: Options): Partial<Pick<Options, (typeof scalars)[number]>> {
  return Object.fromEntries(
    scalars.flatMap(name => (options[name] === undefined ? [] : [[name, options[name]]])),
  );
}
