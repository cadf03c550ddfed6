import * as l10n from '@vscode/l10n';
import type { Json, JsonObject } from '../../plan/document';
import { jsonMember } from './expectations';
import { isJsonList, isJsonObject } from './jsonValues';

const ofStep = /^\$\{steps\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_.-]+)\}$/;
const ofTime = /^\$\{now(?:([+-])(\d{1,7})s)?\}$/;

/** What a text stands for depends on what was answered until now, and on the time. */
export interface Known {
  /** What AWS answered to a step; `undefined` where it has not been carried out. */
  output(step: string): JsonObject | undefined;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** A text refers to a step that has no such answer. */
export class NotKnown extends Error {
  override readonly name = 'NotKnown';
}

/**
 * The value with `"${steps.ID.MEMBER}"` and `"${now-300s}"` replaced where they are a whole text; any other text stays
 * as it is, and so do the names of members. @throws NotKnown
 */
export function resolvePlaceholders(value: JsonObject, known: Known): JsonObject;
export function resolvePlaceholders(value: Json, known: Known): Json;
export function resolvePlaceholders(value: Json, known: Known): Json {
  if (typeof value === 'string') return resolvedText(value, known);
  if (isJsonList(value)) return value.map(element => resolvePlaceholders(element, known));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, resolvePlaceholders(member, known)]),
  );
}

function resolvedText(text: string, known: Known): Json {
  const [, step, path] = ofStep.exec(text) ?? [];
  if (step !== undefined && path !== undefined) {
    const found = valueAtPointer(known.output(step), path);
    if (found === undefined || found === null)
      throw new NotKnown(l10n.t("Step {step} didn't return {member}.", { step, member: path }));
    return found;
  }
  const time = ofTime.exec(text);
  if (time === null) return text;
  const seconds = Number(`${time[1] ?? '+'}${time[2] ?? '0'}`);
  return new Date(known.now() + seconds * 1000).toISOString();
}

/** The steps that a value refers to. */
export function referencedSteps(value: Json): readonly string[] {
  if (typeof value === 'string') return ofStep.exec(value)?.slice(1, 2) ?? [];
  if (isJsonList(value)) return value.flatMap(referencedSteps);
  return isJsonObject(value) ? Object.values(value).flatMap(referencedSteps) : [];
}

/** The member at a path such as `TargetHealthDescriptions.0.TargetHealth.State`. */
export function valueAtPointer(value: Json | undefined, path: string): Json | undefined {
  return path.split('.').reduce<Json | undefined>(jsonMember, value);
}
