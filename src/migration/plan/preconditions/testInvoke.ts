import { compactJson } from '../../../topology/canonical';
import type { Draft } from '../direct/draft';
import type { Move } from '../direct/moves';
import { testSteps } from '../direct/testSteps';
import type { JudgedPrecondition } from '../reasons/preconditionReason';
import { listenerDoors, namedListener } from './doors';
import { judged, warns } from './judged';

/** The new way is tried by a request that changes nothing before a stage gets it: to each listener one. */
export function testInvokePrecondition(draft: Draft): JudgedPrecondition {
  const tests = testSteps(draft.scope, draft);
  const tested = new Set(tests.map(({ input }) => compactJson([input['resourceId'], input['httpMethod']])));
  const isTested = ({ resourceId, httpMethod }: Move): boolean =>
    tested.has(compactJson([resourceId, httpMethod]));
  const untested = listenerDoors(draft).filter(({ moves }) => !moves.some(isTested));
  return judged(
    { id: 'test-invoke', tests: tests.map(({ text }) => text) },
    untested.map(door =>
      warns({ code: 'no-test-call', ...namedListener(door), routes: door.moves.map(({ key }) => key) }),
    ),
  );
}
