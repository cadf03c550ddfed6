import { compactJson } from '../../topology/canonical';
import type { PlanDraft } from '../direct/draft';
import type { Move } from '../direct/moves';
import { testSteps } from '../direct/testSteps';
import type { JudgedPrecondition } from '../reasons/preconditionReason';
import { listenerEndpoints, namedListener } from './endpoints';
import { judgeRemarks, warningRemark } from './judged';

/** The new way is tried by a request that changes nothing before a stage gets it: to each listener one. */
export function testInvokePrecondition(draft: PlanDraft): JudgedPrecondition {
  const tests = testSteps(draft.scope, draft);
  const tested = new Set(tests.map(({ input }) => compactJson([input['resourceId'], input['httpMethod']])));
  const isTested = ({ resourceId, httpMethod }: Move): boolean =>
    tested.has(compactJson([resourceId, httpMethod]));
  const untested = listenerEndpoints(draft).filter(({ moves }) => !moves.some(isTested));
  return judgeRemarks(
    { id: 'test-invoke', tests: tests.map(({ text }) => text) },
    untested.map(endpoint =>
      warningRemark({
        code: 'no-test-call',
        ...namedListener(endpoint),
        routes: endpoint.moves.map(({ key }) => key),
      }),
    ),
  );
}
