import type * as vscode from 'vscode';
import type { Symptom } from '../../diagnosis/check';
import { RefusedRequest } from '../refusedRequest';
import { routeChoices } from '../routeChoices';
import { routeGiven } from '../routeGiven';
import { whenRead } from '../whenRead';
import { Cancelled, type Command } from './command';
import { pick } from './pick';

interface SymptomItem extends vscode.QuickPickItem {
  readonly symptom: Symptom;
}

interface ScopeItem extends vscode.QuickPickItem {
  readonly route?: { readonly id: string; readonly label: string };
}

/** From what a caller sees to what can cause it, for one route or for all. */
export const diagnoseStatusCode: Command = async (host, argument) => {
  const { session, findings } = host;
  await whenRead(session, 'Reading', () => undefined);
  const { picture } = session;
  if (picture === undefined) throw new RefusedRequest('Nothing was read yet.');
  const current = findings.diagnosing.settled();
  const symptom = await pick<SymptomItem>({
    title: 'Diagnose Status Code',
    placeholder: 'What do callers see?',
    items: current.then(settled => {
      if (settled === undefined) throw new RefusedRequest('Nothing was read yet.');
      const { symptoms, symptomWords } = settled.engine;
      return symptoms.map(one => ({ label: symptomWords[one], symptom: one }));
    }),
  });
  if (symptom === undefined) throw new Cancelled();
  const graph = picture.account.graph;
  const given = routeGiven(graph, argument);
  const scope: ScopeItem | undefined =
    given === undefined
      ? await pick<ScopeItem>({
          title: `Diagnose ${symptom.label}`,
          placeholder: 'On which route?',
          items: [
            { label: 'Any route', description: 'everything that can cause it' },
            ...routeChoices(graph).map(({ label, description, route }) => ({
              label,
              description,
              route: { id: route, label: `${label} · ${description}` },
            })),
          ],
        })
      : { label: given.label, route: given };
  if (scope === undefined) throw new Cancelled();
  const { filter } = findings.tree;
  findings.tree.filter = {
    severities: filter.severities,
    showsMuted: filter.showsMuted,
    symptom: symptom.symptom,
    ...(scope.route === undefined ? {} : { route: scope.route }),
  };
  await findings.tree.show();
};
