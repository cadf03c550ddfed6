import { text } from '../../topology/values';
import type { JsonObject, PlanStep } from '../plan/document';
import { ask, deploymentsOf, object, securityGroups, vpcLinks } from './asking';
import { beforeOf } from './before';
import { deletions } from './deletions';
import { wordOf } from './expectations';
import {
  changesIn,
  integrationNow,
  listed,
  requireOwnStage,
  requireOwnWorkingCopy,
  stageView,
} from './drift';
import { patched, significant } from './patch';
import { namedRules } from './rules';
import { Stopped, type Run } from './running';
import type { Kind, Prior } from './stepKind';

export function priorTo(run: Run, step: PlanStep): Promise<Prior> {
  return kindOf(step.action).prior({ run, step, input: run.input(step.input) });
}

/** Whether AWS has carried out a call of which that is not known: only then the answer is another than `undefined`. */
export async function happened(run: Run, step: PlanStep): Promise<JsonObject | undefined> {
  const { was } = run.entry(step.id);
  // What was there is saved before the call is made.
  if (was === undefined) return undefined;
  return kindOf(step.action).happened({ run, step, input: run.input(step.input) }, was);
}

const integration: Kind = {
  async prior({ run, input }) {
    const now = await ask(run, 'apigateway:GetIntegration', methodIn(input));
    const expected = integrationNow(run, input);
    const changes = changesIn('it', expected ?? {}, now);
    if (changes.length === 0) return { was: now };
    throw new Stopped(
      `Somebody has changed the integration of ${nameOf(run, input)} meanwhile: ${listed(changes)}`,
    );
  },
  async happened({ run, step, input }, was) {
    const now = await ask(run, 'apigateway:GetIntegration', methodIn(input));
    if (step.action !== 'apigateway:UpdateIntegration') {
      return significant(now) === significant(was) ? undefined : now;
    }
    return afterPatch(now, was, input, `the integration of ${nameOf(run, input)}`);
  },
};

const stageUpdate: Kind = {
  async prior({ run, input }) {
    const stage = await requireOwnStage(run, text(input['restApiId']) ?? '', text(input['stageName']) ?? '');
    return { was: stageView(stage) };
  },
  async happened({ run, input }, was) {
    const { restApiId = '', stageName = '' } = input;
    const stage = await ask(run, 'apigateway:GetStage', { restApiId, stageName });
    return afterPatch(stageView(stage), was, input, `stage ${wordOf(stageName)}`);
  },
};

/** What is there now where it is what the patch makes of what was there; @throws Stopped for anything else. */
function afterPatch(
  now: JsonObject,
  was: JsonObject,
  input: JsonObject,
  name: string,
): JsonObject | undefined {
  const changed = patched(was, input);
  if (significant(now) === significant(changed)) return now;
  if (significant(now) === significant(was)) return undefined;
  throw new Stopped(`Somebody has changed ${name} meanwhile: ${listed(changesIn('it', changed, now))}`);
}

const deployment: Kind = {
  async prior({ run, input }) {
    const restApiId = text(input['restApiId']) ?? '';
    const stageName = text(input['stageName']);
    if (stageName !== undefined) await requireOwnStage(run, restApiId, stageName);
    await requireOwnWorkingCopy(run, restApiId);
    const deployments = await deploymentsOf(run, restApiId);
    return { was: { deploymentIds: deployments.flatMap(({ id }) => text(id) ?? []) } };
  },
  async happened({ run, input }, was) {
    const known = idsIn(was, 'deploymentIds');
    const deployments = await deploymentsOf(run, text(input['restApiId']) ?? '');
    return deployments.find(
      ({ id, description }) => !known.has(text(id) ?? '') && description === input['description'],
    );
  },
};

const link: Kind = {
  async prior({ run, input }) {
    const same = (await vpcLinks(run)).filter(({ Name }) => Name === input['Name']);
    const own = same.find(each => each['VpcLinkStatus'] !== 'DELETING' && isMarked(each, input));
    if (own === undefined)
      return { was: { vpcLinkIds: same.flatMap(({ VpcLinkId }) => text(VpcLinkId) ?? []) } };
    throw new Stopped(
      `VPC link ${wordOf(own['VpcLinkId'])} was made by this very plan, and this journal does not name it: the plan is being carried out elsewhere, or an earlier journal is lost. Go on with that journal, or delete the link.`,
    );
  },
  async happened({ run, input }, was) {
    const known = idsIn(was, 'vpcLinkIds');
    return (await vpcLinks(run)).find(
      each =>
        each['Name'] === input['Name'] && !known.has(text(each['VpcLinkId']) ?? '') && isMarked(each, input),
    );
  },
};

/** Every tag of the plan's own that the input sets is on it. */
function isMarked(each: JsonObject, input: JsonObject): boolean {
  const marks = Object.entries(object(input['Tags'])).filter(([name]) => /^request-path\b/.test(name));
  const tags = object(each['Tags']);
  return marks.every(([name, value]) => Object.hasOwn(tags, name) && tags[name] === value);
}

const group: Kind = {
  async prior({ run, input }) {
    const groups = await groupsLike(run, input);
    return { was: { groupIds: groups.flatMap(({ GroupId }) => text(GroupId) ?? []) } };
  },
  async happened({ run, input }, was) {
    const known = idsIn(was, 'groupIds');
    return (await groupsLike(run, input)).find(
      each => !known.has(text(each['GroupId']) ?? '') && each['Description'] === input['Description'],
    );
  },
};

function groupsLike(run: Run, input: JsonObject): Promise<readonly JsonObject[]> {
  const vpc = text(input['VpcId']);
  const name = { 'group-name': text(input['GroupName']) ?? '' };
  return securityGroups(run, vpc === undefined ? name : { 'vpc-id': vpc, ...name });
}

const addedRules: Kind = {
  async prior({ run, step, input }) {
    const { there, missing } = await namedRules(run, step.action, input);
    if (there.length === 0) return { was: {} };
    if (missing === 0) return { was: {}, already: { Return: true, SecurityGroupRules: there } };
    throw new Stopped(
      `Some of the rules for security group ${wordOf(input['GroupId'])} are there already, which they were not when the plan was made.`,
    );
  },
  async happened({ run, step, input }) {
    const { there, missing } = await namedRules(run, step.action, input);
    return missing === 0 && there.length > 0 ? { Return: true, SecurityGroupRules: there } : undefined;
  },
};

const removedRules: Kind = {
  async prior({ run, step, input }) {
    const { there } = await namedRules(run, step.action, input);
    return there.length === 0 ? { was: {}, already: {} } : { was: { SecurityGroupRules: there } };
  },
  async happened({ run, step, input }) {
    const { there } = await namedRules(run, step.action, input);
    return there.length === 0 ? {} : undefined;
  },
};

/** A call that may be made again: it changes nothing that stays, or the same once more. */
const repeatable: Kind = {
  prior: () => Promise.resolve({ was: {} }),
  happened: () => Promise.resolve(undefined),
};

const kinds: Readonly<Record<string, Kind>> = {
  'apigateway:UpdateIntegration': integration,
  'apigateway:PutIntegration': integration,
  'apigateway:UpdateStage': stageUpdate,
  'apigateway:CreateDeployment': deployment,
  'apigatewayv2:CreateVpcLink': link,
  'ec2:CreateSecurityGroup': group,
  'ec2:AuthorizeSecurityGroupIngress': addedRules,
  'ec2:AuthorizeSecurityGroupEgress': addedRules,
  'ec2:RevokeSecurityGroupIngress': removedRules,
  'ec2:RevokeSecurityGroupEgress': removedRules,
  ...deletions,
};

const kindOf = (action: string): Kind =>
  (Object.hasOwn(kinds, action) ? kinds[action] : undefined) ?? repeatable;

export function methodIn({ restApiId = '', resourceId = '', httpMethod = '' }: JsonObject): JsonObject {
  return { restApiId, resourceId, httpMethod };
}

/** `GET /orders`, by the path that the resource had before. */
export function nameOf(run: Run, { restApiId, resourceId, httpMethod }: JsonObject): string {
  const { resources } = beforeOf(run.journal().before, text(restApiId) ?? '');
  const path = text(resources.find(({ id }) => id === resourceId)?.['path']);
  return `${wordOf(httpMethod)} ${path ?? `of resource ${wordOf(resourceId)}`}`;
}

function idsIn(was: JsonObject, member: string): ReadonlySet<string> {
  const list = was[member];
  return new Set(Array.isArray(list) ? list.filter(id => typeof id === 'string') : []);
}
