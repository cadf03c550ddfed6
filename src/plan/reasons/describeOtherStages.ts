import * as l10n from '@vscode/l10n';
import { nodeLabel } from '../../diagnosis/shared/nodeLabel';
import { nameStages } from '../stageNames';
import { withEvidence, type Described } from './described';
import { describeKeptStage, type NamingContext } from './describeStay';
import type { PreconditionReason } from './preconditionReason';

type OtherStagesReason = Extract<
  PreconditionReason,
  { readonly code: 'stages-keep-path' | 'other-stages-change' | 'other-stages-mixed' }
>;

/** What a move does to stages that keep the old path, and to those that the plan leaves out. */
export function describeOtherStages(context: NamingContext, reason: OtherStagesReason): Described {
  const undocumented = l10n.t(
    "AWS doesn't document whether a VPC link V1 accepts an integration that also has an integration target.",
  );
  switch (reason.code) {
    case 'stages-keep-path': {
      const { route, variable } = reason;
      const stages = nameStages([...reason.kept.keys()], 5);
      return withEvidence(
        [
          variable === undefined
            ? l10n.t(
                '{route} keeps its old path on {stages}, because its stage variable there still names a VPC link V1. After the deployment, its integration there also has an integration target.',
                { route, stages },
              )
            : l10n.t(
                '{route} keeps its old path on {stages}, because stage variable {variable} there still names a VPC link V1. After the deployment, its integration there also has an integration target.',
                { route, stages, variable },
              ),
          undocumented,
          l10n.t(
            'Before anything is deployed, a test invocation with the variables of that stage shows whether it does.',
          ),
        ].join(' '),
        [...reason.kept].map(([stage, verdict]) =>
          l10n.t('{route} on stage {stage}: {reason}', {
            route,
            stage,
            reason: describeKeptStage(context, verdict),
          }),
        ),
      );
    }
    case 'other-stages-change':
      return withEvidence(
        l10n.t(
          "This plan doesn't include {stages}. The next deployment there, no matter who makes it, also points {route} to {loadBalancer}, which it doesn't reach now.",
          {
            stages: nameStages(reason.stages, 5),
            route: reason.route,
            loadBalancer: nodeLabel(context.graph, reason.loadBalancer),
          },
        ),
      );
    case 'other-stages-mixed':
      return withEvidence(
        [
          l10n.t(
            "This plan doesn't include {stages}. After the next deployment there, {route} has an integration target while stage variable {variable} still names a VPC link V1.",
            { stages: nameStages(reason.stages, 5), route: reason.route, variable: reason.variable },
          ),
          undocumented,
        ].join(' '),
      );
  }
}
