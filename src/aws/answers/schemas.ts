import type { NormalizedSchema } from '@smithy/core/schema';
import {
  parseEpochTimestamp,
  parseRfc3339DateTimeWithOffset,
  parseRfc7231DateTime,
} from '@smithy/core/serde';

/** How the SDK writes down in a schema how a time is written on the wire; 4 leaves it to the protocol. */
const timestampFormats = { dateTime: 5, httpDate: 6, epochSeconds: 7 } as const;

/**
 * Whether the SDK reads the value as a time. `otherwise` is the protocol's own format, for a member whose model names
 * none: Smithy's JSON protocols have `epoch-seconds`, its XML protocols `date-time`.
 */
export function isTimestamp(
  schema: NormalizedSchema,
  value: unknown,
  otherwise: 'date-time' | 'epoch-seconds',
): boolean {
  try {
    const date = timeParser(schema.getSchema(), otherwise)(value);
    return date !== undefined && !Number.isNaN(date.getTime());
  } catch {
    return false;
  }
}

function timeParser(
  format: unknown,
  otherwise: 'date-time' | 'epoch-seconds',
): (value: unknown) => Date | undefined {
  if (format === timestampFormats.dateTime) return parseRfc3339DateTimeWithOffset;
  if (format === timestampFormats.httpDate) return parseRfc7231DateTime;
  if (format === timestampFormats.epochSeconds) return parseEpochTimestamp;
  return otherwise === 'date-time' ? parseRfc3339DateTimeWithOffset : parseEpochTimestamp;
}

/** Members that the model says are always there: the SDK's schema has them first, and their number last. */
export function requiredMembers(schema: NormalizedSchema): ReadonlySet<string> {
  const structure: unknown = schema.getSchema();
  if (!Array.isArray(structure)) return new Set();
  const [, , , , names, , count] = structure as readonly unknown[];
  if (!Array.isArray(names) || typeof count !== 'number') return new Set();
  return new Set((names as readonly string[]).slice(0, count));
}
