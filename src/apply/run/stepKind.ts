import type { JsonObject, PlanStep } from '../../plan/document';
import type { PlanRun } from './running';

/** What was found right before a call: what the journal keeps of it, or that the call is not needed. */
export interface StateBefore {
  readonly was: JsonObject;
  /** What the call would have answered, where what it makes is there and is somebody else's. */
  readonly already?: JsonObject;
}

export interface Asked {
  readonly run: PlanRun;
  readonly step: PlanStep;
  /** With what earlier steps gave. */
  readonly input: JsonObject;
}

/** What AWS shows of a call whose answer is not known. */
export type StepLookup =
  | { readonly kind: 'carried-out'; readonly output: JsonObject }
  /** Not, or not yet: it may still be under way, or not be shown yet. */
  | { readonly kind: 'not-seen' }
  /** What the call would change is neither as before nor as the call would make it. */
  | { readonly kind: 'changed'; readonly text: string };

/** How to tell what there is before a call, and afterwards whether it was carried out. */
export interface Kind {
  /** @throws Stopped where something is not as it was when the plan was made */
  prior(asked: Asked): Promise<StateBefore>;
  /** `was`: what there was before. */
  lookUp(asked: Asked, was: JsonObject): Promise<StepLookup>;
  /** The call may be made again at once: carried out twice it leaves what it leaves when carried out once. */
  readonly isRepeatable?: true;
}

export const notSeen: StepLookup = { kind: 'not-seen' };

export const carriedOut = (output: JsonObject): StepLookup => ({ kind: 'carried-out', output });

/** `output`: what the call must have answered; `undefined` where nothing shows that it was carried out. */
export const seenAs = (output: JsonObject | undefined): StepLookup =>
  output === undefined ? notSeen : carriedOut(output);
