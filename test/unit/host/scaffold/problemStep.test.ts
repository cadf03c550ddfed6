import { describe, expect, test } from 'vitest';
import {
  problemStep,
  type ProblemAnswers,
  type ProblemDialogs,
} from '../../../../src/host/scaffold/problemStep';
import { askInSteps, WentBack, type Step } from '../../../../src/host/window/steps';
import { ScaffoldProblem } from '../../../../src/scaffold/problem/scaffoldProblem';
import type { ScaffoldOptions, ScaffoldRequest } from '../../../../src/scaffold/request';
import { requestFor } from '../../../../src/scaffold/requestFor';
import { arns } from '../../../support/sketch';
import { factsWith } from '../../scaffold/account';
import { exampleReasons } from '../../scaffold/problem/reasons';

/** Two listeners, and subnets whose zones nobody read: two questions for a new route. */
const facts = factsWith(
  `
  rest r1 orders
    stage prod
    GET /orders lambda f1
  lb app/orders
    HTTP 80 -> t1
    HTTP 81 -> t1
  tg t1 ip 8080
  lambda f1`,
  {
    members: {
      [arns.loadBalancer('app/orders')]: {
        AvailabilityZones: ['subnet-1', 'subnet-2'].map(SubnetId => ({ SubnetId })),
      },
    },
  },
);
const options: ScaffoldOptions = { blueprint: 'direct-alb', api: 'r1', routes: ['GET /new'] };
const fill = (given: ScaffoldOptions): ScaffoldRequest => requestFor(facts, given);

/** What a scaffold is filled in with once its problems are answered; `undefined` where a question was left. */
async function fillWithAnswers<Filled>(
  given: ScaffoldOptions,
  fillIn: (options: ScaffoldOptions) => Filled,
  dialogs: ProblemDialogs,
): Promise<Filled | undefined> {
  const optionsWith = ({ corrections }: Partial<ProblemAnswers>) => ({ ...given, ...corrections });
  const answers = await askInSteps<ProblemAnswers>([
    problemStep<ProblemAnswers>(current => fillIn(optionsWith(current)), dialogs),
  ]);
  return answers === undefined ? undefined : fillIn(optionsWith(answers));
}

/** Answers from two lists; what was asked stands in `asked`. */
function scripted(
  choices: readonly (readonly string[] | undefined)[],
  entries: readonly (string | undefined)[] = [],
): ProblemDialogs & { readonly asked: string[] } {
  const asked: string[] = [];
  const chosen = [...choices];
  const typed = [...entries];
  return {
    asked,
    choose({ question, items }, why) {
      asked.push(`${question} ${why}`);
      const labels = chosen.shift();
      return Promise.resolve(labels && items.filter(({ label }) => labels.includes(label)));
    },
    enter({ prompt }) {
      asked.push(prompt);
      return Promise.resolve(typed.shift());
    },
  };
}

describe('a scaffold that lacks something', () => {
  test('is asked for until it is filled in', async () => {
    const dialogs = scripted([['orders HTTP:81'], ['subnet-1', 'subnet-2']]);
    const request = await fillWithAnswers(options, fill, dialogs);
    expect(request).toMatchObject({
      backends: [{ listenerArn: arns.listener('app/orders', 81) }],
      link: { kind: 'new', subnetIds: ['subnet-1', 'subnet-2'] },
    });
    expect(dialogs.asked).toEqual([
      'Select a listener There are 2 listeners to choose from.',
      "Select one subnet in each zone The Availability Zones of the subnets of load balancer orders are unknown. ec2:DescribeSubnets wasn't called.",
    ]);
  });

  test('takes what is typed beside what is chosen', async () => {
    const dialogs = scripted([['orders HTTP:80'], ['subnet-1', 'Enter subnet IDs…']], ['subnet-8 subnet-9']);
    expect(await fillWithAnswers(options, fill, dialogs)).toMatchObject({
      link: { subnetIds: ['subnet-1', 'subnet-8', 'subnet-9'] },
    });
  });

  test('asks again where an answer does not do', async () => {
    const dialogs = scripted([['orders HTTP:80'], ['subnet-1']]);
    const request = await fillWithAnswers({ ...options, routes: ['orders'] }, fill, {
      ...dialogs,
      enter: () => Promise.resolve('GET /new'),
    });
    expect(request).toMatchObject({ routes: [{ path: '/new' }] });
  });

  test('goes to the input box at once where there is nothing to choose from', async () => {
    const dialogs = scripted([], ['GET /new']);
    const given = { ...options, routes: ['orders'], listenerArns: [arns.listener('app/orders', 80)] };
    await fillWithAnswers({ ...given, subnetIds: ['subnet-1'] }, fill, dialogs);
    expect(dialogs.asked).toEqual([
      `"orders" isn't a route. A route is METHOD /path, where METHOD is ANY, GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS.`,
    ]);
  });

  test.each([
    ['a list', scripted([undefined])],
    ['a list of which nothing was ticked', scripted([['orders HTTP:80'], []])],
    ['an input box', scripted([['orders HTTP:80'], ['Enter subnet IDs…']], [undefined])],
  ])('is given up where %s is cancelled', async (_, dialogs) => {
    expect(await fillWithAnswers(options, fill, dialogs)).toBeUndefined();
  });

  test('is a problem still where no answer helps, and any other error is thrown', async () => {
    const hopeless = new ScaffoldProblem({ reason: exampleReasons['stages-not-read'] });
    const failing = (error: Error) => (): never => {
      throw error;
    };
    await expect(fillWithAnswers(options, failing(hopeless), scripted([]))).rejects.toBe(hopeless);
    const defect = new Error('defect');
    await expect(fillWithAnswers(options, failing(defect), scripted([]))).rejects.toBe(defect);
  });

  test('goes back from the input box to the list, and from the list to the question before', async () => {
    const steps: Step[] = [];
    const rounds = [
      () => ['orders HTTP:80'],
      () => ['Enter subnet IDs…'],
      () => {
        throw new WentBack();
      },
      () => ['orders HTTP:81'],
      () => ['subnet-1'],
    ];
    const optionsWith = ({ corrections }: Partial<ProblemAnswers>) => ({ ...options, ...corrections });
    const answers = await askInSteps<ProblemAnswers>([
      problemStep<ProblemAnswers>(current => fill(optionsWith(current)), {
        choose({ items }, _, step) {
          steps.push(step);
          const labels = rounds.shift()?.() ?? [];
          return Promise.resolve(items.filter(({ label }) => labels.includes(label)));
        },
        enter: () => Promise.reject(new WentBack()),
      }),
    ]);
    expect(answers?.corrections).toEqual({
      listenerArns: [arns.listener('app/orders', 81)],
      subnetIds: ['subnet-1'],
    });
    expect(steps.map(({ number }) => number)).toEqual([1, 2, 2, 1, 2]);
  });
});
