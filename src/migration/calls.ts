import type { WriteContext } from '../app/ports';
import type { JsonObject } from './plan/document';

/** Calls one of the operations that plans are made of. Rejects with AWS's error, classified, and never retries a write. */
export interface Calls {
  call(action: string, input: JsonObject, signal: AbortSignal): Promise<JsonObject>;
}

/** The only place of the project in which operations that write are named. */
export function callsTo(_context: WriteContext): Calls {
  throw new Error('not written yet');
}
