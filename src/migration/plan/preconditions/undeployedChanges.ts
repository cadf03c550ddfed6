import type { Draft } from '../direct/draft';
import { publishedOn } from '../direct/published';
import { counted } from '../direct/words';
import type { Precondition } from '../document';
import { judged, unread, type Remark } from './judged';

/** A deployment publishes all that is edited, whoever edited it. */
export function undeployedChangesPrecondition(draft: Draft): Precondition {
  const { stages } = draft.scope;
  const remarks = stages.flatMap((stage): readonly Remark[] => {
    const lines = publishedOn(draft.scope, stage);
    if (lines === undefined)
      return [
        unread(draft, `what stage ${stage.name} has deployed`, {
          operation: 'apigateway:GetExport',
          node: stage.id,
        }),
      ];
    return lines.length === 0
      ? []
      : [
          {
            state: 'warn',
            text: `A deployment to stage ${stage.name} also publishes ${counted(lines.length, 'change')} that ${lines.length === 1 ? 'was' : 'were'} edited before: look through the list.`,
            evidence: lines.map(line => `${stage.name}: ${line}`),
          },
        ];
  });
  return judged('undeployed-changes', remarks, {
    text: 'nothing else is edited that the stages do not serve yet.',
    evidence: stages.map(({ name, deploymentId }) => `stage ${name}: deployment ${deploymentId ?? 'none'}`),
  });
}
