import { checks } from '../../diagnosis/checks/checks';
import { diagnoseInSteps, type Diagnosis } from '../../diagnosis/diagnose';
import type { World } from '../../diagnosis/world';

/** Everything that diagnosing takes, loaded when findings are first looked at. */
export { attributeErrors as attributionOf } from '../../diagnosis/attribution';
export { hopMetrics, measuredNodes } from '../../diagnosis/hopMetrics';
export { applySeverityOverrides as overridden } from '../../diagnosis/overrides';
export { diagnoseSymptom, symptoms, symptomWords } from '../../diagnosis/symptoms';
export { deployedDifference } from '../../paths/deployedDifference';
export { attributionReport } from '../../present/findings/attribution';
export { findingDetail } from '../../present/findings/findingDetail';
export { wholePage } from '../../present/findings/page';
export { findingsAt, findingMarks as marksOf } from '../../present/findings/marks';
export { findingRows } from '../../present/findings/rows';
export { findingPage } from '../../present/findings/findingPage';
export { findingRowAbout, stepToFinding } from './findingSteps';
export { MuteFiles } from './muteFiles';
export { filterMessage, narrowFindings } from './narrowFindings';
export { checks };

/** All checks, with the event loop let in between every two; `undefined` where it was no longer wanted. */
export async function diagnoseInBackground(
  world: World,
  isWanted: () => boolean,
): Promise<Diagnosis | undefined> {
  const steps = diagnoseInSteps(world, checks);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await new Promise(resolve => setImmediate(resolve));
    if (!isWanted()) return undefined;
  }
}
