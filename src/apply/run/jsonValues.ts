import type { Json, JsonObject } from '../../plan/document';
import { isJsonRecord } from '../../topology/values';

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return isJsonRecord(value);
}

export function isJsonList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
