import { asText } from '../../topology/values';
import type { JsonObject, PlanStep } from '../../plan/document';
import { planTag } from '../../plan/direct/links';
import { askFor, readRestDeployments, jsonObject, jsonObjects, securityGroups, vpcLinks } from './callAws';
import type { PlanRun } from './running';

/**
 * What AWS itself says of who made a thing: the plan's id stands in the name and description of a security group,
 * which never change, in the tags of a VPC link, and in the description of a deployment.
 */
interface MarkedKind {
  /** Member of the call's answer that names what it made. */
  readonly id: string;
  /** `undefined` where AWS does not find it. */
  find(run: PlanRun, step: PlanStep, id: string): Promise<JsonObject | undefined>;
  /** Candidates, whoever made them. */
  list(run: PlanRun, step: PlanStep): Promise<readonly JsonObject[]>;
  isMarked(run: PlanRun, step: PlanStep, found: JsonObject): boolean;
}

const kinds: Readonly<Record<string, MarkedKind>> = {
  'ec2:CreateSecurityGroup': {
    id: 'GroupId',
    async find(run, _, id) {
      const answer = await askFor(run, 'ec2:DescribeSecurityGroups', { GroupIds: [id] });
      return jsonObjects(answer?.['SecurityGroups'])[0];
    },
    list: (run, { input }) =>
      securityGroups(run, {
        'vpc-id': asText(input['VpcId']) ?? '',
        'group-name': asText(input['GroupName']) ?? '',
      }),
    isMarked: (_, { input }, found) =>
      found['GroupName'] === input['GroupName'] && found['Description'] === input['Description'],
  },
  'apigatewayv2:CreateVpcLink': {
    id: 'VpcLinkId',
    find: (run, _, id) => askFor(run, 'apigatewayv2:GetVpcLink', { VpcLinkId: id }),
    list: async run => (await vpcLinks(run)).filter(each => each['VpcLinkStatus'] !== 'DELETING'),
    isMarked: ({ plan }, { input }, found) =>
      found['Name'] === input['Name'] && jsonObject(found['Tags'])[planTag] === plan.id,
  },
  'apigateway:CreateDeployment': {
    id: 'id',
    find: (run, { input }, id) =>
      askFor(run, 'apigateway:GetDeployment', { restApiId: input['restApiId'] ?? '', deploymentId: id }),
    list: (run, { input }) => readRestDeployments(run, asText(input['restApiId']) ?? ''),
    isMarked: (_, { input }, found) => found['description'] === input['description'],
  },
};

const markedKind = ({ action }: PlanStep): MarkedKind | undefined =>
  Object.hasOwn(kinds, action) ? kinds[action] : undefined;

/** Whether what a step makes carries the plan's mark. */
export const isMarking = (step: PlanStep): boolean => markedKind(step) !== undefined;

/** What of a step's answer names what it made; `undefined` where nothing does. */
export function madeBy(step: PlanStep, output: JsonObject | undefined): string | undefined {
  const kind = markedKind(step);
  return kind === undefined ? undefined : asText(output?.[kind.id]);
}

/** Who made the thing that a journal says a step made. `absent`: AWS does not find it, or not yet. */
export async function findMaker(
  run: PlanRun,
  step: PlanStep,
  id: string,
): Promise<'plan' | 'others' | 'absent'> {
  const kind = markedKind(step);
  const found = await kind?.find(run, step, id);
  if (kind === undefined || found === undefined) return 'absent';
  return kind.isMarked(run, step, found) ? 'plan' : 'others';
}

/** What AWS shows with the mark of this step and the journal does not name as that of any step. */
export async function findUnnamed(run: PlanRun, step: PlanStep): Promise<readonly JsonObject[]> {
  const kind = markedKind(step);
  if (kind === undefined) return [];
  // Ids of different kinds may be equal.
  const alike = run.plan.steps.filter(({ action }) => action === step.action);
  const named = new Set(alike.flatMap(each => madeBy(each, run.entry(each.id).output) ?? []));
  const found = await kind.list(run, step);
  return found.filter(each => kind.isMarked(run, step, each) && !named.has(asText(each[kind.id]) ?? ''));
}
