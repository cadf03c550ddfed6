import * as l10n from '@vscode/l10n';
import { nodeLabel } from '../../diagnosis/shared/nodeLabel';
import { countOf, formatNumber } from '../../words/counts';
import { listSomeWords, listWords } from '../../words/lists';
import { asSentence } from '../../words/sentences';
import type { Plan, Precondition } from '../document';
import { describeStay, type NamingContext } from './describeStay';
import { describeBasis } from './describeBasis';
import { withEvidence, type Described, type ReasonTable } from './described';
import { describeOtherStages } from './describeOtherStages';
import { describeQuestion } from './describeQuestion';
import { listenerSentences } from './listenerSentences';
import { managerSentences, managerToolNames } from './managerSentences';
import { networkSentences } from './networkSentences';
import type { JudgedPrecondition, PreconditionReason } from './preconditionReason';

/** Remarks beyond that are in the evidence alone. */
const MOST_REMARKS = 4;

/** A precondition as a plan has it: each sentence once, those of the worst first. */
export function describePrecondition(
  context: NamingContext,
  { basis, state, remarks }: JudgedPrecondition,
): Precondition {
  const { id } = basis;
  const well = describeBasis(context, basis);
  const described = remarks.map(remark => ({
    state: remark.state,
    ...describePreconditionReason(context, remark.reason),
  }));
  const unique = [...new Map(described.map(one => [`${one.state} ${one.text}`, one])).values()];
  if (unique.length === 0) return { id, state, text: asSentence(well.text), evidence: well.evidence };
  const texts = unique.slice(0, MOST_REMARKS).map(({ text }) => asSentence(text));
  const rest = unique.slice(MOST_REMARKS).map(({ text }) => asSentence(text));
  const more =
    rest.length > 0
      ? [l10n.t('The evidence lists {count} more of this kind.', { count: formatNumber(rest.length) })]
      : [];
  const evidence = [...unique.flatMap(one => one.evidence), ...well.evidence, ...rest];
  return { id, state, text: [...texts, ...more].join(' '), evidence: [...new Set(evidence)] };
}

/** Each reason in sentences, with its evidence. */
const sentences: ReasonTable<PreconditionReason, NamingContext, Described> = {
  ...listenerSentences,
  ...networkSentences,
  ...managerSentences,
  unread: (reason, { graph }) => {
    const { operation } = reason.missing;
    return withEvidence(
      [
        describeQuestion(graph, reason.question),
        reason.error === undefined
          ? l10n.t("{operation} wasn't called.", { operation })
          : l10n.t('This requires {permission}.', { permission: reason.permission }),
      ].join(' '),
      [
        reason.error === undefined
          ? l10n.t('{operation}: not called', { operation })
          : `${operation}: ${reason.error}`,
      ],
    );
  },
  'unhealthy-target': (reason, { graph }) => {
    const values = {
      loadBalancer: nodeLabel(graph, reason.loadBalancer),
      targetGroup: nodeLabel(graph, reason.targetGroup),
      states: listWords(reason.states),
    };
    return withEvidence(
      reason.isPartlyHealthy
        ? l10n.t(
            'Not every address of {loadBalancer} in {targetGroup} is healthy; some are {states}. First check whether the load balancer serves requests.',
            values,
          )
        : l10n.t(
            '{loadBalancer} is {states} in {targetGroup}. First check whether it serves requests.',
            values,
          ),
    );
  },
  'address-keeper-unknown': (reason, { graph }) => {
    const values = {
      loadBalancer: nodeLabel(graph, reason.loadBalancer),
      targetGroup: nodeLabel(graph, reason.targetGroup),
      targets: listSomeWords(reason.targets.map(id => nodeLabel(graph, id))),
    };
    return withEvidence(
      l10n.t(
        "It's unknown which function or person keeps the addresses of {loadBalancer} in {targetGroup} up to date. Stop these updates by hand after the bridge is removed.",
        values,
      ),
      [l10n.t('{targetGroup} contains addresses of {loadBalancer}: {targets}', values)],
    );
  },
  'stale-addresses': (reason, { graph }) =>
    withEvidence(
      l10n.t(
        '{targetGroup} also contains addresses that the load balancer no longer has, so nothing answers there: {targets}.',
        {
          targetGroup: nodeLabel(graph, reason.targetGroup),
          targets: listSomeWords(reason.targets.map(id => nodeLabel(graph, id))),
        },
      ),
    ),
  'requested-route-stays': (reason, context) =>
    withEvidence(
      l10n.t("{route} was requested but doesn't move. {reason}", {
        route: reason.route,
        reason: describeStay(context, reason.because),
      }),
    ),
  'undeployed-changes': reason =>
    withEvidence(
      l10n.t('A deployment to stage {stage} also publishes {changes} made earlier. Review the list.', {
        stage: reason.stage,
        changes: countOf(reason.changes.length, 'change'),
      }),
      reason.changes.map(line => `${reason.stage}: ${line}`),
    ),
  'no-deployment': reason =>
    withEvidence(l10n.t("Stage {stage} doesn't have a deployment to roll back to.", { stage: reason.stage })),
  'canary-present': reason =>
    withEvidence(
      l10n.t('Stage {stage} already has a canary. Promote or delete it first.', { stage: reason.stage }),
      [l10n.t('canarySettings of stage {stage}', { stage: reason.stage })],
    ),
  'stages-keep-path': (reason, context) => describeOtherStages(context, reason),
  'other-stages-change': (reason, context) => describeOtherStages(context, reason),
  'other-stages-mixed': (reason, context) => describeOtherStages(context, reason),
  'edge-optimized': () =>
    withEvidence(
      l10n.t(
        'The API is edge-optimized. AWS documents no difference for VPC links V2, but none of its examples uses such an API. Test on a stage with few users first.',
      ),
    ),
  'vpc-link-quota-raised': reason =>
    withEvidence(
      l10n.t(
        'There are already {count} VPC links V2, more than the default quota of {most}. Check that your increased quota leaves room.',
        { count: formatNumber(reason.count), most: formatNumber(reason.most) },
      ),
    ),
  'vpc-link-quota-reached': reason =>
    withEvidence(
      l10n.t(
        'There are {count} VPC links V2 in {region}, and the default quota is {most}. Delete an unused VPC link, or request a quota increase.',
        { count: formatNumber(reason.count), region: reason.region, most: formatNumber(reason.most) },
      ),
    ),
  'managed-by-tool': ({ managed }) =>
    withEvidence(
      l10n.t(
        'Some of these resources were created by {tools}, and the next deployment from there would revert the changes. Generate code from this plan, and make the same changes there.',
        { tools: toolsOf(managed) },
      ),
      managed.map(({ text }) => text),
    ),
  'created-by-tool': ({ managed }) =>
    withEvidence(
      l10n.t(
        'Some of these resources were created by {tools}, which would create them again or fail. Remove their definitions there instead.',
        { tools: toolsOf(managed) },
      ),
      managed.map(({ text }) => text),
    ),
  'bridge-needed': (reason, { graph }) =>
    withEvidence(
      l10n.t('{loadBalancer} must stay, because others use it.', {
        loadBalancer: nodeLabel(graph, reason.loadBalancer),
      }),
      reason.users,
    ),
};

export function describePreconditionReason(context: NamingContext, reason: PreconditionReason): Described {
  const describe = sentences[reason.code] as (
    reason: PreconditionReason,
    context: NamingContext,
  ) => Described;
  return describe(reason, context);
}

const toolsOf = (managed: Plan['managedBy']): string =>
  listWords([...new Set(managed.map(({ tool }) => managerToolNames[tool]))]);
