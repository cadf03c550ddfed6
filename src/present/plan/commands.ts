import type { Plan } from '../../plan/document';
import { idAfterSlash } from './routes';

/** Our own command line, whole and to be copied: the one place outside it that writes its options. */

/** Makes a plan again as it was asked for. */
export function planCommand(plan: Plan): string {
  const kind = plan.kind === 'retire' ? 'retire' : 'direct-alb';
  return `request-path plan ${kind} --api ${shellId(plan)}${optionWords(plan)}`;
}

/** `file` is a word of a shell. */
export const applyCommand = (file: string): string => `request-path apply ${file} --yes`;

export const resumeCommand = 'request-path apply PLAN.json --journal JOURNAL.json --yes';

export const rollBackCommand = 'request-path rollback JOURNAL.json --yes';

/** An id or name where it is one that a shell takes as it is. */
const plain = /^[A-Za-z0-9_-]+$/;

function shellId({ api }: Plan): string {
  return plain.test(idAfterSlash(api)) ? idAfterSlash(api) : 'ID';
}

/** What the plan was asked for, so that the command gives the same; names that a shell would read are left to a person. */
function optionWords({ options }: Plan): string {
  const { routes, stages, canary } = options;
  return [
    ...routes.map(route =>
      /^[A-Za-z]+ [A-Za-z0-9_/{}+.-]+$/.test(route) ? ` --route '${route}'` : " --route '…'",
    ),
    ...stages.map(stage => ` --stage ${plain.test(stage) ? stage : 'NAME'}`),
    ...(canary === undefined ? [] : [` --canary ${canary}`]),
  ].join('');
}
