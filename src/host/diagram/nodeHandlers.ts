import type { Handlers } from './answer';
import type { PanelDependencies } from './panelDependencies';

type NodeMethod =
  | 'details'
  | 'explain'
  | 'copyCommand'
  | 'expand'
  | 'plan'
  | 'reveal'
  | 'copyArn'
  | 'copyInvokeUrl'
  | 'openInConsole';

/** Answers to what the page asks of a node and its findings; `stage` is the one that the panel shows. */
export function makeNodeHandlers(
  { session, actions, findings }: Pick<PanelDependencies, 'session' | 'actions' | 'findings'>,
  stage: () => string | undefined,
): Pick<Handlers, NodeMethod> {
  return {
    details: async ({ id }) => {
      const details = await actions.details(id);
      const found = findings.shown.at(id, stage());
      return found === undefined ? details : { ...details, findings: found };
    },
    explain: async ({ check }) => {
      await findings.explain(check);
      return undefined;
    },
    copyCommand: async ({ check, id }) => {
      await findings.copyCommand(check, id);
      return undefined;
    },
    expand: ({ id }) => {
      session.expand(actions.known(id).id);
      return undefined;
    },
    plan: ({ id }) => actions.plan(id),
    reveal: ({ id }) => actions.reveal(actions.known(id).id, stage()),
    copyArn: ({ id }) => actions.copyArn(id),
    copyInvokeUrl: ({ id }) => actions.copyInvokeUrl(id),
    openInConsole: ({ id }) => actions.openInConsole(id),
  };
}
