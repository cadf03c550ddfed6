import type { JsonObject, PlanStep } from '../plan/document';
import type { Run } from './running';

/** What was found right before a call: what the journal keeps of it, or that the call is not needed. */
export interface Prior {
  readonly was: JsonObject;
  /** What the call would have answered, where what it makes is there and is somebody else's. */
  readonly already?: JsonObject;
}

export interface Asked {
  readonly run: Run;
  readonly step: PlanStep;
  /** With what earlier steps gave. */
  readonly input: JsonObject;
}

/** How to tell what there is before a call, and afterwards whether it was carried out. */
export interface Kind {
  /** @throws Stopped where something is not as it was when the plan was made */
  prior(asked: Asked): Promise<Prior>;
  /** What the call must have answered, where AWS has carried it out; `was`: what there was before. */
  happened(asked: Asked, was: JsonObject): Promise<JsonObject | undefined>;
}
