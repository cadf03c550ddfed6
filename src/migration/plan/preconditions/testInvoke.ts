import { called } from '../../../diagnosis/shared/called';
import { compactJson } from '../../../topology/canonical';
import type { Draft } from '../direct/draft';
import type { Move } from '../direct/moves';
import { testSteps } from '../direct/testSteps';
import { counted, enumerated, verb } from '../direct/words';
import type { Precondition } from '../document';
import { listenerDoors } from './doors';
import { judged, type Remark } from './judged';

/** The new way is tried by a request that changes nothing before a stage gets it: to each listener one. */
export function testInvokePrecondition(draft: Draft): Precondition {
  const { scope } = draft;
  const { graph } = scope.world;
  const tests = testSteps(scope, draft);
  const tested = new Set(tests.map(({ input }) => compactJson([input['resourceId'], input['httpMethod']])));
  const isTested = ({ resourceId, httpMethod }: Move): boolean =>
    tested.has(compactJson([resourceId, httpMethod]));
  const remarks = listenerDoors(draft).flatMap((door): readonly Remark[] =>
    door.moves.some(isTested)
      ? []
      : [
          {
            state: 'warn',
            text: `No route to ${called(graph, door.listener.id)} of ${called(graph, door.loadBalancer)} can be tried beforehand: there is no GET or HEAD among ${enumerated(door.moves.map(({ key }) => key))} that changes nothing and whose path needs no value. Call one yourself after the integrations are changed, or let a canary meet it first.`,
          },
        ],
  );
  return judged('test-invoke', remarks, {
    text: `before a stage gets it, there ${verb(tests.length, 'is', 'are')} ${counted(tests.length, 'test invocation')}.`,
    evidence: tests.map(({ text }) => text),
  });
}
