import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { Symptom } from '../../diagnosis/check';
import { RefusedRequest } from '../connection/refusedRequest';
import { requirePicture } from '../requireAccount';
import { routeChoices } from '../trace/routeChoices';
import { routeGiven } from '../trace/routeGiven';
import { whenRead } from '../connection/whenRead';
import { Cancelled, type Command } from '../commands/command';
import { showPick } from '../window/pick';

interface SymptomItem extends vscode.QuickPickItem {
  readonly symptom: Symptom;
}

interface ScopeItem extends vscode.QuickPickItem {
  readonly route?: { readonly id: string; readonly label: string };
}

/** From what a caller sees to what can cause it, for one route or for all. */
export const diagnoseStatusCode: Command = async (host, argument) => {
  const { session, findings } = host;
  await whenRead(session, l10n.t('Loading the account'), () => undefined);
  const accountState = requirePicture(session);
  const current = findings.diagnosing.settled();
  const symptom = await showPick<SymptomItem>({
    title: l10n.t('Diagnose Status Code'),
    placeholder: l10n.t('Select the status code that callers get'),
    items: current.then(settled => {
      if (settled === undefined) throw new RefusedRequest(l10n.t('The findings are still loading.'));
      const { symptoms, symptomWords } = settled.engine;
      return symptoms.map(one => ({ label: symptomWords[one], symptom: one }));
    }),
  });
  if (symptom === undefined) throw new Cancelled();
  const graph = accountState.account.graph;
  const given = routeGiven(graph, argument);
  const scope: ScopeItem | undefined =
    given === undefined
      ? await showPick<ScopeItem>({
          title: l10n.t('Diagnose {symptom}', { symptom: symptom.label }),
          placeholder: l10n.t('Select a route'),
          items: [
            { label: l10n.t('Any route'), description: l10n.t('every possible cause') },
            ...routeChoices(graph).map(({ label, description, route }) => ({
              label,
              description,
              route: { id: route, label: `${label} · ${description}` },
            })),
          ],
        })
      : { label: given.label, route: given };
  if (scope === undefined) throw new Cancelled();
  const { showsMuted, typed } = findings.tree.filter;
  findings.tree.filter = {
    showsMuted,
    ...(typed === undefined ? {} : { typed }),
    symptom: symptom.symptom,
    ...(scope.route === undefined ? {} : { route: scope.route }),
  };
  await findings.tree.show();
};
