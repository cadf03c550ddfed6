import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { createFacts, type Facts } from '../../paths/facts';
import { createBlueprint } from '../../scaffold/blueprints/blueprintOf';
import type { BlueprintId } from '../../scaffold/blueprint';
import { scaffoldChoices, type ScaffoldChoices } from '../../scaffold/choices';
import { CannotBeWritten } from '../../scaffold/dialect';
import type { ScaffoldChoice } from '../../scaffold/problem/choice';
import { ScaffoldProblem } from '../../scaffold/problem/scaffoldProblem';
import type { ScaffoldOptions } from '../../scaffold/request';
import { requestFor } from '../../scaffold/requestFor';
import type { TopologyGraph } from '../../paths/graph';
import { Cancelled, type Host } from '../commands/command';
import { showPick } from '../window/pick';
import { RefusedRequest } from '../connection/refusedRequest';
import { movableApis } from '../migration/apiAbout';
import { requirePicture } from '../requireAccount';
import { TreeRow } from '../tree/treeRow';
import { whenRead } from '../connection/whenRead';
import { chooseDialect } from './chooseDialect';
import { dialectsFor } from './dialectsFor';
import { deliverCode } from './deliver';
import { fillWithAnswers } from './fillWithAnswers';
import { problemDialogs } from './problemDialogs';

const title = (): string => l10n.t('Scaffold Direct ALB Integration');

/** What `ScaffoldOptions.api` takes for an API that is not there yet. */
const NEW = 'new';

interface ChoiceItem extends vscode.QuickPickItem {
  readonly value: string;
}

interface BlueprintItem extends ChoiceItem {
  readonly value: BlueprintId;
}

const blueprintItems = (): readonly BlueprintItem[] => [
  {
    value: 'direct-alb',
    label: l10n.t('REST API route to a private load balancer'),
    detail: l10n.t('REST API → VPC link V2 → Application Load Balancer, without a Network Load Balancer'),
  },
  {
    value: 'proxy',
    label: l10n.t('REST API {proxy} to a private load balancer', { proxy: '{proxy+}' }),
    detail: l10n.t('Passes every path below a resource unchanged'),
  },
  {
    value: 'http-api',
    label: l10n.t('HTTP API route to a listener'),
    detail: l10n.t('HTTP API → VPC link V2 → listener of an Application Load Balancer'),
  },
  {
    value: 'private-alb',
    label: l10n.t('Private load balancer for an ECS service'),
    detail: l10n.t('Internal Application Load Balancer, listener, target group, security groups'),
  },
  {
    value: 'security-groups',
    label: l10n.t('Pair of security groups'),
    detail: l10n.t('Allows a VPC link V2 to reach a load balancer, with rules on both sides'),
  },
];

/** What the command was called on: it answers questions beforehand. */
interface Given {
  readonly api?: string;
  readonly apiKind?: 'rest-api' | 'http-api';
  readonly route?: string;
  readonly listener?: string;
  readonly loadBalancer?: string;
}

/** From the palette, a route, an API, a load balancer or a listener to code in the editor. */
export async function scaffoldIntegration(host: Host, argument: unknown): Promise<void> {
  const { session } = host;
  if (session.connection === undefined)
    throw new RefusedRequest(l10n.t('Connect to an account to fill in the values.'));
  await whenRead(session, l10n.t('Loading the account'), () => undefined);
  const given = givenBy(host, argument);
  const blueprint = await chooseBlueprint(given);
  const facts = await readFacts(host, given);
  const options = await chooseOptions(scaffoldChoices(facts), blueprint, given);
  try {
    const request = await fillWithAnswers(
      options,
      current => requestFor(facts, current),
      problemDialogs(title()),
    );
    if (request === undefined) throw new Cancelled();
    const made = createBlueprint(request);
    const dialect = await chooseDialect(host.memory, { able: dialectsFor(made) });
    await deliverCode(dialect, made);
  } catch (error) {
    if (error instanceof ScaffoldProblem || error instanceof CannotBeWritten)
      throw new RefusedRequest(error.message);
    throw error;
  }
}

function givenBy({ session, diagrams, tree }: Host, argument: unknown): Given {
  const { accountState } = session;
  if (accountState === undefined) return {};
  const graph = accountState.account.graph;
  const selected = argument === undefined ? (diagrams.selection ?? tree.selection?.node) : undefined;
  const id = argument instanceof TreeRow ? scaffoldedNode(argument) : selected;
  const node = id === undefined ? undefined : graph.node(id);
  switch (node?.kind) {
    case 'route':
      return { ...apiOfRoute(graph, node.id), ...(node.name === undefined ? {} : { route: node.name }) };
    case 'rest-api':
    case 'http-api':
      return { api: node.id, apiKind: node.kind };
    case 'listener':
      return { listener: node.id };
    case 'load-balancer':
      return node.attributes.type === 'application' ? { loadBalancer: node.id } : {};
    default:
      return {};
  }
}

/** Of a bridge that one API leaves, the API: what is scaffolded takes the place of the bridge. */
function scaffoldedNode(row: TreeRow): string | undefined {
  const [api, ...others] = movableApis(row) ?? [];
  return api !== undefined && others.length === 0 ? api : row.node;
}

function apiOfRoute(graph: TopologyGraph, route: string): Given {
  const stage = graph.incoming(route, 'serves')[0]?.source;
  const api = stage === undefined ? undefined : graph.incoming(stage, 'deploys')[0]?.source;
  const node = api === undefined ? undefined : graph.node(api);
  return node?.kind === 'rest-api' || node?.kind === 'http-api' ? { api: node.id, apiKind: node.kind } : {};
}

async function chooseBlueprint({ apiKind, route }: Given): Promise<BlueprintId> {
  if (apiKind === 'http-api') return 'http-api';
  if (apiKind === 'rest-api' && route !== undefined)
    return route.includes('{proxy+}') ? 'proxy' : 'direct-alb';
  const items = blueprintItems().filter(
    ({ value }) => apiKind === undefined || value === 'direct-alb' || value === 'proxy',
  );
  const chosen = await showPick({
    title: title(),
    placeholder: l10n.t('Select what to generate'),
    items,
  });
  if (chosen === undefined) throw new Cancelled();
  return chosen.value;
}

/** One scaffolds for load balancers that no route uses yet: they are read in detail too. */
async function readFacts({ session }: Host, { api }: Given): Promise<Facts> {
  await whenRead(session, l10n.t('Loading load balancers'), () => {
    const graph = session.accountState === undefined ? undefined : session.accountState.account.graph;
    for (const { id, attributes } of graph?.ofKind('load-balancer') ?? [])
      if (attributes.type === 'application') session.expand(id);
    if (api !== undefined) session.expand(api);
  });
  const { reading, account } = requirePicture(session);
  return createFacts(reading, account.graph);
}

async function chooseOptions(
  choices: ScaffoldChoices,
  blueprint: BlueprintId,
  given: Given,
): Promise<ScaffoldOptions> {
  switch (blueprint) {
    case 'private-alb':
      return chooseService(choices);
    case 'security-groups':
      return { blueprint, listenerArns: [await chooseListener(choices, given)] };
    case 'direct-alb':
    case 'proxy':
    case 'http-api':
      return chooseRoute(choices, blueprint, given);
  }
}

async function chooseService({ services, vpcs }: ScaffoldChoices): Promise<ScaffoldOptions> {
  const service = await chooseItem(l10n.t('Select an ECS service'), services, {
    label: l10n.t('New service'),
    value: '',
  });
  if (service !== '') return { blueprint: 'private-alb', service };
  const vpcId = await chooseItem(l10n.t('Select a VPC'), vpcs);
  return { blueprint: 'private-alb', vpcId };
}

async function chooseRoute(
  choices: ScaffoldChoices,
  blueprint: 'direct-alb' | 'proxy' | 'http-api',
  given: Given,
): Promise<ScaffoldOptions> {
  const apis = blueprint === 'http-api' ? choices.httpApis : choices.restApis;
  const api =
    given.api ??
    (await chooseItem(
      blueprint === 'http-api' ? l10n.t('Select an HTTP API') : l10n.t('Select a REST API'),
      apis,
      { label: l10n.t('New API'), value: NEW },
    ));
  const route = given.route ?? (await askRoute(blueprint, api === NEW ? [] : choices.routes(api)));
  const listener = await chooseListener(choices, given);
  const stages = api === NEW ? [] : choices.stages(api);
  const stage =
    stages.length > 1 ? await chooseItem(l10n.t('Select the stage to deploy'), stages) : stages[0]?.value;
  const links = choices.links(listener);
  const link = links.length > 1 ? await chooseItem(l10n.t('Select a VPC link'), links) : links[0]?.value;
  return {
    blueprint,
    routes: [route],
    listenerArns: [listener],
    api,
    ...(stage === undefined ? {} : { stage }),
    ...(link === undefined ? {} : { link }),
  };
}

async function chooseListener(choices: ScaffoldChoices, { listener, loadBalancer }: Given): Promise<string> {
  if (listener !== undefined) return listener;
  const own =
    loadBalancer === undefined
      ? choices.listeners
      : choices.listeners.filter(({ value }) =>
          value.startsWith(loadBalancer.replace(':loadbalancer/', ':listener/')),
        );
  if (own.length === 0)
    throw new RefusedRequest(l10n.t('No listener of an Application Load Balancer is loaded.'));
  return chooseItem(l10n.t('Select a listener'), own);
}

const anyRoute = /^(?:\$default|(?:ANY|GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \/\S*)$/;

/** One of the API's routes, or one that is typed. */
async function askRoute(blueprint: BlueprintId, routes: readonly ScaffoldChoice[]): Promise<string> {
  const fallback = blueprint === 'direct-alb' ? 'GET /orders' : 'ANY /{proxy+}';
  const items =
    routes.length > 0
      ? routes.map(choiceItem)
      : [{ label: fallback, description: l10n.t('new'), value: fallback }];
  const chosen = await showPick<ChoiceItem>({
    title: title(),
    placeholder: l10n.t('Select a route, or enter METHOD /path'),
    items,
    typed: text =>
      anyRoute.test(text) ? { label: text, description: l10n.t('new'), value: text } : undefined,
  });
  if (chosen === undefined) throw new Cancelled();
  return chosen.value;
}

async function chooseItem(
  placeholder: string,
  choices: readonly ScaffoldChoice[],
  other?: { readonly label: string; readonly value: string },
): Promise<string> {
  const items = [...choices.map(choiceItem), ...(other === undefined ? [] : [other])];
  if (items.length === 0) throw new RefusedRequest(l10n.t('The account has nothing to select from.'));
  const chosen = await showPick<ChoiceItem>({ title: title(), placeholder, items });
  if (chosen === undefined) throw new Cancelled();
  return chosen.value;
}

function choiceItem({ label, description, value, warning }: ScaffoldChoice): ChoiceItem {
  return {
    label,
    description,
    value,
    ...(warning === undefined ? {} : { detail: warning, iconPath: new vscode.ThemeIcon('warning') }),
  };
}
