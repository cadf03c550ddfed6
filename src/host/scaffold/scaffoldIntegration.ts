import * as l10n from '@vscode/l10n';
import { createFacts, type Facts } from '../../paths/facts';
import type { Blueprint } from '../../scaffold/blueprint';
import { createBlueprint } from '../../scaffold/blueprints/blueprintOf';
import { scaffoldChoices } from '../../scaffold/choices';
import { CannotBeWritten, type DialectId } from '../../scaffold/dialect';
import { isOfStack } from '../../scaffold/fill/ownership';
import { ScaffoldProblem } from '../../scaffold/problem/scaffoldProblem';
import { requestFor } from '../../scaffold/requestFor';
import { Cancelled, type Host } from '../commands/command';
import { RefusedRequest } from '../connection/refusedRequest';
import { whenRead } from '../connection/whenRead';
import { requirePicture } from '../requireAccount';
import { askInSteps, type StepQuestion } from '../window/steps';
import { onlyBlueprint } from './blueprintItems';
import { chooseDialect } from './chooseDialect';
import { deliverCode, placeQuestion } from './deliver';
import { dialectsFor } from './dialectsFor';
import { problemDialogs } from './problemDialogs';
import { problemStep } from './problemStep';
import { isAboutApi, NEW_API, optionsOfAnswers, type ScaffoldAnswers } from './scaffoldAnswers';
import { accountQuestions } from './scaffoldQuestions';
import { scaffoldTarget, type ScaffoldTarget } from './scaffoldTarget';

const title = (): string => l10n.t('Scaffold Direct ALB Integration');

/** From the palette, a route, an API, a load balancer or a listener to code in the editor. */
export async function scaffoldIntegration(host: Host, argument: unknown): Promise<void> {
  const { session } = host;
  if (session.connection === undefined)
    throw new RefusedRequest(l10n.t('Connect to an account to fill in the values.'));
  await whenRead(session, l10n.t('Loading the account'), () => undefined);
  const target = scaffoldTarget(host, argument);
  const factsOf = createLoader(host);
  const blueprintOf = async (answers: Partial<ScaffoldAnswers>): Promise<Blueprint> =>
    createBlueprint(requestFor(await factsOf(answers.api), optionsOfAnswers(answers)));
  try {
    const answers = await askInSteps<ScaffoldAnswers>(
      [
        ...accountQuestions({
          title: title(),
          target,
          choices: async api => scaffoldChoices(await factsOf(api)),
        }),
        problemStep<ScaffoldAnswers>(blueprintOf, problemDialogs(title())),
        dialectQuestion(host, blueprintOf),
        placeQuestion({
          title: title(),
          blueprintOf,
          isOfStack: async ({ api, ...others }) =>
            isAboutApi(others) &&
            api !== NEW_API &&
            (api === undefined || isOfStack(await factsOf(api), api)),
        }),
      ],
      givenAnswers(target),
    );
    if (answers === undefined) throw new Cancelled();
    await deliverCode(answers, await blueprintOf(answers));
  } catch (error) {
    if (error instanceof ScaffoldProblem || error instanceof CannotBeWritten)
      throw new RefusedRequest(error.message);
    throw error;
  }
}

/** What the command was called on isn't asked for. */
function givenAnswers(target: ScaffoldTarget): Partial<ScaffoldAnswers> {
  const { api, route, listener } = target;
  const blueprint = onlyBlueprint(target);
  return {
    ...(blueprint === undefined ? {} : { blueprint }),
    ...(api === undefined ? {} : { api }),
    ...(route === undefined ? {} : { route }),
    ...(listener === undefined ? {} : { listener }),
  };
}

/**
 * What the account has, with everything that is known of an API where one is chosen. One scaffolds for load balancers
 * that no route uses yet: they are read in detail too.
 */
function createLoader(host: Host): (api: string | undefined) => Promise<Facts> {
  const loaded = new Map<string, Promise<Facts>>();
  return (api = NEW_API) => {
    const known = loaded.get(api) ?? readFacts(host, api);
    loaded.set(api, known);
    return known;
  };
}

async function readFacts({ session }: Host, api: string): Promise<Facts> {
  await whenRead(session, l10n.t('Loading load balancers'), () => {
    const graph = session.accountState?.account.graph;
    for (const { id, attributes } of graph?.ofKind('load-balancer') ?? [])
      if (attributes.type === 'application') session.expand(id);
    if (api !== NEW_API) session.expand(api);
  });
  const { reading, account } = requirePicture(session);
  return createFacts(reading, account.graph);
}

/** The language of the tool that has the API. */
const projectDialect = ({ manager, importedVersion }: Blueprint): DialectId | undefined =>
  manager?.tool ?? (importedVersion === undefined ? undefined : 'openapi');

/** Only languages that can write the blueprint. */
const dialectQuestion = (
  { memory }: Host,
  blueprintOf: (answers: Partial<ScaffoldAnswers>) => Promise<Blueprint>,
): StepQuestion<ScaffoldAnswers> => ({
  async ask(step, answers, earlier) {
    const blueprint = await blueprintOf(answers);
    const dialect = await chooseDialect(memory, {
      title: title(),
      preferred: earlier?.dialect?.id ?? projectDialect(blueprint),
      able: dialectsFor(blueprint),
      blueprint,
      step,
    });
    return dialect === undefined ? undefined : { dialect };
  },
});
