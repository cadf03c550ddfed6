import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ScaffoldChoices } from '../../scaffold/choices';
import type { ScaffoldChoice } from '../../scaffold/problem/choice';
import { RefusedRequest } from '../connection/refusedRequest';
import { showPick } from '../window/pick';
import type { Step, StepQuestion } from '../window/steps';
import { blueprintItems } from './blueprintItems';
import { isAboutApi, NEW_API, type ScaffoldAnswers } from './scaffoldAnswers';
import type { ScaffoldTarget } from './scaffoldTarget';

type Answers = Partial<ScaffoldAnswers>;
type ScaffoldQuestion = StepQuestion<ScaffoldAnswers>;

interface ChoiceItem extends vscode.QuickPickItem {
  readonly value: string;
}

/** What questions are made from. */
export interface Asking {
  readonly title: string;
  readonly target: ScaffoldTarget;
  /** What there is to choose from; waits until the API is loaded, if one is given. */
  readonly choices: (api: string | undefined) => Promise<ScaffoldChoices>;
}

/** Everything that is asked before it is known whether the rest can be filled in. */
export function accountQuestions(asking: Asking): readonly ScaffoldQuestion[] {
  return [
    blueprintQuestion(asking),
    serviceQuestion(asking),
    vpcQuestion(asking),
    apiQuestion(asking),
    routeQuestion(asking),
    listenerQuestion(asking),
    stageQuestion(asking),
    linkQuestion(asking),
  ];
}

const blueprintQuestion = ({ title, target }: Asking): ScaffoldQuestion => ({
  isAsked: ({ blueprint }) => blueprint === undefined,
  async ask(step, _, earlier) {
    const chosen = await showPick({
      title,
      placeholder: l10n.t('Select what to generate'),
      items: blueprintItems(target),
      active: ({ value }) => value === earlier?.blueprint,
      step,
    });
    return chosen === undefined ? undefined : { blueprint: chosen.value };
  },
});

const isForService = ({ blueprint }: Answers): boolean => blueprint === 'private-alb';

const serviceQuestion = (asking: Asking): ScaffoldQuestion => ({
  isAsked: isForService,
  async ask(step, _, earlier) {
    const { services } = await asking.choices(undefined);
    const service = await chooseValue(asking.title, {
      placeholder: l10n.t('Select an ECS service'),
      items: [...services.map(choiceItem), { label: l10n.t('New service'), value: '' }],
      earlier: earlier?.service,
      step,
    });
    return service === undefined ? undefined : { service };
  },
});

const vpcQuestion = (asking: Asking): ScaffoldQuestion => ({
  isAsked: answers => isForService(answers) && (answers.service ?? '') === '',
  async ask(step, _, earlier) {
    const { vpcs } = await asking.choices(undefined);
    const vpcId = await chooseValue(asking.title, {
      placeholder: l10n.t('Select a VPC'),
      items: vpcs.map(choiceItem),
      earlier: earlier?.vpcId,
      step,
    });
    return vpcId === undefined ? undefined : { vpcId };
  },
});

const apiQuestion = (asking: Asking): ScaffoldQuestion => ({
  isAsked: answers => isAboutApi(answers) && answers.api === undefined,
  async ask(step, { blueprint }, earlier) {
    const { httpApis, restApis } = await asking.choices(undefined);
    const isHttp = blueprint === 'http-api';
    const api = await chooseValue(asking.title, {
      placeholder: isHttp ? l10n.t('Select an HTTP API') : l10n.t('Select a REST API'),
      items: [
        ...(isHttp ? httpApis : restApis).map(choiceItem),
        { label: l10n.t('New API'), value: NEW_API },
      ],
      earlier: earlier?.api,
      step,
    });
    return api === undefined ? undefined : { api };
  },
});

const anyRoute = /^(?:\$default|(?:ANY|GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \/\S*)$/;

/** One of the API's routes, or one that is typed. */
const routeQuestion = (asking: Asking): ScaffoldQuestion => ({
  isAsked: answers => isAboutApi(answers) && answers.route === undefined,
  async ask(step, { blueprint, api = NEW_API }, earlier) {
    const routes = api === NEW_API ? [] : (await asking.choices(api)).routes(api);
    const fallback = blueprint === 'direct-alb' ? 'GET /orders' : 'ANY /{proxy+}';
    const known = routes.length > 0 ? routes.map(choiceItem) : [newRouteItem(fallback)];
    const typed = earlier?.route;
    const isTyped = typed !== undefined && known.every(({ value }) => value !== typed);
    const chosen = await showPick<ChoiceItem>({
      title: asking.title,
      placeholder: l10n.t('Select a route, or enter METHOD /path'),
      items: isTyped ? [newRouteItem(typed), ...known] : known,
      active: ({ value }) => value === typed,
      typed: text => (anyRoute.test(text) ? newRouteItem(text) : undefined),
      step,
    });
    return chosen === undefined ? undefined : { route: chosen.value };
  },
});

const newRouteItem = (route: string): ChoiceItem => ({
  label: route,
  description: l10n.t('new'),
  value: route,
});

const listenerQuestion = (asking: Asking): ScaffoldQuestion => ({
  isAsked: answers => answers.listener === undefined && !isForService(answers),
  async ask(step, _, earlier) {
    const { listeners } = await asking.choices(undefined);
    const { loadBalancer } = asking.target;
    const prefix = loadBalancer?.replace(':loadbalancer/', ':listener/');
    const own = prefix === undefined ? listeners : listeners.filter(({ value }) => value.startsWith(prefix));
    if (own.length === 0)
      throw new RefusedRequest(l10n.t('No listener of an Application Load Balancer is loaded.'));
    const listener = await chooseValue(asking.title, {
      placeholder: l10n.t('Select a listener'),
      items: own.map(choiceItem),
      earlier: earlier?.listener,
      step,
    });
    return listener === undefined ? undefined : { listener };
  },
});

/** Of a new API there is nothing to choose from. */
const isOfApi = (answers: Answers): boolean => isAboutApi(answers) && answers.api !== NEW_API;

const stageQuestion = (asking: Asking): ScaffoldQuestion => {
  const stagesOf = async (api: string | undefined): Promise<readonly ScaffoldChoice[]> =>
    api === undefined ? [] : (await asking.choices(api)).stages(api);
  return {
    isAsked: async answers =>
      isOfApi(answers) && (answers.api === undefined || (await stagesOf(answers.api)).length > 1),
    async ask(step, { api }, earlier) {
      const stage = await chooseValue(asking.title, {
        placeholder: l10n.t('Select the stage to deploy'),
        items: (await stagesOf(api)).map(choiceItem),
        earlier: earlier?.stage,
        step,
      });
      return stage === undefined ? undefined : { stage };
    },
  };
};

const linkQuestion = (asking: Asking): ScaffoldQuestion => {
  const linksOf = async ({ api, listener }: Answers): Promise<readonly ScaffoldChoice[]> =>
    listener === undefined ? [] : (await asking.choices(api)).links(listener);
  return {
    // A new link is always among them.
    isAsked: async answers =>
      isAboutApi(answers) && (answers.listener === undefined || (await linksOf(answers)).length > 1),
    async ask(step, answers, earlier) {
      const link = await chooseValue(asking.title, {
        placeholder: l10n.t('Select a VPC link'),
        items: (await linksOf(answers)).map(choiceItem),
        earlier: earlier?.link,
        step,
      });
      return link === undefined ? undefined : { link };
    },
  };
};

interface ValueQuestion {
  readonly placeholder: string;
  readonly items: readonly ChoiceItem[];
  readonly earlier: string | undefined;
  readonly step: Step;
}

async function chooseValue(
  title: string,
  { placeholder, items, earlier, step }: ValueQuestion,
): Promise<string | undefined> {
  if (items.length === 0) throw new RefusedRequest(l10n.t('The account has nothing to select from.'));
  const chosen = await showPick<ChoiceItem>({
    title,
    placeholder,
    items,
    active: ({ value }) => value === earlier,
    step,
  });
  return chosen?.value;
}

function choiceItem({ label, description, value, warning }: ScaffoldChoice): ChoiceItem {
  return {
    label,
    description,
    value,
    ...(warning === undefined ? {} : { detail: warning, iconPath: new vscode.ThemeIcon('warning') }),
  };
}
