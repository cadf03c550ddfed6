import { type Command, Option } from 'commander';
import { ranges } from '../model/numbers';
import { describeWithOptions } from './fieldOptions';
import { ExitCode, UsageError, type CommandEnvironment } from './io';
import { numberOption, readSource, withSource, type SourceOptions } from './source';
import type { Facts } from '../facts/facts';
import { loadBalancerArnOf } from '../model/arn';
import type { Reading } from '../model/reading';
import type { Reference } from '../model/reference';
import { blueprintIds, type Blueprint, type BlueprintId } from '../scaffold/blueprint';
import { blueprintOf } from '../scaffold/blueprints/blueprintOf';
import { CannotBeWritten, dialectIds, type DialectId } from '../scaffold/dialect';
import { dialects } from '../scaffold/dialects/registry';
import { ScaffoldProblem } from '../scaffold/problem/scaffoldProblem';
import type { ScaffoldOptions } from '../scaffold/request';
import { requestFor } from '../scaffold/requestFor';
import { accountOf } from '../paths/account';

type Options = SourceOptions & {
  readonly format: DialectId;
  readonly route: readonly string[];
  readonly listenerArn: readonly string[];
  readonly securityGroup: readonly string[];
  readonly subnet: readonly string[];
} & Omit<ScaffoldOptions, 'blueprint' | 'api' | 'routes' | 'listenerArns' | 'securityGroupIds' | 'subnetIds'>;

const collected = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];
const several = (flags: string, description: string): Option =>
  new Option(flags, `${description}; may be repeated`).argParser(collected).default([]);

/** What a blueprint is, in its help. */
const descriptions: Readonly<Record<BlueprintId, string>> = {
  'direct-alb': 'routes of a REST API over a VPC link V2 to a private load balancer',
  proxy: 'the same for {proxy+}, every path below',
  'http-api': 'routes of an HTTP API to a listener',
  'private-alb': 'a private load balancer with a target group for an ECS service',
  'security-groups': 'the pair of security groups of link and load balancer',
};

export function addScaffold(
  program: Command,
  environment: CommandEnvironment,
  exit: (code: ExitCode) => void,
): void {
  const command = program
    .command('scaffold')
    .description('write code for a direct integration, filled in from what was read')
    .argument(
      '[blueprint]',
      `${blueprintIds.map(id => `${id}: ${descriptions[id]}`).join('; ')} (default: direct-alb)`,
    );
  withSource(command, false)
    .addOption(
      new Option('--format <format>', 'in which language').choices(dialectIds).default('cloudformation'),
    )
    .addOption(several("--route <'METHOD /path'>", 'route, new or existing'))
    .addOption(
      several('--listener-arn <arn>', 'listener of the load balancer; one for all routes or one for each'),
    )
    .option('--stage <name>', 'stage that is deployed')
    .option('--link <id>', 'VPC link V2 to use, or new')
    .addOption(several('--security-group <id>', 'existing security group for a new link'))
    .addOption(several('--subnet <id>', 'subnet of a new link or load balancer'))
    .option('--host <name>', 'host of the URI: Host header and name on the certificate')
    .option('--path <path>', "path at the load balancer, where it is not the route's")
    .option('--name <name>', 'what new things are called')
    .option('--vpc-id <id>', 'VPC of a new load balancer or security group')
    .option('--cluster <name>', 'ECS cluster')
    .option('--service <name>', 'ECS service')
    .option('--task-definition <name>', 'ECS task definition')
    .option('--container-name <name>', 'container that takes the requests')
    .addOption(new Option('--container-port <port>', 'its port').argParser(numberOption(ranges.port)))
    .option('--health-check-path <path>', 'path of the health check')
    .option('--certificate-arn <arn>', 'certificate of a new HTTPS listener')
    .action(async (argument: string | undefined, given: Options) => {
      const { blueprint, options } = asked(argument, given, environment);
      if (options.api.length > 1) throw new UsageError('One API at a time: give --api once.');
      const reading = await readSource(options, environment, ['evidence'], listed =>
        leadsTo(listed, options),
      );
      const facts = accountOf(reading).facts;
      await environment.writeOutput(rendered(options.format, scaffolded(facts, blueprint, options)));
      exit(environment.signal.aborted ? ExitCode.interrupted : ExitCode.done);
    });
}

/** @throws UsageError where the language cannot say it. */
export function rendered(format: DialectId, blueprint: Blueprint): string {
  try {
    return dialects[format].render(blueprint);
  } catch (error) {
    if (error instanceof CannotBeWritten) throw new UsageError(error.message);
    throw error;
  }
}

/**
 * `--sandbox` may stand without a name, and takes the blueprint for one that stands behind it.
 * @throws UsageError
 */
function asked(
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
      `There is no blueprint ${JSON.stringify(name)}; there are ${blueprintIds.join(', ')}.`,
    );
  }
  return { blueprint, options: isSwallowed ? { ...options, sandbox: true } : options };
}

/** Only the API and the load balancers that are named are read in detail; all load balancers where none is. */
function leadsTo(listed: Reading, { api: [selector], listenerArn }: Options): readonly Reference[] {
  const { graph } = accountOf(listed).facts;
  const apis = (['rest-api', 'http-api'] as const)
    .flatMap(kind => graph.ofKind(kind))
    .filter(
      ({ id, name, attributes }) =>
        selector === undefined || id === selector || name === selector || attributes.apiId === selector,
    );
  const named = listenerArn.flatMap(arn => loadBalancerArnOf(arn) ?? []);
  const application = graph
    .ofKind('load-balancer')
    .flatMap(({ id, attributes }) => (attributes.type === 'application' ? [id] : []));
  const links = graph.ofKind('vpc-link').map(({ id }) => id);
  const arns = [...apis.map(({ id }) => id), ...(named.length > 0 ? named : application), ...links];
  return [...new Set(arns)].map(arn => ({ kind: 'arn', arn }));
}

function scaffolded(facts: Facts, blueprint: BlueprintId, options: Options): Blueprint {
  const { api, route, listenerArn, securityGroup, subnet } = options;
  const list = <Key extends string>(key: Key, values: readonly string[]) =>
    (values.length === 0 ? {} : { [key]: values }) as Partial<Record<Key, readonly string[]>>;
  const given: ScaffoldOptions = {
    ...picked(options),
    blueprint,
    ...(api[0] === undefined ? {} : { api: api[0] }),
    ...list('routes', route),
    ...list('listenerArns', listenerArn),
    ...list('securityGroupIds', securityGroup),
    ...list('subnetIds', subnet),
  };
  try {
    return blueprintOf(requestFor(facts, given));
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

function picked(options: Options): Partial<Pick<Options, (typeof scalars)[number]>> {
  return Object.fromEntries(
    scalars.flatMap(name => (options[name] === undefined ? [] : [[name, options[name]]])),
  );
}
