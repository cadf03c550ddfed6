import * as l10n from '@vscode/l10n';
import { asText } from '../../topology/values';
import type { JsonObject, PlanStep } from '../../plan/document';
import { askFor, readRestDeployments, securityGroups, vpcLinks } from './callAws';
import { deletions } from './deletions';
import { requireOwnWorkingCopy } from './drift';
import { jsonWord } from './expectations';
import { integrationKind } from './integrations';
import { describeDeletedStage, describeForeignDeployment } from './foreignChanges';
import { lookUntil } from './lag';
import { findUnnamed } from './marks';
import { memberAt, patchObject, patchedPaths, significantText } from './patch';
import { namedRules } from './rules';
import { Stopped, type PlanRun } from './running';
import { ownDeployments, requireOwnStage, servedBy, stageView } from './stages';
import { carriedOut, notSeen, seenAs, type Kind, type StepLookup, type StateBefore } from './stepKind';
import { lagLeftSince } from './undoCalls';

export function stateBefore(run: PlanRun, step: PlanStep): Promise<StateBefore> {
  return callKind(step.action).prior({ run, step, input: run.input(step.input) });
}

/**
 * Looks up whether AWS has carried out a call whose answer is not known, and again for as long after the call as AWS
 * may take to carry it out and to show it. A call that may be made twice is not waited for.
 */
export async function lookUpCall(run: PlanRun, step: PlanStep): Promise<StepLookup> {
  const { was, calledAt, startedAt, notCarriedOut } = run.entry(step.id);
  // What was there is saved before the call is made.
  if (was === undefined || notCarriedOut === true) return notSeen;
  const kind = callKind(step.action);
  const asked = { run, step, input: run.input(step.input) };
  const window = kind.isRepeatable === true ? 0 : lagLeftSince(run, calledAt ?? startedAt);
  return lookUntil(run, window, () => kind.lookUp(asked, was), {
    isFinal: ({ kind: seen }) => seen !== 'not-seen',
    onWait: left => {
      run.progress(step.id, step.text);
      run.sayWaiting(l10n.t('Checking whether AWS completed {action}', { action: step.action }), left);
    },
  });
}

/** Looks once. */
export function lookUpOnce(run: PlanRun, step: PlanStep): Promise<StepLookup> {
  const { was } = run.entry(step.id);
  if (was === undefined) return Promise.resolve(notSeen);
  return callKind(step.action).lookUp({ run, step, input: run.input(step.input) }, was);
}

const stageUpdate: Kind = {
  async prior({ run, input }) {
    const id = { restApiId: asText(input['restApiId']) ?? '', stageName: asText(input['stageName']) ?? '' };
    return { was: stageView(await requireOwnStage(run, id)) };
  },
  async lookUp({ run, input }, was) {
    const { restApiId = '', stageName = '' } = input;
    const stage = await askFor(run, 'apigateway:GetStage', { restApiId, stageName });
    if (stage === undefined) {
      return {
        kind: 'changed',
        text: describeDeletedStage(jsonWord(stageName)),
      };
    }
    const own = ownDeployments(run, {
      restApiId: asText(restApiId) ?? '',
      stageName: asText(stageName) ?? '',
    });
    const foreign = servedBy(stage).find(served => !own.has(served));
    if (foreign !== undefined) {
      return { kind: 'changed', text: describeForeignDeployment(jsonWord(stageName), foreign) };
    }
    const [now, changed] = [stageView(stage), patchObject(was, input)];
    const isChanged = patchedPaths(input).some(path => {
      const [then, next, current] = [was, changed, now].map(state => significantText(memberAt(state, path)));
      return then !== next && current === next;
    });
    return isChanged ? carriedOut(stage) : notSeen;
  },
};

const deployment: Kind = {
  async prior({ run, input }) {
    const restApiId = asText(input['restApiId']) ?? '';
    const stageName = asText(input['stageName']);
    if (stageName !== undefined) await requireOwnStage(run, { restApiId, stageName });
    await requireOwnWorkingCopy(run, restApiId);
    const deployments = await readRestDeployments(run, restApiId);
    return { was: { deploymentIds: deployments.flatMap(({ id }) => asText(id) ?? []) } };
  },
  async lookUp({ run, step }, was) {
    return firstSeen(await findUnnamed(run, step), 'id', idsIn(was, 'deploymentIds'));
  },
};

const link: Kind = {
  async prior({ run, step, input }) {
    const [own] = await findUnnamed(run, step);
    if (own !== undefined) {
      throw new Stopped(
        l10n.t(
          "This plan created VPC link {id}, but this journal doesn't list it. Either the plan is being applied elsewhere, or an earlier journal was lost. Resume with that journal, or delete the VPC link.",
          { id: jsonWord(own['VpcLinkId']) },
        ),
      );
    }
    const same = (await vpcLinks(run)).filter(({ Name }) => Name === input['Name']);
    return { was: { vpcLinkIds: same.flatMap(({ VpcLinkId }) => asText(VpcLinkId) ?? []) } };
  },
  async lookUp({ run, step }, was) {
    return firstSeen(await findUnnamed(run, step), 'VpcLinkId', idsIn(was, 'vpcLinkIds'));
  },
};

const group: Kind = {
  async prior({ run, input }) {
    const groups = await securityGroups(run, {
      'vpc-id': asText(input['VpcId']) ?? '',
      'group-name': asText(input['GroupName']) ?? '',
    });
    return { was: { groupIds: groups.flatMap(({ GroupId }) => asText(GroupId) ?? []) } };
  },
  async lookUp({ run, step }, was) {
    return firstSeen(await findUnnamed(run, step), 'GroupId', idsIn(was, 'groupIds'));
  },
};

/** Of what carries the mark of a step, and is not named as that of any, what was not there before. */
function firstSeen(marked: readonly JsonObject[], id: string, before: ReadonlySet<string>): StepLookup {
  return seenAs(marked.find(each => !before.has(asText(each[id]) ?? '')));
}

const addedRules: Kind = {
  async prior({ run, step, input }) {
    const { there, missing } = await namedRules(run, step.action, input);
    if (there.length === 0) return { was: {} };
    if (missing === 0) return { was: {}, already: { Return: true, SecurityGroupRules: there } };
    throw new Stopped(
      l10n.t(
        "Some of the rules for security group {group} already exist. They didn't exist when the plan was made.",
        { group: jsonWord(input['GroupId']) },
      ),
    );
  },
  async lookUp({ run, step, input }) {
    const { there, missing } = await namedRules(run, step.action, input);
    return missing === 0 && there.length > 0
      ? carriedOut({ Return: true, SecurityGroupRules: there })
      : notSeen;
  },
};

const removedRules: Kind = {
  async prior({ run, step, input }) {
    // A group that was just made has its first rule, which is shown a moment later.
    const { there } = await lookUntil(run, run.lagLeft(), () => namedRules(run, step.action, input), {
      isFinal: seen => seen.there.length > 0,
      onWait: left => {
        run.sayWaiting(l10n.t('Waiting for AWS to show the rules of the security group'), left);
      },
    });
    return there.length === 0 ? { was: {}, already: {} } : { was: { SecurityGroupRules: there } };
  },
  async lookUp({ run, step, input }) {
    const { there } = await namedRules(run, step.action, input);
    return there.length === 0 ? carriedOut({ Return: true }) : notSeen;
  },
};

/** A call that changes nothing that stays. */
const changesNothing: Kind = {
  prior: () => Promise.resolve({ was: {} }),
  lookUp: () => Promise.resolve(notSeen),
  isRepeatable: true,
};

const kinds: Readonly<Record<string, Kind>> = {
  'apigateway:UpdateIntegration': integrationKind,
  'apigateway:PutIntegration': integrationKind,
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

const callKind = (action: string): Kind =>
  (Object.hasOwn(kinds, action) ? kinds[action] : undefined) ?? changesNothing;

function idsIn(was: JsonObject, member: string): ReadonlySet<string> {
  const list = was[member];
  return new Set(Array.isArray(list) ? list.filter(id => typeof id === 'string') : []);
}
